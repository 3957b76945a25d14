#include "app/gui/reader/reader_pane.h"

#include "app/gui/reader/elided_label.h"
#include "app/gui/reader/find_bar.h"
#include "app/gui/reader/reader_header.h"
#include "app/gui/reader/step_look.h"
#include "app/gui/reader/text_finder.h"
#include "app/gui/reader/trace_overview.h"
#include "app/gui/reader/trace_text_view.h"
#include "app/gui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace sextant::gui {

ReaderPane::ReaderPane(ProjectSession* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_reading(new TraceReading(session, this)), m_finder(new TextFinder(this)) {
    setObjectName(QStringLiteral("readerPane"));
    setProperty("pane", true);
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::ClickFocus);
    m_header = new ReaderHeader(this);
    m_overview = new TraceOverview(this);
    m_find = new FindBar(this);
    m_find->hide();
    m_text = new TraceTextView(this);
    m_place = new ElidedLabel(FontRole::secondary, true, this);
    m_place->setObjectName(QStringLiteral("readerPlace"));
    m_keys = plainLabel(tr("J K step · 1–6 tag · 0 none · U next open · Ctrl+F find"), FontRole::secondary, this, true);

    auto* footer = new QHBoxLayout;
    footer->setContentsMargins(grid::huge, grid::small, grid::huge, grid::small);
    footer->setSpacing(grid::large);
    footer->addWidget(m_place, 1);
    footer->addWidget(m_keys);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_overview);
    column->addWidget(m_find);
    column->addWidget(m_text, 1);
    column->addLayout(footer);
    setFocusProxy(m_text);

    connect(m_reading, &TraceReading::traceOpened, this, &ReaderPane::takeTrace);
    connect(m_reading, &TraceReading::loadFailed, this, &ReaderPane::showSentence);
    connect(m_reading, &TraceReading::editRefused, this, &ReaderPane::showSentence);
    connect(m_reading, &TraceReading::stepSelected, this, [this](int step) {
        m_sentence.clear();
        m_text->selectStep(step);
        m_overview->setSelectedStep(step);
        updateFooter();
        emit stepSelected(m_reading->traceId(), step);
    });
    connect(m_reading, &TraceReading::stepChanged, this, [this](int step) {
        m_sentence.clear();
        m_text->noteStepChanged(step);
        m_overview->noteStepsChanged();
        countUnsure();
        updateFooter();
    });
    connect(m_reading, &TraceReading::stepsChanged, this, [this] {
        m_text->noteStepsChanged();
        m_overview->noteStepsChanged();
        countUnsure();
        updateFooter();
    });
    connect(session, &ProjectSession::undoStateChanged, this, &ReaderPane::updateFooter);

    connect(m_text, &TraceTextView::stepSelected, m_reading, &TraceReading::selectStep);
    connect(m_text, &TraceTextView::patternKeyPressed, m_reading, &TraceReading::togglePattern);
    connect(m_text, &TraceTextView::noneKeyPressed, this, [this] { m_reading->setPatterns({}); });
    connect(m_text, &TraceTextView::nextOpenKeyPressed, this, [this] {
        if (!m_text->selectNextOpenStep()) showSentence(tr("Every step of this trace has been tagged by a person."));
    });
    connect(m_text, &TraceTextView::copyRequested, this, &ReaderPane::copySelection);
    connect(m_text, &TraceTextView::contextMenuRequested, this, &ReaderPane::showMenu);
    connect(m_text, &TraceTextView::visibleRangeChanged, this, [this] { m_overview->setVisibleRange(m_text->visibleRange()); });
    connect(m_overview, &TraceOverview::stepRequested, this, [this](int step) {
        m_reading->selectStep(step);
        m_text->setFocus(Qt::MouseFocusReason);
    });

    m_findDelay.setSingleShot(true);
    m_findDelay.setInterval(60);
    connect(m_find, &FindBar::wordsChanged, this, [this] { m_findDelay.start(); });
    connect(&m_findDelay, &QTimer::timeout, this, [this] {
        m_hit = -1;
        m_finder->start(m_reading->trace() ? m_reading->trace()->document.text() : QString(), m_find->words());
    });
    connect(m_finder, &TextFinder::progressed, this, &ReaderPane::showHits);
    connect(m_find, &FindBar::nextRequested, this, &ReaderPane::findNext);
    connect(m_find, &FindBar::previousRequested, this, &ReaderPane::findPrevious);
    connect(m_find, &FindBar::closed, this, &ReaderPane::closeFindBar);

    const auto addShortcut = [this](const QKeySequence& keys, auto slot) {
        auto* action = new QAction(this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    addShortcut(QKeySequence::Find, &ReaderPane::openFindBar);
    addShortcut(QKeySequence::FindNext, &ReaderPane::findNext);
    addShortcut(QKeySequence::FindPrevious, &ReaderPane::findPrevious);
    addShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &ReaderPane::copyWithCitation);
    takeTrace();
}

