#include "core/store/check.h"

#include "core/store/edit_log.h"
#include "core/store/effective_store.h"
#include "core/store/settings.h"
#include "core/trace/pattern.h"

#include <algorithm>
#include <map>

namespace sextant::store {
namespace {

constexpr std::int64_t mostOfAKind = 100;

// Problems by kind, so that one broken table does not bury the others.
class ProblemList {
public:
    void add(const std::string& kind, const std::string& sentence) {
        if (++m_counts[kind] <= mostOfAKind) m_sentences.push_back(sentence);
    }
    [[nodiscard]] std::vector<std::string> sentences() const {
        std::vector<std::string> all = m_sentences;
        for (const auto& [kind, count] : m_counts)
            if (count > mostOfAKind) all.push_back("... and " + std::to_string(count - mostOfAKind) + " more: " + kind + ".");
        return all;
    }

private:
    std::vector<std::string> m_sentences;
    std::map<std::string, std::int64_t> m_counts;
};

struct CheckedTrace {
    std::int64_t id = 0;
    std::string name;               // "Trace 12"
    std::int64_t characters = 0;
};

class ProjectCheck {
public:
    ProjectCheck(const Database& database, const JobContext& job, ProblemList& problems)
        : m_database(database), m_job(job), m_problems(problems) {}

    Status run() {
        SEXTANT_TRY(checkFile());
        SEXTANT_TRY(prepare());
        SEXTANT_TRY(checkTraces());
        return checkLog();
    }

private:
    Status checkFile() {
        m_job.report({"checking the file", 0, 0});
        SEXTANT_ASSIGN(Statement integrity, m_database.prepare("PRAGMA integrity_check"));
        for (;;) {
            SEXTANT_ASSIGN(const bool row, integrity.step());
            if (!row) break;
            if (integrity.text(0) != "ok") m_problems.add("damage SQLite finds", "SQLite finds the file damaged: " + integrity.string(0) + ".");
        }
        SEXTANT_ASSIGN(Statement foreign, m_database.prepare("PRAGMA foreign_key_check"));
        for (;;) {
            SEXTANT_ASSIGN(const bool row, foreign.step());
            if (!row) return {};
            m_problems.add("rows that name nothing", "A row of " + foreign.string(0) + (foreign.isNull(1) ? "" : " (number " + foreign.string(1) + ")") +
                                                         " names a row of " + foreign.string(2) + " that does not exist.");
        }
    }

    Status prepare() {
        SEXTANT_ASSIGN(m_effectiveSource, sourceId(m_database, "effective"));
        SEXTANT_ASSIGN(m_effective, EffectiveStore::open(m_database));
        SEXTANT_ASSIGN(m_segments, m_database.prepare(
            "SELECT g.segmentation, s.method, g.steps, g.spans FROM trace_segments g JOIN segmentation s ON s.id = g.segmentation WHERE g.trace = ?1"));
        SEXTANT_ASSIGN(m_scores, m_database.prepare(
            "SELECT c.source, s.tagger, c.scores, c.tags, c.evidence FROM trace_scores c JOIN source s ON s.id = c.source"
            " WHERE c.trace = ?1 AND c.segmentation = ?2"));
        SEXTANT_ASSIGN(m_rollups, m_database.prepare(
            "SELECT r.source, s.tagger, r.steps, r.characters, r.sa, r.mr, r.dc, r.sr, r.ci, r.ec, r.sa_characters, r.mr_characters,"
            " r.dc_characters, r.sr_characters, r.ci_characters, r.ec_characters FROM trace_rollup r JOIN source s ON s.id = r.source"
            " WHERE r.trace = ?1 AND r.segmentation = ?2"));
        SEXTANT_ASSIGN(m_stored, m_database.prepare("SELECT machine, tags, taken FROM trace_effective WHERE trace = ?1 AND segmentation = ?2"));
        SEXTANT_ASSIGN(m_annotationSteps, m_database.prepare(
            "SELECT n.annotation, n.position FROM annotation a JOIN annotation_step n ON n.annotation = a.uuid"
            " WHERE a.trace = ?1 AND n.segmentation = ?2"));
        SEXTANT_ASSIGN(m_annotations, m_database.prepare("SELECT uuid, start, \"end\" FROM annotation WHERE trace = ?1"));
        SEXTANT_ASSIGN(m_tags, m_database.prepare("SELECT source, patterns FROM trace_tag WHERE trace = ?1"));
        return {};
    }

