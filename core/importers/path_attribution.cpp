#include "core/importers/path_attribution.h"

#include "core/importers/field_guess.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>
#include <vector>

namespace sextant::importers {
namespace {

struct KnownBenchmark {
    std::string_view name;  // normalised; a year or number may follow
    std::string_view domain;
};

constexpr std::array<KnownBenchmark, 45> knownBenchmarks = {{
    {"aime", "math"},          {"amc", "math"},           {"math", "math"},          {"gsm8k", "math"},
    {"gsm", "math"},           {"mgsm", "math"},          {"olympiadbench", "math"}, {"minervamath", "math"},
    {"omnimath", "math"},      {"mathvista", "math"},     {"imo", "math"},           {"usaco", "code"},
    {"livecodebench", "code"}, {"humaneval", "code"},     {"mbpp", "code"},          {"codeforces", "code"},
    {"swebench", "code"},      {"cruxeval", "code"},      {"bigcodebench", "code"},  {"hotpotqa", "commonsense"},
    {"commonsenseqa", "commonsense"}, {"strategyqa", "commonsense"}, {"musique", "commonsense"},
    {"2wikimultihopqa", "commonsense"}, {"triviaqa", "commonsense"}, {"hellaswag", "commonsense"},
    {"winogrande", "commonsense"}, {"truthfulqa", "commonsense"}, {"collie", "writing"}, {"ifeval", "writing"},
    {"gpqa", "science"},       {"gpqadiamond", "science"}, {"scienceqa", "science"}, {"ai2d", "science"},
    {"arcchallenge", "science"}, {"mmlu", "knowledge"},   {"mmlupro", "knowledge"},  {"mmmu", "knowledge"},
    {"medqa", "medical"},      {"medmcqa", "medical"},    {"pubmedqa", "medical"},   {"bbh", "puzzle"},
    {"bigbenchhard", "puzzle"}, {"zebralogic", "puzzle"}, {"argkp", "argument"},
}};

constexpr std::array<std::string_view, 24> modelFamilies = {
    "gpt",  "chatgpt", "o1",    "o3",   "o4",     "deepseek", "qwq",     "qwen",   "llama", "claude",   "gemini", "gemma",
    "mistral", "mixtral", "phi", "marco", "skywork", "sky-t1", "grok", "glm",    "kimi",  "internlm", "command", "yi-"};

bool isDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

const KnownBenchmark* benchmarkNamed(std::string_view text) {
    const std::string name = normalisedFieldName(text);
    for (const KnownBenchmark& known : knownBenchmarks) {
        if (!name.starts_with(known.name)) continue;
        const std::string_view rest = std::string_view(name).substr(known.name.size());
        if (rest.empty() || (isDigits(rest) && rest.size() <= 4)) return &known;
    }
    return nullptr;
}

bool beginsLikeModel(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return std::any_of(modelFamilies.begin(), modelFamilies.end(),
                       [&](std::string_view family) { return lower.starts_with(family); });
}

std::vector<std::string> splitBy(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::string joinParts(const std::vector<std::string>& parts, std::size_t begin, std::size_t end) {
    std::string out;
    for (std::size_t i = begin; i < end; ++i) out += (i > begin ? "_" : "") + parts[i];
    return out;
}

// The file name without compression and format endings.
std::string stemOf(std::string name) {
    for (const std::string_view ending : {".gz", ".zst", ".jsonl", ".json", ".csv", ".tsv", ".txt", ".ndjson"})
        if (name.size() > ending.size() && name.ends_with(ending)) name.resize(name.size() - ending.size());
    return name;
}

// The longest run of parts that ends at `end` and names a benchmark: where it begins.
std::optional<std::size_t> benchmarkBefore(const std::vector<std::string>& parts, std::size_t end) {
    for (std::size_t length = std::min<std::size_t>(3, end); length > 0; --length)
        if (benchmarkNamed(joinParts(parts, end - length, end))) return end - length;
    return std::nullopt;
}

void attributeResponsesFile(const std::vector<std::string>& parts, PathAttribution& found) {  // rule 1
    if (parts.size() < 3 || parts.back() != "responses") return;
    const std::size_t end = parts.size() - 1;
    const std::size_t taskBegin = benchmarkBefore(parts, end).value_or(1);
    if (taskBegin == 0) {
        found.task = joinParts(parts, 0, end);
        return;
    }
    found.model = joinParts(parts, 0, taskBegin);
    found.task = joinParts(parts, taskBegin, end);
}

void attributeMethodFile(std::vector<std::string> parts, PathAttribution& found) {  // rule 5
    for (const std::string_view ending : {"judge", "judged", "results", "result", "outputs", "output", "traces"})
        if (parts.size() > 1 && parts.back() == ending) parts.pop_back();
    std::size_t begin = 0;
    std::string method;
    if (parts.size() > 2 && parts[0] == "BoN" && isDigits(parts[1])) {
        method = "BoN (N=" + parts[1] + ")";
        begin = 2;
    } else if (parts.size() > 4 && parts[0] == "step" && parts[1] == "wise" && parts[2] == "BoN" && isDigits(parts[3])) {
        method = "step-wise BoN (N=" + parts[3] + ")";
        begin = 4;
    } else if (parts.size() > 2 && parts[0] == "self" && parts[1] == "refine") {
        method = "self-refine";
        begin = 2;
    } else if (parts.size() > 1 && parts[0] == "agent") {
        method = "agent";
        begin = 1;
    }
    const auto taskBegin = benchmarkBefore(parts, parts.size());
    if (!method.empty() && (!taskBegin || *taskBegin <= begin) && parts.size() - begin >= 2) {
        // The released names of the paper: what stands last is the data set.
        found.method = method;
        found.model = joinParts(parts, begin, parts.size() - 1);
        found.task = parts.back();
        return;
    }
    if (!taskBegin || *taskBegin <= begin) return;
    const std::string model = joinParts(parts, begin, *taskBegin);
    if (method.empty() && !beginsLikeModel(model)) return;
    found.method = method;
    found.model = model;
    found.task = joinParts(parts, *taskBegin, parts.size());
}

// "2025-03-13T17-20-06.326624"
bool isRunTime(std::string_view text) {
    return text.size() >= 19 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && isDigits(text.substr(0, 4)) && isDigits(text.substr(5, 2));
}

void attributeSamplesFile(const std::vector<std::string>& parts, const std::vector<std::string>& folders, PathAttribution& found) {  // rule 7
    if (parts.size() < 3 || parts.front() != "samples" || !isRunTime(parts.back())) return;
    const std::size_t end = parts.size() - 1;
    found.task = joinParts(parts, 1, end);
    for (std::size_t i = 1; i < end && found.domain.empty(); ++i) found.domain = domainOfBenchmark(parts[i]);
    if (folders.empty()) return;
    const std::string& folder = folders.back();
    // "model-8k_global_mmlu" holds the beginning of the task "global_mmlu_en_medical".
    constexpr std::size_t tellingLength = 4;
    for (std::size_t length = end; length > 1; --length) {
        const std::string begin = joinParts(parts, 1, length);
        const std::size_t at = folder.find(begin);
        if (begin.size() < tellingLength || at == std::string::npos || at < 2 || (folder[at - 1] != '-' && folder[at - 1] != '_')) continue;
        found.model = folder.substr(0, at - 1);
        return;
    }
    if (const std::size_t mark = folder.find("__"); mark != std::string::npos && mark > 0) {
        found.model = folder;
        found.model.replace(mark, 2, "/");
    } else if (beginsLikeModel(folder)) {
        found.model = folder;
    }
}

// "14b" or "0.5B" between hyphens or at an end.
bool namesModelSize(std::string_view text) {
    for (const std::string& word : splitBy(text, '-')) {
        if (word.size() < 2 || (word.back() != 'b' && word.back() != 'B')) continue;
        if (std::all_of(word.begin(), word.end() - 1, [](char c) { return (c >= '0' && c <= '9') || c == '.'; })) return true;
    }
    return false;
}

// `folders` are those above the file, outermost first, as far as they may be looked at.
void attributeFolders(const std::vector<std::string>& folders, PathAttribution& found) {
    const std::size_t n = folders.size();
    if (n >= 3 && folders[n - 2] == folders[n - 1] + "_eval") {  // rule 2
        found.task = folders[n - 1];
        found.model = folders[n - 3];
        if (n >= 4 && found.model.starts_with("checkpoint-")) found.model = folders[n - 4] + "/" + found.model;
        return;
    }
    for (std::size_t i = n; i-- > 0;) {
        const std::string& folder = folders[i];
        if (i > 0 && i + 3 >= n && i + 1 < n && folder.ends_with("_base_solution")) {  // rule 8
            found.model = folders[i - 1];
            return;
        }
        if (const std::size_t mark = folder.rfind(" (N="); mark != std::string::npos && mark > 0 && folder.back() == ')' &&
            isDigits(std::string_view(folder).substr(mark + 4, folder.size() - mark - 5))) {  // rule 3
            found.model = folder.substr(0, mark);
            return;
        }
        const std::vector<std::string> parts = splitBy(folder, '_');
        if (parts.size() >= 4 && isDigits(parts[parts.size() - 1]) && parts[parts.size() - 1].size() == 6 &&
            isDigits(parts[parts.size() - 2]) && parts[parts.size() - 2].size() == 8) {  // rule 4
            found.model = joinParts(parts, 1, parts.size() - 2);
            return;
        }
    }
}

}  // namespace

std::string domainOfBenchmark(std::string_view task) {
    const KnownBenchmark* known = benchmarkNamed(task);
    return known ? std::string(known->domain) : std::string();
}

PathAttribution attributionFromPath(const InputFile& file) {
    PathAttribution found;
    if (file.path == "-") return found;
    std::vector<std::string> inner = splitBy(file.innerPath.empty() ? file.path : file.innerPath, '/');
    const std::string stem = stemOf(inner.back());
    inner.pop_back();
    std::vector<std::string> folders = inner;
    if (file.namedDirectly) {
        folders.clear();
        std::error_code error;
        const std::filesystem::path absolute = std::filesystem::absolute(file.path, error);
        if (!error)
            for (const auto& part : absolute.lexically_normal().parent_path()) folders.push_back(part.string());
    }
    attributeFolders(folders, found);

    const std::vector<std::string> parts = splitBy(stem, '_');
    PathAttribution byName;
    attributeSamplesFile(parts, folders, byName);
    if (!byName.task.empty()) {
        if (byName.model.empty()) byName.model = found.model;
        return byName;
    }
    attributeResponsesFile(parts, byName);
    if (byName.task.empty()) attributeMethodFile(parts, byName);
    if (found.model.empty()) found.model = byName.model;
    if (found.task.empty()) found.task = byName.task;
    found.method = byName.method;
    for (std::size_t i = parts.size(); i-- > 0 && found.model.empty();)  // rule 9
        if (beginsLikeModel(parts[i]) && namesModelSize(parts[i])) found.model = parts[i];

    if (found.task.empty()) {  // rule 6
        for (std::size_t end = parts.size(); end > 0 && found.task.empty(); --end)
            if (const auto begin = benchmarkBefore(parts, end)) found.task = joinParts(parts, *begin, end);
        const std::size_t nearest = file.namedDirectly ? 1 : folders.size();
        for (std::size_t i = 0; i < std::min(nearest, folders.size()) && found.task.empty(); ++i) {
            const std::string& folder = folders[folders.size() - 1 - i];
            if (benchmarkNamed(folder)) found.task = folder;
        }
    }
    found.domain = domainOfBenchmark(found.task);
    return found;
}

}  // namespace sextant::importers
