#include "tests/gui/fakes/operations_fake.h"

#include "app/operations/edit_tags.h"
#include "app/operations/import_traces.h"
#include "app/operations/make_chart.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

namespace sextant::store {
class Database {
public:
    std::string path;
};
}  // namespace sextant::store

namespace sextant {

namespace {

struct FakeEdit {
    std::int64_t trace, position;
    operations::Step before, after;
    std::string description;
};

struct FakeProject {
    std::vector<operations::TraceDetail> traces;
    std::vector<FakeEdit> undo, redo;
};

std::mutex fakeMutex;
std::map<std::string, FakeProject> fakeProjects;
std::string fakeFailure;

operations::TraceDetail* findFake(FakeProject& project, std::int64_t trace) {
    for (operations::TraceDetail& detail : project.traces)
        if (detail.row.id == trace) return &detail;
    return nullptr;
}

bool fakeMatches(const operations::TraceDetail& detail, const std::string& filter) {
    if (filter.empty()) return true;
    const std::string quoted = "task:\"" + detail.row.task + "\"";
    return filter == "task:" + detail.row.task || filter == quoted;
}

}  // namespace

namespace test {

void putFakeProject(const std::string& path, std::vector<operations::TraceDetail> traces) {
    const std::lock_guard lock(fakeMutex);
    fakeProjects[path] = {std::move(traces), {}, {}};
}

void failNextFakeEdit(const std::string& sentence) {
    const std::lock_guard lock(fakeMutex);
    fakeFailure = sentence;
}

operations::TraceDetail fakeTrace(const std::string& path, std::int64_t trace) {
    const std::lock_guard lock(fakeMutex);
    return *findFake(fakeProjects.at(path), trace);
}

}  // namespace test

namespace operations {

Project::Project(std::unique_ptr<store::Database> database) : m_database(std::move(database)) {}
Project::~Project() = default;
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
const std::string& Project::path() const { return m_database->path; }
store::Database& Project::database() const { return *m_database; }

Result<Project> Project::open(const std::string& path, OpenMode mode) {
    const std::lock_guard lock(fakeMutex);
    if (!fakeProjects.count(path)) {
        if (mode != OpenMode::createOrWrite) return failure("There is no project at " + path + ".");
        fakeProjects[path] = {};
    }
    auto database = std::make_unique<store::Database>();
    database->path = path;
    return Project(std::move(database));
}

Result<TraceList> listTraces(const Project& project, const TraceListQuery& query) {
    const std::lock_guard lock(fakeMutex);
    TraceList list;
    for (const TraceDetail& detail : fakeProjects.at(project.path()).traces) {
        ++list.projectTotal;
        if (!fakeMatches(detail, query.filter)) continue;
        ++list.total;
        list.rows.push_back(detail.row);
    }
    return list;
}

Result<TraceDetail> loadTrace(const Project& project, std::int64_t trace) {
    const std::lock_guard lock(fakeMutex);
    const TraceDetail* detail = findFake(fakeProjects.at(project.path()), trace);
    if (!detail) return failure("The project has no trace " + std::to_string(trace) + ".");
    return *detail;
}

Result<StepHits> stepsWithPattern(const Project& project, const StepQuery& query) {
    const std::lock_guard lock(fakeMutex);
    StepHits hits;
    for (const TraceDetail& detail : fakeProjects.at(project.path()).traces) {
        if (!fakeMatches(detail, query.filter)) continue;
        bool any = false;
        for (std::size_t i = 0; i < detail.steps.size(); ++i) {
            if (!detail.steps[i].tags.has(query.pattern)) continue;
            any = true;
            if (hits.total >= query.offset && static_cast<std::int64_t>(hits.hits.size()) < query.limit)
                hits.hits.push_back({detail.row.id, static_cast<std::int64_t>(i), detail.row.task, detail.row.model, detail.steps[i].tags,
                                     excerpt(detail.steps[i].span.in(detail.text), 240)});
            ++hits.total;
        }
        hits.traces += any;
    }
    return hits;
}

Result<ProjectSummary> summarizeProject(const Project& project) {
    const std::lock_guard lock(fakeMutex);
    ProjectSummary summary;
    for (const TraceDetail& detail : fakeProjects.at(project.path()).traces) {
        ++summary.traces;
        summary.steps += static_cast<std::int64_t>(detail.steps.size());
    }
    return summary;
}

Result<EditOutcome> setPatterns(Project& project, std::int64_t trace, std::int64_t position, PatternSet patterns, const std::string& author) {
    const std::lock_guard lock(fakeMutex);
    if (!fakeFailure.empty()) return failure(std::exchange(fakeFailure, {}));
    FakeProject& fake = fakeProjects.at(project.path());
    TraceDetail* detail = findFake(fake, trace);
    if (!detail || position < 0 || position >= static_cast<std::int64_t>(detail->steps.size())) return failure("There is no such step.");
    Step& step = detail->steps[static_cast<std::size_t>(position)];
    const Step before = step;
    const std::string source = "person:" + author;
    std::erase_if(step.sources, [&](const SourceTags& tags) { return tags.source == source; });
    SourceTags person;
    person.source = source;
    person.tags = patterns;
    person.time = "2026-11-22T12:00:00Z";
    step.sources.push_back(person);
    step.decidedBy = source;
    step.tags = patterns;
    const std::string codes = patterns.empty() ? "none" : toCodes(patterns);
    fake.undo.push_back({trace, position, before, step, codes + " on step " + std::to_string(position + 1)});
    fake.redo.clear();
    return EditOutcome{static_cast<std::int64_t>(fake.undo.size()), 1, trace, position, fake.undo.back().description};
}

Result<EditOutcome> togglePattern(Project& project, std::int64_t trace, std::int64_t position, Pattern pattern, const std::string& author) {
    PatternSet set;
    {
        const std::lock_guard lock(fakeMutex);
        TraceDetail* detail = findFake(fakeProjects.at(project.path()), trace);
        if (!detail || position < 0 || position >= static_cast<std::int64_t>(detail->steps.size())) return failure("There is no such step.");
        set = detail->steps[static_cast<std::size_t>(position)].tags;
    }
    set.toggle(pattern);
    return setPatterns(project, trace, position, set, author);
}

Result<EditOutcome> undo(Project& project, const std::string&) {
    const std::lock_guard lock(fakeMutex);
    FakeProject& fake = fakeProjects.at(project.path());
    if (fake.undo.empty()) return EditOutcome{};
    const FakeEdit edit = fake.undo.back();
    fake.undo.pop_back();
    fake.redo.push_back(edit);
    findFake(fake, edit.trace)->steps[static_cast<std::size_t>(edit.position)] = edit.before;
    return EditOutcome{1, 1, edit.trace, edit.position, edit.description};
}

Result<EditOutcome> redo(Project& project, const std::string&) {
    const std::lock_guard lock(fakeMutex);
    FakeProject& fake = fakeProjects.at(project.path());
    if (fake.redo.empty()) return EditOutcome{};
    const FakeEdit edit = fake.redo.back();
    fake.redo.pop_back();
    fake.undo.push_back(edit);
    findFake(fake, edit.trace)->steps[static_cast<std::size_t>(edit.position)] = edit.after;
    return EditOutcome{1, 1, edit.trace, edit.position, edit.description};
}

Result<UndoState> undoState(const Project& project) {
    const std::lock_guard lock(fakeMutex);
    const FakeProject& fake = fakeProjects.at(project.path());
    return UndoState{fake.undo.empty() ? "" : fake.undo.back().description, fake.redo.empty() ? "" : fake.redo.back().description};
}

std::vector<ChartPreset> chartPresets() { return {{"pattern-frequency", "Pattern frequency", "How often each pattern appears in each task"}}; }

Result<charts::ChartData> makeChart(const Project& project, const charts::ChartSpec& spec, const JobContext&) {
    const std::lock_guard lock(fakeMutex);
    charts::ChartData data;
    data.spec = spec;
    data.unit = spec.unit.value_or(charts::ChartUnit::segments);
    data.spec.unit = data.unit;
    for (const TraceDetail& detail : fakeProjects.at(project.path()).traces) {
        auto panel = std::find_if(data.panels.begin(), data.panels.end(), [&](const charts::ChartPanel& p) { return p.key == detail.row.task; });
        if (panel == data.panels.end()) {
            charts::ChartPanel made;
            made.key = made.title = detail.row.task;
            for (const Pattern pattern : allPatterns) {
                charts::ChartMark mark;
                mark.pattern = pattern;
                mark.filter = "task:\"" + detail.row.task + "\"";
                made.marks.push_back(mark);
            }
            panel = data.panels.insert(data.panels.end(), made);
        }
        ++panel->traces;
        panel->segments += static_cast<std::int64_t>(detail.steps.size());
        for (const Step& step : detail.steps)
            for (charts::ChartMark& mark : panel->marks) {
                mark.n += 1;
                mark.count += step.tags.has(mark.pattern);
            }
    }
    for (charts::ChartPanel& panel : data.panels) {
        for (charts::ChartMark& mark : panel.marks) mark.share = mark.n > 0 ? mark.count / mark.n : 0;
        if (panel.traces < 5) data.warnings.push_back(panel.title + " has fewer than 5 traces.");
    }
    data.axisTitle = "share of steps with the pattern";
    data.intervalMethod = "none";
    data.tagger = spec.tagger;
    return data;
}

}  // namespace operations

}  // namespace sextant