    Status checkTraces() {
        SEXTANT_ASSIGN(const std::int64_t total, m_database.integerOf("SELECT count(*) FROM trace"));
        SEXTANT_ASSIGN(Statement traces, m_database.prepare(
            "SELECT t.id, t.characters, length(x.text), t.reasoning_start, t.reasoning_end, t.answer_start, t.answer_end FROM trace t"
            " LEFT JOIN trace_text x ON x.trace = t.id ORDER BY t.id"));
        for (std::int64_t done = 0;; ++done) {
            if (m_job.stopRequested()) return cancelled();
            SEXTANT_ASSIGN(const bool row, traces.step());
            if (!row) return {};
            CheckedTrace trace;
            trace.id = traces.integer(0);
            trace.name = "Trace " + std::to_string(trace.id);
            trace.characters = traces.integer(1);
            if (traces.isNull(2)) {
                m_problems.add("traces without text", trace.name + " has lost its text.");
            } else if (traces.integer(2) != trace.characters) {
                m_problems.add("texts of another length", trace.name + " has " + traces.string(2) + " characters, not the " +
                                                              std::to_string(trace.characters) + " it was stored with.");
            }
            for (const int column : {3, 5}) {
                if (traces.isNull(column)) continue;
                const std::int64_t start = traces.integer(column), end = traces.integer(column + 1);
                if (start < 0 || end < start || end > trace.characters)
                    m_problems.add("reasoning or answers outside their text", "The " + std::string(column == 3 ? "reasoning" : "answer") + " of " +
                                                                                  lower(trace.name) + " lies outside its text.");
            }
            SEXTANT_TRY(checkTraceTags(trace));
            SEXTANT_TRY(checkAnnotations(trace));
            SEXTANT_TRY(checkSegmentations(trace));
            m_job.report({"checking traces", static_cast<std::uint64_t>(done + 1), static_cast<std::uint64_t>(total)});
        }
    }

    Status checkTraceTags(const CheckedTrace& trace) {
        std::vector<PatternSet> annotators;
        std::optional<PatternSet> effective;
        m_tags.bind(1, trace.id);
        for (;;) {
            SEXTANT_ASSIGN(const bool row, m_tags.step());
            if (!row) break;
            const PatternSet set = PatternSet::fromBits(static_cast<std::uint8_t>(m_tags.integer(1)));
            if (m_tags.integer(0) == m_effectiveSource) effective = set;
            else annotators.push_back(set);
        }
        const std::optional<PatternSet> expected = annotators.empty() ? std::nullopt : std::optional(tagging::majority(annotators));
        if (effective != expected)
            m_problems.add("effective tags that do not follow", "The effective tags of " + lower(trace.name) + " as a whole do not follow from its annotators.");
        return {};
    }

    Status checkAnnotations(const CheckedTrace& trace) {
        m_annotations.bind(1, trace.id);
        for (;;) {
            SEXTANT_ASSIGN(const bool row, m_annotations.step());
            if (!row) return {};
            const std::int64_t start = m_annotations.integer(1), end = m_annotations.integer(2);
            if (start < 0 || end <= start || end > trace.characters)
                m_problems.add("annotations outside their text", "Annotation " + m_annotations.string(0) + " lies outside the text of " +
                                                                     lower(trace.name) + " (" + std::to_string(start) + " to " + std::to_string(end) + ").");
        }
    }

    Status checkSegmentations(const CheckedTrace& trace) {
        struct Found {
            std::int64_t id;
            std::string method;
            std::vector<StoredSpan> steps;
        };
        std::vector<Found> found;
        m_segments.bind(1, trace.id);
        for (;;) {
            SEXTANT_ASSIGN(const bool row, m_segments.step());
            if (!row) break;
            Result<std::vector<StoredSpan>> steps = unpackSpans(m_segments.text(3));
            const std::string where = "The steps (" + m_segments.string(1) + ") of " + lower(trace.name);
            if (!steps.ok()) {
                m_problems.add("steps that cannot be read", where + " cannot be read.");
                continue;
            }
            if (m_segments.integer(2) != static_cast<std::int64_t>(steps->size()))
                m_problems.add("wrong numbers of steps", where + " are " + std::to_string(steps->size()) + ", not the " + m_segments.string(2) + " noted.");
            std::uint32_t last = 0;
            for (const StoredSpan& step : *steps) {
                if (step.span.end > trace.characters)
                    m_problems.add("steps outside their text", where + " reach beyond its text (" + std::to_string(step.span.end) + ").");
                else if (step.span.end <= step.span.start || step.span.start < last)
                    m_problems.add("steps that overlap", where + " overlap or are empty at character " + std::to_string(step.span.start) + ".");
                last = std::max(last, step.span.end);
            }
            found.push_back({m_segments.integer(0), m_segments.string(1), std::move(steps).value()});
        }
        for (const Found& segmentation : found) SEXTANT_TRY(checkSources(trace, segmentation.id, segmentation.method, segmentation.steps));
        return {};
    }