ReaderPane::~ReaderPane() = default;

QString ReaderPane::footerText() const { return m_place->text(); }

void ReaderPane::showTrace(qint64 trace, qint64 step) { m_reading->open(trace, step); }
void ReaderPane::clear() { m_reading->close(); }
void ReaderPane::selectStep(qint64 step) { m_reading->selectStep(static_cast<int>(step)); }

void ReaderPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitFooter();
}

void ReaderPane::fitFooter() {
    const int needed = m_place->sizeHint().width() + m_keys->sizeHint().width() + 2 * grid::huge + grid::large;
    const std::shared_ptr<const OpenTrace> trace = m_reading->trace();
    m_keys->setVisible(trace && !trace->detail.steps.empty() && needed <= width());
}

void ReaderPane::takeTrace() {
    const std::shared_ptr<const OpenTrace> trace = m_reading->trace();
    m_sentence.clear();
    m_finder->stop();
    m_hit = -1;
    m_header->showTrace(trace);
    m_header->setVisible(trace != nullptr);
    m_overview->setVisible(trace != nullptr);
    fitFooter();
    if (!trace) m_text->setEmptyText(tr("Choose a trace on the left to read its steps, see why each carries its patterns, and correct them."));
    else if (trace->detail.kind == "tags") m_text->setEmptyText(tr("This is a row of a tag sheet. It has no text; its patterns were given to the trace as a whole."));
    else m_text->setEmptyText(tr("The completion is empty: the model wrote nothing."));
    m_text->showTrace(trace, m_reading->step());
    m_overview->showTrace(trace);
    m_overview->setSelectedStep(m_reading->step());
    m_overview->setVisibleRange(m_text->visibleRange());
    if (!m_find->isHidden() && !m_find->words().isEmpty()) m_findDelay.start();
    countUnsure();
    updateFooter();
    if (trace) emit traceShown(m_reading->traceId());
}

void ReaderPane::countUnsure() {
    m_unsure = 0;
    if (!m_reading->trace()) return;
    for (const operations::Step& step : m_reading->trace()->detail.steps) {
        const StepChips chips = chipsOf(step);
        m_unsure += std::any_of(chips.chips.begin(), chips.chips.begin() + chips.count, [](const ChipLook& chip) { return chip.kind == ChipKind::unsure; });
    }
}

void ReaderPane::updateFooter() {
    const std::shared_ptr<const OpenTrace> trace = m_reading->trace();
    if (!m_sentence.isEmpty()) {
        m_place->setText(QStringLiteral("⚠ ") + m_sentence);
        return;
    }
    if (!trace) {
        m_place->setText({});
        return;
    }
    const QLocale locale;
    QStringList parts;
    const auto& steps = trace->detail.steps;
    if (steps.empty()) parts.append(tr("no steps"));
    else parts.append(tr("step %1 of %2").arg(locale.toString(m_reading->step() + 1), locale.toString(static_cast<qlonglong>(steps.size()))));
    if (m_unsure > 0) parts.append(tr("%1 unsure").arg(locale.toString(m_unsure)));
    if (!m_session->undoText().isEmpty()) parts.append(tr("undo: “%1”").arg(m_session->undoText()));
    m_place->setText(parts.join(QStringLiteral(" · ")));
    fitFooter();
}

void ReaderPane::showSentence(const QString& sentence) {
    m_sentence = sentence;
    if (!m_reading->trace()) m_text->setEmptyText(sentence);
    updateFooter();
}

// Keys that reach the pane itself (the header or the barcode was clicked) mean the steps.
void ReaderPane::keyPressEvent(QKeyEvent* event) {
    QWidget* focused = QApplication::focusWidget();
    if (focused == m_text || m_find->isAncestorOf(focused)) event->ignore();
    else giveKey(event);
}

