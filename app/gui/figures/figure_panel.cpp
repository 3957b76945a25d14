#include "app/gui/figures/figure_panel.h"

#include "app/gui/figures/figure_export.h"
#include "app/gui/figures/figure_options.h"
#include "app/gui/figures/figure_words.h"
#include "app/gui/figures/step_list.h"
#include "app/gui/reader/elided_label.h"
#include "app/gui/theme/empty_state.h"
#include "app/gui/theme/theme.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace sextant::gui {

namespace {

constexpr double largestFigurePart = 0.62;  // of the height; the steps keep the rest

}  // namespace

FigurePanel::FigurePanel(ProjectSession* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_title(plainLabel(tr("Pattern frequency"), FontRole::title, this)),
      m_subtitle(plainLabel({}, FontRole::secondary, this, true)), m_readout(new ElidedLabel(FontRole::secondary, true, this)),
      m_export(new QPushButton(tr("Export..."), this)), m_view(new FigureView(this)), m_options(new FigureOptions(this)),
      m_steps(new StepList(session, this)), m_exporter(new FigureExport(session, this)), m_empty(new EmptyState(this)),
      m_drawn(new QWidget(this)), m_splitter(new QSplitter(Qt::Vertical, this)), m_stack(nullptr) {
    setProperty("pane", true);
    setAttribute(Qt::WA_StyledBackground);
    build();
    setFocusProxy(m_view);

    connect(m_options, &FigureOptions::changed, this, &FigurePanel::invalidate);
    connect(m_view, &FigureView::chosen, this, &FigurePanel::chooseMark);
    connect(m_view, &FigureView::currentChanged, this, &FigurePanel::updateReadout);
    connect(m_steps, &StepList::stepChosen, this, &FigurePanel::openStep);
    connect(m_steps, &StepList::tracesWanted, this, &FigurePanel::openFilter);
    connect(m_steps, &StepList::closed, this, &FigurePanel::clearChoice);
    connect(m_steps, &StepList::failed, this, &FigurePanel::failed);
    connect(m_export, &QPushButton::clicked, this, &FigurePanel::chooseExportFile);
    connect(m_exporter, &FigureExport::failed, this, &FigurePanel::failed);
    connect(m_exporter, &FigureExport::written, this, [this](const QString& path) {
        m_readout->setText(tr("Written: %1").arg(QDir::toNativeSeparators(path)));
        emit exported(path);
    });
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_state == FigureAnswer::State::noMatch) m_options->setFilter({});
        else emit importRequested();
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_divided = true; });

    connect(m_session, &ProjectSession::projectOpened, this, [this] {
        forget();
        invalidate();
    });
    connect(m_session, &ProjectSession::projectClosed, this, &FigurePanel::forget);
    connect(m_session, &ProjectSession::tracesChanged, this, &FigurePanel::invalidate);
    connect(m_session, &ProjectSession::tagsChanged, this, &FigurePanel::invalidate);
    forget();
}

FigurePanel::~FigurePanel() { m_stop.request_stop(); }

void FigurePanel::build() {
    m_export->setIcon(gui::icon(QStringLiteral("export"), {}));
    m_export->setToolTip(tr("PDF, SVG, PNG, LaTeX, CSV or JSON (Ctrl+E)"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(grid::large, grid::medium, grid::large, grid::tight);
    head->setSpacing(grid::small);
    head->addWidget(m_title);
    head->addWidget(m_subtitle, 1);
    head->addWidget(m_export);

    auto* readout = new QHBoxLayout;
    readout->setContentsMargins(grid::large, 0, grid::large, grid::small);
    readout->addWidget(m_readout);
    auto* figure = new QWidget(m_splitter);
    auto* figureColumn = new QVBoxLayout(figure);
    figureColumn->setContentsMargins(0, 0, 0, 0);
    figureColumn->setSpacing(0);
    figureColumn->addWidget(m_view, 1);
    figureColumn->addLayout(readout);
    m_splitter->addWidget(figure);
    m_splitter->addWidget(m_steps);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_steps->setMinimumHeight(96);

    auto* drawn = new QVBoxLayout(m_drawn);
    drawn->setContentsMargins(0, 0, 0, 0);
    drawn->setSpacing(0);
    drawn->addLayout(head);
    drawn->addWidget(m_splitter, 1);
    auto* left = new QWidget(this);
    m_stack = new QStackedLayout(left);
    m_stack->addWidget(m_drawn);
    m_stack->addWidget(m_empty);

    auto* columns = new QSplitter(Qt::Horizontal, this);
    columns->addWidget(left);
    columns->addWidget(m_options);
    columns->setHandleWidth(1);
    columns->setChildrenCollapsible(false);
    columns->setStretchFactor(0, 1);
    columns->setStretchFactor(1, 0);
    m_options->setMinimumWidth(200);
    columns->setSizes({1000, grid::inspectorWidth});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(columns);
}

void FigurePanel::forget() {
    m_stop.request_stop();
    m_latest.dropAll();
    m_stale = m_waiting = false;
    m_chosen.reset();
    m_view->setSelected(std::nullopt);
    m_view->setChart(nullptr);
    m_steps->clear();
    m_options->reset();
    m_subtitle->clear();
    m_export->setEnabled(false);
    m_state = FigureAnswer::State::noTraces;
    m_empty->set(QStringLiteral("figures"), m_session->isOpen() ? tr("Counting") : tr("No project open"), QString());
    m_stack->setCurrentWidget(m_empty);
    emit drawnChanged(false);
}

void FigurePanel::invalidate() {
    if (!m_session->isOpen()) return;
    m_stale = true;
    if (isVisible()) ask();
}

void FigurePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_stale) ask();
}

void FigurePanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    if (!m_waiting) return;
    m_stop.request_stop();
    m_latest.dropAll();
    m_waiting = false;
    m_stale = true;
}

void FigurePanel::ask() {
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_stale = false;
    m_waiting = true;
    m_session->ask(
        m_latest,
        [spec = m_options->spec(), stop = m_stop.get_token()](operations::Project& project) { return answerFigure(project, spec, JobContext(stop)); }, this,
        [this](Result<FigureAnswer> answer) {
            m_waiting = false;
            if (answer.ok()) take(std::move(*answer));
            else if (!answer.error().isCancelled()) emit failed(QString::fromStdString(answer.error().message));
        });
}

void FigurePanel::take(FigureAnswer answer) {
    m_options->setFilterError(answer.state == FigureAnswer::State::badFilter ? QString::fromStdString(answer.sentence) : QString());
    m_options->setTaggers(answer.taggers, answer.tagger);
    // While a filter is being typed, the last figure stays.
    if (answer.state == FigureAnswer::State::badFilter && m_view->chart()) return;
    m_state = answer.state;
    if (!answer.chart) {
        showEmpty(answer);
        return;
    }
    m_view->setChart(answer.chart);
    m_subtitle->setText(words::figureSubtitle(*answer.chart));
    m_options->showDrawn(*answer.chart);
    m_stack->setCurrentWidget(m_drawn);
    m_export->setEnabled(true);
    divide();
    restoreChoice();
    updateReadout();
    emit drawnChanged(true);
}

void FigurePanel::showEmpty(const FigureAnswer& answer) {
    using State = FigureAnswer::State;
    m_view->setChart(nullptr);
    m_view->setSelected(std::nullopt);
    m_steps->clear();
    m_options->showNothingDrawn();
    m_export->setEnabled(false);
    switch (answer.state) {
        case State::noTraces:
            m_empty->set(QStringLiteral("import"), tr("No traces yet"), tr("How often each pattern appears in each task is drawn here once the project has traces."),
                         tr("Import traces..."));
            break;
        case State::noMatch:
            m_empty->set(QStringLiteral("search"), tr("No trace matches"), tr("No trace of the project fits the filter of the figure."), tr("Clear the filter"));
            break;
        case State::badFilter:
            m_empty->set(QStringLiteral("search"), tr("The filter cannot be read"), QString::fromStdString(answer.sentence));
            break;
        case State::notDrawn:
        case State::drawn: m_empty->set(QStringLiteral("tag"), tr("Nothing to draw yet"), QString::fromStdString(answer.sentence)); break;
    }
    m_stack->setCurrentWidget(m_empty);
    emit drawnChanged(false);
}

void FigurePanel::chooseMark(FigureMark mark) {
    const charts::ChartMark* bar = m_view->markOf(mark);
    if (!bar) return;
    const charts::ChartData& chart = *m_view->chart();
    const auto panel = static_cast<std::size_t>(mark.panel);
    m_chosen = Chosen{chart.panels[panel].key, mark.pattern};
    m_view->setSelected(mark);
    operations::StepQuery query;
    query.filter = bar->filter;
    query.pattern = mark.pattern;
    query.tagger = chart.tagger;
    query.minSteps = chart.countsTraces ? chart.spec.minSteps : 1;
    query.traceTags = chart.countsTraces;
    m_steps->show(query, words::markTitle(chart, panel, mark.pattern));
    updateReadout();
}

void FigurePanel::restoreChoice() {
    const charts::ChartData& chart = *m_view->chart();
    if (m_chosen) {
        for (std::size_t panel = 0; panel < chart.panels.size(); ++panel) {
            if (chart.panels[panel].key != m_chosen->key) continue;
            chooseMark({static_cast<int>(panel), m_chosen->pattern});
            return;
        }
    }
    clearChoice();
}

void FigurePanel::clearChoice() {
    m_chosen.reset();
    m_view->setSelected(std::nullopt);
    m_steps->clear();
    updateReadout();
}

void FigurePanel::updateReadout() {
    std::optional<FigureMark> mark = m_view->current();
    if (!mark) mark = m_view->selected();
    const charts::ChartMark* bar = mark ? m_view->markOf(*mark) : nullptr;
    m_readout->setText(bar ? words::markSentence(*m_view->chart(), static_cast<std::size_t>(mark->panel), *bar) : QString());
}

void FigurePanel::divide() {
    if (m_divided || !m_view->chart()) return;
    const int all = m_splitter->height();
    const int readout = m_readout->sizeHint().height() + grid::small;
    const int figure = std::min(m_view->heightFor(m_view->width()) + readout, static_cast<int>(all * largestFigurePart));
    m_splitter->setSizes({figure, all - figure});
}

void FigurePanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    divide();
}

void FigurePanel::chooseExportFile() {
    if (m_view->chart()) m_exporter->chooseFile(m_view->chart());
}

void FigurePanel::exportTo(const QString& path) {
    if (m_view->chart()) m_exporter->writeTo(m_view->chart(), path);
}

}  // namespace sextant::gui
