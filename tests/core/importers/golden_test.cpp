// Fixtures in tests/golden/importers/<case>/: `input` (a folder) or `input.*` (a file), optional `options.json`, and
// `expected.json` with what the import gives. SEXTANT_UPDATE_GOLDEN=1 writes the expectations anew, to be read before they are
// committed.
#include "tests/core/importers/collect.h"
#include "tests/support/paths.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace sextant::importers {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

void putText(Json& out, const char* key, const std::string& value) {
    if (!value.empty()) out[key] = value;
}

Json traceJson(const RawTrace& trace) {
    Json out = Json::object();
    putText(out, "id", trace.externalId);
    putText(out, "question", trace.question);
    putText(out, "context", trace.context);
    if (!trace.choices.empty()) out["choices"] = trace.choices;
    putText(out, "gold", trace.gold);
    putText(out, "task", trace.task);
    putText(out, "domain", trace.domain);
    putText(out, "model", trace.model);
    putText(out, "method", trace.method);
    if (trace.sample) out["sample"] = *trace.sample;
    out["text"] = trace.text;
    if (trace.reasoning) out["reasoning"] = std::string(trace.reasoning->in(trace.text));
    if (trace.answer) out["answer"] = std::string(trace.answer->in(trace.text));
    putText(out, "final", trace.finalAnswer);
    if (trace.kind != TraceKind::reasoning) out["kind"] = std::string(toText(trace.kind));
    if (trace.truncated) out["truncated"] = true;
    if (trace.emptyCompletion) out["empty"] = true;
    if (trace.correct) out["correct"] = *trace.correct;
    putText(out, "correct_source", trace.correctSource);
    if (trace.tokens) out["tokens"] = *trace.tokens;
    for (const TraceLevelTags& tags : trace.tags) out["tags"].push_back({tags.annotator, toCodes(tags.patterns)});
    // Must parse: what the store keeps is JSON.
    if (!trace.extra.empty()) out["extra"] = Json::parse(trace.extra);
    out["line"] = trace.line;
    out["offset"] = trace.offset;
    return out;
}

Json fileJson(const ImportedFile& imported, const std::string& shown) {
    Json out = Json::object();
    out["path"] = shown;
    putText(out, "format", imported.detection.format);
    putText(out, "refused", imported.detection.refused);
    if (!imported.detection.mapping.fields.empty()) out["mapping"] = Json::parse(imported.detection.mapping.toJson())["fields"];
    putText(out, "error", imported.error);
    for (const RawTrace& trace : imported.sink.traces) out["traces"].push_back(traceJson(trace));
    for (const ImportIssue& issue : imported.sink.issues)
        out["issues"].push_back({{"line", issue.line}, {"offset", issue.offset}, {"reason", issue.reason}});
    for (const std::string& warning : imported.sink.warnings) out["warnings"].push_back(warning);
    return out;
}

ReadOptions optionsOf(const fs::path& folder) {
    ReadOptions options;
    if (!fs::exists(folder / "options.json")) return options;
    const Json json = Json::parse(test::readFile(folder / "options.json"));
    const auto text = [&](const char* key, std::optional<std::string>& value) {
        if (json.contains(key)) value = json[key].get<std::string>();
    };
    text("format", options.format);
    text("task", options.task);
    text("domain", options.domain);
    text("model", options.model);
    text("method", options.method);
    if (json.contains("mapping")) {
        Result<FieldMapping> mapping = FieldMapping::fromJson(json["mapping"].dump());
        if (!mapping) throw std::runtime_error(mapping.error().message);
        options.mapping = std::move(*mapping);
    }
    return options;
}

std::vector<std::string> goldenCases() {
    std::vector<std::string> cases;
    for (const auto& entry : fs::directory_iterator(test::goldenFolder() / "importers"))
        if (entry.is_directory()) cases.push_back(entry.path().filename().string());
    std::sort(cases.begin(), cases.end());
    return cases;
}

class GoldenImport : public testing::TestWithParam<std::string> {};

TEST_P(GoldenImport, GivesTheExpectedTraces) {
    const fs::path folder = test::goldenFolder() / "importers" / GetParam();
    fs::path input;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().filename().string().starts_with("input")) input = entry.path();
    ASSERT_FALSE(input.empty()) << "no input in " << folder;
    Json actual = Json::array();
    for (const ImportedFile& imported : importPath(input.string(), optionsOf(folder))) {
        const std::string shown = imported.file.displayPath.substr(folder.string().size() + 1);
        actual.push_back(fileJson(imported, shown));
        // The preview shows the beginning of what the reading gives.
        const std::size_t previewed = std::min<std::size_t>(3, imported.sink.traces.size());
        ASSERT_EQ(imported.detection.preview.size(), previewed);
        for (std::size_t i = 0; i < previewed; ++i)
            EXPECT_EQ(traceJson(imported.detection.preview[i]), traceJson(imported.sink.traces[i]));
    }
    const fs::path expectedPath = folder / "expected.json";
    if (std::getenv("SEXTANT_UPDATE_GOLDEN")) test::writeFile(expectedPath, actual.dump(1, '\t') + "\n");
    EXPECT_EQ(actual.dump(1, '\t') + "\n", test::readFile(expectedPath));
}

INSTANTIATE_TEST_SUITE_P(Golden, GoldenImport, testing::ValuesIn(goldenCases()), [](const auto& golden) {
    std::string name = golden.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

}  // namespace
}  // namespace sextant::importers