    Status checkSources(const CheckedTrace& trace, std::int64_t segmentation, const std::string& method, const std::vector<StoredSpan>& steps) {
        const std::string where = lower(trace.name) + " (" + method + ")";
        std::map<std::int64_t, RollupCounts> expected;
        bool readable = true;
        m_scores.bind(1, trace.id).bind(2, segmentation);
        for (;;) {
            SEXTANT_ASSIGN(const bool row, m_scores.step());
            if (!row) break;
            const auto scores = unpackScores(m_scores.text(2));
            const auto tags = unpackTags(m_scores.text(3));
            const auto evidence = unpackEvidence(m_scores.text(4));
            if (!scores.ok() || !tags.ok() || !evidence.ok()) {
                m_problems.add("scores that cannot be read", "What " + m_scores.string(1) + " says of " + where + " cannot be read.");
                readable = false;
                continue;
            }
            const bool beyond = std::any_of(tags->begin(), tags->end(), [&](const StepTag& tag) { return tag.position >= steps.size(); }) ||
                                std::any_of(evidence->begin(), evidence->end(), [&](const StoredEvidence& item) {
                                    return item.position >= steps.size() || item.span.end > trace.characters || item.span.end < item.span.start;
                                });
            if (scores->size() != steps.size() || beyond)
                m_problems.add("scores of other steps", "What " + m_scores.string(1) + " says of " + where + " does not fit its " +
                                                            std::to_string(steps.size()) + " steps.");
            expected[m_scores.integer(0)] = rollup(steps, setsOf(*tags, steps.size()));
        }
        if (!readable) return {};

        Result<DerivedTags> derived = m_effective->derive(trace.id, segmentation);
        if (!derived.ok()) return derived.error();
        for (const auto& [source, counts] : derived->persons) expected[source] = counts;
        if (derived->judged) expected[m_effectiveSource] = derived->effective;
        SEXTANT_TRY(compareRollups(trace, segmentation, where, expected));
        SEXTANT_TRY(compareEffective(trace, segmentation, where, *derived));
        return compareAnnotationSteps(trace, segmentation, where, *derived);
    }

    Status compareRollups(const CheckedTrace& trace, std::int64_t segmentation, const std::string& where,
                          std::map<std::int64_t, RollupCounts> expected) {
        m_rollups.bind(1, trace.id).bind(2, segmentation);
        for (;;) {
            SEXTANT_ASSIGN(const bool row, m_rollups.step());
            if (!row) break;
            RollupCounts counts;
            counts.steps = m_rollups.integer(2);
            counts.characters = m_rollups.integer(3);
            for (std::size_t i = 0; i < patternCount; ++i) {
                counts.stepsWith[i] = m_rollups.integer(static_cast<int>(4 + i));
                counts.charactersWith[i] = m_rollups.integer(static_cast<int>(4 + patternCount + i));
            }
            const auto recount = expected.find(m_rollups.integer(0));
            if (recount == expected.end() || !(recount->second == counts))
                m_problems.add("counts that differ from a recount", "The counts of " + m_rollups.string(1) + " for " + where + " differ from a recount.");
            if (recount != expected.end()) expected.erase(recount);
        }
        for (const auto& missing : expected)
            m_problems.add("missing counts", "The counts of source " + std::to_string(missing.first) + " for " + where + " are missing.");
        return {};
    }

    Status compareEffective(const CheckedTrace& trace, std::int64_t segmentation, const std::string& where, const DerivedTags& derived) {
        SEXTANT_ASSIGN(const bool present, m_stored.bind(1, trace.id).bind(2, segmentation).step());
        const bool same = present == derived.judged && (!present || (m_stored.optionalInteger(0) == derived.machine &&
                                                                     m_stored.text(1) == packTags(derived.tags) && m_stored.text(2) == packTaken(derived.taken)));
        m_stored.reset();
        if (!same) m_problems.add("effective tags that do not follow", "The effective tags of " + where + " do not follow from what machines and persons say.");
        return {};
    }

