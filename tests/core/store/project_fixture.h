// A project in a temporary folder, filled through the same calls the operations use. Steps are the lines of a text; a step is
// tagged with the codes it ends with in brackets ("Wait. [SR EC]") by a stand-in for the rules.
#pragma once

#include "core/base/utf8.h"
#include "core/store/database.h"
#include "core/store/import_store.h"
#include "core/store/settings.h"
#include "core/store/trace_store.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace sextant::test {

inline std::vector<Segment> linesOf(std::string_view text) {
    std::vector<Segment> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end > at) lines.push_back({{at, end}, SegmentKind::prose});
        at = end + 1;
    }
    return lines;
}

inline tagging::Classification bracketTags(std::string_view text, const std::vector<Segment>& steps) {
    tagging::Classification result;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::string_view step = steps[i].span.in(text);
        PatternSet set;
        const std::size_t open = step.rfind('[');
        if (open != std::string_view::npos && step.back() == ']') {
            const Result<PatternSet> parsed = parsePatternSet(step.substr(open + 1, step.size() - open - 2));
            if (parsed.ok()) set = *parsed;
        }
        std::array<float, patternCount> scores{};
        for (const Pattern pattern : allPatterns) {
            scores[index(pattern)] = set.has(pattern) ? 0.875f : 0.125f;
            if (!set.has(pattern)) continue;
            result.evidence.push_back({static_cast<std::uint32_t>(i), pattern, tagging::EvidenceKind::rule, "bracket \"rule\"",
                                       {steps[i].span.begin + open, steps[i].span.end}});
        }
        result.scores.push_back(scores);
        result.tags.push_back(set);
    }
    return result;
}

struct StoredProject {
    TemporaryFolder folder;
    std::string path = folder.file("p.sextant");
    std::unique_ptr<store::Database> database;
    std::vector<store::AddedTrace> added;

    StoredProject() {
        auto opened = store::Database::open(path, store::OpenMode::createOrWrite);
        if (!opened.ok()) throw std::runtime_error(opened.error().message);
        database = std::move(opened).value();
    }

    static store::PreparedTrace prepare(RawTrace raw, bool tag = true, const std::string& version = "brackets 1") {
        store::makeStorable(raw);
        if (!tag || raw.kind == TraceKind::tagsOnly) return store::prepareTrace(std::move(raw), "", {}, {}, tagging::defaultMachineOrder);
        std::vector<Segment> steps = linesOf(raw.reasoningSpan().in(raw.text));
        for (Segment& step : steps) {
            step.span.begin += raw.reasoningSpan().begin;
            step.span.end += raw.reasoningSpan().begin;
        }
        const tagging::Classification classification = bracketTags(raw.text, steps);
        store::ClassifiedTrace classified;
        classified.source = "rules";
        classified.version = version;
        classified.thresholds.fill(0.5f);
        classified.classification = &classification;
        return store::prepareTrace(std::move(raw), "line@1", steps, {&classified, 1}, tagging::defaultMachineOrder);
    }

    // One import of one file holding these traces; returns the import's id.
    std::int64_t import(std::vector<RawTrace> traces, bool tag = true, const std::string& file = "a.jsonl") {
        store::ImportStore book(*database);
        store::BulkTransaction bulk(*database);
        auto writer = store::TraceWriter::open(bulk);
        EXPECT_TRUE(writer.ok());
        EXPECT_TRUE(bulk.begin().ok());
        const auto id = book.begin("{}");
        const auto fileId = book.beginFile(*id, {file, "jsonl", 1, "", ""});
        EXPECT_TRUE(id.ok() && fileId.ok());
        (*writer)->beginFile(*fileId);
        added.clear();
        store::ImportFileCounts counts;
        std::int64_t line = 0;
        for (RawTrace& raw : traces) {
            raw.line = ++line;
            auto outcome = (*writer)->add(prepare(std::move(raw), tag));
            EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : outcome.error().message);
            if (!outcome.ok()) return 0;
            added.push_back(*outcome);
            (outcome->outcome == store::AddOutcome::added ? counts.imported : counts.duplicates)++;
        }
        EXPECT_TRUE(book.finishFile(*fileId, counts).ok());
        EXPECT_TRUE(book.finish(*id).ok());
        EXPECT_TRUE(bulk.commit().ok());
        return *id;
    }

    void reopen(store::OpenMode mode = store::OpenMode::write) {
        database.reset();
        auto opened = store::Database::open(path, mode);
        if (!opened.ok()) throw std::runtime_error(opened.error().message);
        database = std::move(opened).value();
    }

    // All rows of a query, columns joined with '|', NULL as "NULL".
    std::vector<std::string> rows(const std::string& sql) const {
        auto statement = database->prepare(sql);
        if (!statement.ok()) throw std::runtime_error(statement.error().message);
        std::vector<std::string> out;
        for (;;) {
            const Result<bool> row = statement->step();
            if (!row.ok()) throw std::runtime_error(row.error().message);
            if (!*row) return out;
            std::string line;
            for (int i = 0; i < statement->columns(); ++i) {
                if (i > 0) line += '|';
                line += statement->isNull(i) ? "NULL" : statement->string(i);
            }
            out.push_back(line);
        }
    }
    std::int64_t integer(const std::string& sql) const { return std::stoll(rows(sql).at(0)); }
};

inline RawTrace makeTrace(std::string task, std::string text, std::string question = "What is it?", std::string model = "m") {
    RawTrace raw;
    raw.task = std::move(task);
    raw.text = std::move(text);
    raw.question = std::move(question);
    raw.model = std::move(model);
    raw.method = "direct";
    return raw;
}

inline RawTrace makeSheetRow(std::string id, std::string task, std::string codes, std::string annotator = "") {
    RawTrace raw;
    raw.kind = TraceKind::tagsOnly;
    raw.externalId = std::move(id);
    raw.task = std::move(task);
    raw.tags.push_back({std::move(annotator), *parsePatternSet(codes)});
    return raw;
}

}  // namespace sextant::test
