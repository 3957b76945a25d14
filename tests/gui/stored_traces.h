// Real projects for tests of the window: traces made by hand, stored with exactly the steps, scores and evidence they name.
#pragma once

#include "app/operations/browse_traces.h"
#include "app/operations/edit_tags.h"
#include "app/operations/project.h"
#include "core/store/bulk_transaction.h"
#include "core/store/database.h"
#include "core/store/import_store.h"
#include "core/store/trace_store.h"
#include "core/tagging/effective_tags.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sextant::test {

inline RawTrace rawOf(const operations::TraceDetail& detail) {
    RawTrace raw;
    raw.task = detail.row.task;
    raw.model = detail.row.model;
    raw.question = detail.question;
    raw.gold = detail.gold;
    raw.finalAnswer = detail.finalAnswer;
    raw.sample = detail.row.sample;
    raw.correct = detail.row.correct;
    raw.text = detail.text;
    raw.answer = detail.answer;
    raw.emptyCompletion = detail.empty;
    if (detail.kind == "tags") {
        raw.kind = TraceKind::tagsOnly;
        raw.tags.push_back({"", detail.row.traceLevelPatterns});
    }
    return raw;
}

// Makes the project at `path`; its traces are numbered from 1. Steps whose tags come from a person are tagged by that person.
inline void storeTraces(const std::string& path, const std::vector<operations::TraceDetail>& traces) {
    auto opened = store::Database::open(path, store::OpenMode::createOrWrite);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    store::Database& database = **opened;
    store::ImportStore book(database);
    store::BulkTransaction bulk(database);
    auto writer = store::TraceWriter::open(bulk);
    ASSERT_TRUE(writer.ok() && bulk.begin().ok());
    const auto import = book.begin("{}");
    ASSERT_TRUE(import.ok());
    const auto file = book.beginFile(*import, {"made.jsonl", "jsonl", 1, "", ""});
    ASSERT_TRUE(file.ok());
    (*writer)->beginFile(*file);
    for (const operations::TraceDetail& detail : traces) {
        RawTrace raw = rawOf(detail);
        std::vector<Segment> segments;
        tagging::Classification classification;
        for (const operations::Step& step : detail.steps) {
            for (const operations::StepEvidence& found : step.evidence) {
                classification.evidence.push_back({static_cast<std::uint32_t>(segments.size()), found.pattern, found.kind, found.ruleId, found.span});
            }
            segments.push_back({step.span, step.kind});
            classification.scores.push_back(step.sources.front().scores);
            classification.tags.push_back(step.sources.front().tags);
        }
        store::ClassifiedTrace classified;
        classified.source = "rules";
        classified.version = "o1-patterns 1.0.0";
        classified.thresholds.fill(0.5f);
        classified.classification = &classification;
        const bool sheet = raw.kind == TraceKind::tagsOnly;
        const std::span<const store::ClassifiedTrace> scores = sheet ? std::span<const store::ClassifiedTrace>() : std::span(&classified, 1);
        auto added = (*writer)->add(store::prepareTrace(std::move(raw), sheet ? "" : "step@1", segments, scores, tagging::defaultMachineOrder));
        ASSERT_TRUE(added.ok()) << added.error().message;
    }
    ASSERT_TRUE(book.finishFile(*file, {}).ok() && book.finish(*import).ok() && bulk.commit().ok());
    opened->reset();

    auto project = operations::Project::open(path, operations::OpenMode::write);
    ASSERT_TRUE(project.ok());
    for (std::size_t trace = 0; trace < traces.size(); ++trace) {
        for (std::size_t step = 0; step < traces[trace].steps.size(); ++step) {
            const operations::Step& made = traces[trace].steps[step];
            if (!made.decidedBy.starts_with("person:")) continue;
            ASSERT_TRUE(operations::setPatterns(*project, static_cast<std::int64_t>(trace) + 1, static_cast<std::int64_t>(step), made.tags, made.decidedBy.substr(7)).ok());
        }
    }
}

// What the project holds now, read on a connection of its own.
inline operations::TraceDetail storedTrace(const std::string& path, std::int64_t trace) {
    auto project = operations::Project::open(path, operations::OpenMode::read);
    if (!project.ok()) return {};
    auto detail = operations::loadTrace(*project, trace);
    return detail.ok() ? *detail : operations::TraceDetail();
}

}  // namespace sextant::test
