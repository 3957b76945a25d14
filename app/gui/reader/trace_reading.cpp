#include "app/gui/reader/trace_reading.h"

#include "app/gui/reader/step_look.h"

#include <algorithm>
#include <utility>

namespace sextant::gui {

namespace {

constexpr int readingReloadDelay = 80;  // lets a burst of edits be answered by one question

Result<std::shared_ptr<OpenTrace>> loadOpenTrace(operations::Project& project, qint64 id) {
    SEXTANT_ASSIGN(operations::TraceDetail detail, operations::loadTrace(project, id));
    return makeOpenTrace(std::move(detail));
}

}  // namespace

TraceReading::TraceReading(ProjectSession* session, QObject* parent) : QObject(parent), m_session(session) {
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(readingReloadDelay);
    connect(&m_reloadTimer, &QTimer::timeout, this, &TraceReading::reload);
    connect(session, &ProjectSession::projectClosed, this, &TraceReading::close);
    connect(session, &ProjectSession::projectOpened, this, &TraceReading::close);
    connect(session, &ProjectSession::tagsChanged, this, [this](qint64 trace) {
        if (m_trace && (trace == traceId() || trace <= 0)) m_reloadTimer.start();
    });
    connect(session, &ProjectSession::tracesChanged, this, [this] {
        if (m_trace) m_reloadTimer.start();
    });
    connect(session, &ProjectSession::editFailed, this, [this](const QString& sentence) {
        if (!m_trace) return;
        m_reloadTimer.start();
        emit editRefused(sentence);
    });
    // Comes after every edit, also one that found nothing to change.
    connect(session, &ProjectSession::undoStateChanged, this, [this] {
        if (m_trace && std::exchange(m_unanswered, false)) m_reloadTimer.start();
    });
}

void TraceReading::open(qint64 trace, qint64 step) {
    if (m_wanted == 0 && m_trace && trace == traceId()) {
        if (step >= 0) selectStep(static_cast<int>(step));
        return;
    }
    m_wanted = trace;
    m_wantedStep = step;
    m_reloading.dropAll();
    m_session->ask(m_opening, [trace](operations::Project& project) { return loadOpenTrace(project, trace); }, this,
                   [this](Result<std::shared_ptr<OpenTrace>> loaded) {
                       m_wanted = 0;
                       if (loaded) show(*loaded, m_wantedStep);
                       else emit loadFailed(QString::fromStdString(loaded.error().message));
                   });
}

void TraceReading::close() {
    m_opening.dropAll();
    m_reloading.dropAll();
    m_reloadTimer.stop();
    m_wanted = 0;
    if (!m_trace) return;
    m_trace.reset();
    m_step = -1;
    emit traceOpened();
}

void TraceReading::show(const std::shared_ptr<OpenTrace>& trace, qint64 step) {
    m_trace = trace;
    const int count = trace->document.stepCount();
    m_step = count == 0 ? -1 : static_cast<int>(std::clamp<qint64>(step, 0, count - 1));
    emit traceOpened();
    if (m_step >= 0) emit stepSelected(m_step);
}

const operations::Step* TraceReading::currentStep() const {
    return m_trace && m_step >= 0 ? &m_trace->detail.steps[static_cast<std::size_t>(m_step)] : nullptr;
}

void TraceReading::selectStep(int step) {
    if (!m_trace || step == m_step || step < 0 || step >= m_trace->document.stepCount()) return;
    m_step = step;
    emit stepSelected(step);
}

void TraceReading::togglePattern(Pattern pattern) {
    const operations::Step* step = currentStep();
    if (!step || m_wanted != 0) return;
    PatternSet patterns = step->tags;
    patterns.toggle(pattern);
    m_session->togglePattern(traceId(), m_step, pattern);
    paintEdit(patterns);
}

void TraceReading::setPatterns(PatternSet patterns) {
    const operations::Step* step = currentStep();
    if (!step || m_wanted != 0 || (step->tags == patterns && hasPersonTags(*step))) return;
    m_session->setPatterns(traceId(), m_step, patterns);
    paintEdit(patterns);
}

void TraceReading::paintEdit(PatternSet patterns) {
    ++m_edits;
    m_unanswered = true;
    operations::Step& step = m_trace->detail.steps[static_cast<std::size_t>(m_step)];
    const std::string source = "person:" + m_session->author().toStdString();
    auto mine = std::find_if(step.sources.begin(), step.sources.end(), [&](const operations::SourceTags& tags) { return tags.source == source; });
    if (mine == step.sources.end()) mine = step.sources.insert(step.sources.end(), operations::SourceTags{});
    *mine = {};
    mine->source = source;
    mine->tags = patterns;
    for (const Pattern pattern : allPatterns) mine->scores[index(pattern)] = patterns.has(pattern) ? 1.0f : 0.0f;
    step.tags = patterns;
    step.decidedBy = source;
    emit stepChanged(m_step);
}

void TraceReading::reload() {
    if (!m_trace || m_wanted != 0) return;
    const qint64 trace = traceId();
    m_session->ask(m_reloading, [trace](operations::Project& project) { return loadOpenTrace(project, trace); }, this,
                   [this, trace, edits = m_edits](Result<std::shared_ptr<OpenTrace>> loaded) {
                       if (!m_trace || trace != traceId()) return;
                       if (edits != m_edits) m_reloadTimer.start();
                       else if (loaded) take(*loaded);
                       else emit loadFailed(QString::fromStdString(loaded.error().message));
                   });
}

// Takes over what the project says now; the text on the screen stays where it is as long as the steps are the same ones.
void TraceReading::take(const std::shared_ptr<OpenTrace>& fresh) {
    const auto sameSpans = [](const operations::Step& a, const operations::Step& b) { return a.span == b.span; };
    const auto& old = m_trace->detail.steps;
    const auto& now = fresh->detail.steps;
    if (old.size() != now.size() || !std::equal(old.begin(), old.end(), now.begin(), sameSpans)) {
        show(fresh, m_step);
        return;
    }
    m_trace->detail = std::move(fresh->detail);
    emit stepsChanged();
}

QString TraceReading::citation(int step) const {
    if (!m_trace || step < 0 || step >= m_trace->document.stepCount()) return {};
    const operations::TraceDetail& detail = m_trace->detail;
    const operations::Step& cited = detail.steps[static_cast<std::size_t>(step)];
    const QString task = detail.row.task.empty() ? tr("no task") : QString::fromStdString(detail.row.task);
    const QString model = detail.row.model.empty() ? tr("unknown model") : QString::fromStdString(detail.row.model);
    return tr("%1 on %2, problem %3, sample %4, step %5 of %6 (%7; Sextant trace %8, %9)")
        .arg(model, task).arg(detail.row.problem).arg(detail.row.sample).arg(step + 1).arg(m_trace->document.stepCount())
        .arg(patternSetText(cited.tags)).arg(detail.row.id).arg(QString::fromStdString(detail.segmentation));
}

QString TraceReading::stepWithCitation(int step) const {
    const QString where = citation(step);
    if (where.isEmpty()) return {};
    const Utf16Range range = m_trace->document.stepRange(step);
    return m_trace->document.text().mid(range.begin, range.size()) + QStringLiteral("\n— ") + where + u'\n';
}

}  // namespace sextant::gui