    Status compareAnnotationSteps(const CheckedTrace& trace, std::int64_t segmentation, const std::string& where, const DerivedTags& derived) {
        auto expected = derived.annotationSteps;
        std::vector<std::pair<std::string, std::uint32_t>> present;
        m_annotationSteps.bind(1, trace.id).bind(2, segmentation);
        for (;;) {
            SEXTANT_ASSIGN(const bool row, m_annotationSteps.step());
            if (!row) break;
            present.emplace_back(m_annotationSteps.string(0), static_cast<std::uint32_t>(m_annotationSteps.integer(1)));
        }
        std::sort(expected.begin(), expected.end());
        std::sort(present.begin(), present.end());
        if (present != expected) m_problems.add("annotations on wrong steps", "The annotations of " + where + " are anchored to other steps than their spans say.");
        return {};
    }

    Status checkLog() {
        m_job.report({"replaying the edit log", 0, 0});
        const Result<std::map<std::string, AnnotationState>> replay = replayLog(m_database);
        if (!replay.ok()) {
            if (replay.error().isCancelled()) return replay.error();
            m_problems.add("unreadable log", replay.error().message);
            return {};
        }
        std::map<std::string, AnnotationState> expected = *replay;
        SEXTANT_ASSIGN(const std::vector<AnnotationState> present, readAnnotations(m_database));
        for (const AnnotationState& state : present) {
            const auto logged = expected.find(state.uuid);
            if (logged == expected.end())
                m_problems.add("annotations the log does not know", "Annotation " + state.uuid + " is not in the edit log.");
            else if (!(logged->second == state))
                m_problems.add("annotations that differ from the log", "Annotation " + state.uuid + " differs from what the edit log says of it.");
            if (logged != expected.end()) expected.erase(logged);
        }
        for (const auto& [uuid, state] : expected)
            m_problems.add("annotations that are missing", "Annotation " + uuid + " by " + state.tagger + " is in the edit log and missing in the project.");
        return {};
    }

    static std::string lower(std::string name) {
        name.front() = 't';
        return name;
    }

    const Database& m_database;
    const JobContext& m_job;
    ProblemList& m_problems;
    std::int64_t m_effectiveSource = 0;
    std::unique_ptr<EffectiveStore> m_effective;
    Statement m_segments, m_scores, m_rollups, m_stored, m_annotationSteps, m_annotations, m_tags;
};

Status collectNotes(const Database& database, std::vector<std::string>& notes) {
    SEXTANT_ASSIGN(Statement imports, database.prepare("SELECT id, started FROM import WHERE finished IS NULL ORDER BY id"));
    for (;;) {
        SEXTANT_ASSIGN(const bool row, imports.step());
        if (!row) break;
        notes.push_back("Import " + imports.string(0) + " of " + imports.string(1) + " was interrupted or is still running; importing the same files again completes it.");
    }
    SEXTANT_ASSIGN(const ActiveSegmentation active, activeSegmentation(database));
    SEXTANT_ASSIGN(Statement counts, database.prepare(
        "SELECT (SELECT count(*) FROM trace t WHERE t.kind <> 'tags' AND NOT EXISTS"
        "  (SELECT 1 FROM trace_segments g WHERE g.trace = t.id AND g.segmentation = ?1)),"
        " (SELECT count(*) FROM trace_segments g WHERE g.segmentation = ?1 AND NOT EXISTS"
        "  (SELECT 1 FROM trace_scores c WHERE c.trace = g.trace AND c.segmentation = ?1))"));
    SEXTANT_ASSIGN(const bool row, counts.bind(1, active.id).step());
    if (row && counts.integer(0) > 0) notes.push_back("Traces without steps: " + counts.string(0) + "; the next import or `sextant tag` cuts and tags them.");
    if (row && counts.integer(1) > 0) notes.push_back("Traces with steps but without tags: " + counts.string(1) + "; the next import or `sextant tag` tags them.");
    return {};
}

}  // namespace

Result<CheckReport> checkProject(const Database& database, const JobContext& job) {
    const Interruptible interruptible(database, job.stopToken());
    CheckReport report;
    ProblemList problems;
    Status status = ProjectCheck(database, job, problems).run();
    if (status.ok()) status = collectNotes(database, report.notes);
    // Damage that stops the reading is a finding, not a failure of the check.
    if (!status.ok() && status.error().code == ErrorCode::damaged) problems.add("damage", status.error().message);
    else if (!status.ok()) return status.error();
    report.problems = problems.sentences();
    return report;
}

}  // namespace sextant::store