void ReaderPane::giveKey(QKeyEvent* event) {
    // A key the steps have no use for comes back here, as the parent of their view.
    if (m_givingKey) {
        event->ignore();
        return;
    }
    m_givingKey = true;
    QCoreApplication::sendEvent(m_text, event);
    m_givingKey = false;
}

void ReaderPane::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    m_text->setFocus(event->reason());
}

void ReaderPane::openFindBar() {
    QString words = m_text->selectedText();
    if (words.contains(u'\n') || words.size() > 100) words.clear();
    m_find->open(words);
    m_findDelay.start();
}

void ReaderPane::closeFindBar() {
    m_findDelay.stop();
    m_finder->stop();
    m_find->hide();
    m_hit = -1;
    m_text->setFindMarks({});
    m_overview->setMarks({});
    m_text->setFocus();
}

// Finding begins at what is on the screen, so that the first hit shown is near the place read.
void ReaderPane::showHits() {
    const std::vector<Utf16Range>& hits = m_finder->hits();
    if (m_hit < 0 && !hits.empty()) {
        const qsizetype from = m_text->visibleRange().begin;
        const auto next = std::lower_bound(hits.begin(), hits.end(), from, [](const Utf16Range& hit, qsizetype at) { return hit.begin < at; });
        if (next != hits.end()) m_hit = static_cast<int>(next - hits.begin());
        else if (!m_finder->running()) m_hit = 0;
    }
    FindMarks marks;
    marks.hits = hits;
    marks.current = m_hit;
    m_text->setFindMarks(std::move(marks));
    m_overview->setMarks(hits);
    m_find->showCount(m_hit, static_cast<int>(hits.size()), m_finder->running() || hits.size() >= TextFinder::maximalHits);
}

void ReaderPane::moveHit(int by) {
    if (m_find->isHidden()) {
        openFindBar();
        return;
    }
    const int count = static_cast<int>(m_finder->hits().size());
    if (count == 0) return;
    m_hit = m_hit < 0 ? (by > 0 ? 0 : count - 1) : (m_hit + by + count) % count;
    showHits();
    if (const auto trace = m_reading->trace()) {
        const int step = trace->document.stepAt(m_finder->hits()[static_cast<std::size_t>(m_hit)].begin);
        if (step >= 0) m_text->selectStep(step, false);
    }
}

void ReaderPane::findNext() { moveHit(1); }
void ReaderPane::findPrevious() { moveHit(-1); }

void ReaderPane::copySelection() {
    QString text = m_text->selectedText();
    if (text.isEmpty() && m_reading->currentStep()) {
        const TraceDocument& document = m_reading->trace()->document;
        const Utf16Range range = document.stepRange(m_reading->step());
        text = document.text().mid(range.begin, range.size());
    }
    if (!text.isEmpty()) QApplication::clipboard()->setText(text);
}

void ReaderPane::copyWithCitation() {
    const QString text = m_reading->stepWithCitation(m_reading->step());
    if (!text.isEmpty()) QApplication::clipboard()->setText(text);
}

void ReaderPane::showMenu(const QPoint& globalPosition) {
    QMenu menu(this);
    QAction* copy = menu.addAction(icon(QStringLiteral("copy")), m_text->hasSelection() ? tr("Copy") : tr("Copy step"), this, &ReaderPane::copySelection);
    copy->setShortcut(QKeySequence::Copy);
    QAction* cite = menu.addAction(tr("Copy step with citation"), this, &ReaderPane::copyWithCitation);
    cite->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    if (const operations::Step* step = m_reading->currentStep()) {
        menu.addSeparator();
        for (const Pattern pattern : allPatterns) {
            QAction* tag = menu.addAction(patternLabel(pattern), this, [this, pattern] { m_reading->togglePattern(pattern); });
            tag->setCheckable(true);
            tag->setChecked(step->tags.has(pattern));
            tag->setShortcut(QKeySequence(Qt::Key_1 + static_cast<int>(index(pattern))));
        }
        QAction* none = menu.addAction(tr("No pattern"), this, [this] { m_reading->setPatterns({}); });
        none->setShortcut(QKeySequence(Qt::Key_0));
    }
    menu.addSeparator();
    QAction* find = menu.addAction(icon(QStringLiteral("search")), tr("Find in this trace"), this, &ReaderPane::openFindBar);
    find->setShortcut(QKeySequence::Find);
    menu.exec(globalPosition);
}

}  // namespace sextant::gui
