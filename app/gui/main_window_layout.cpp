// What the window is made of: panels, top bar, rail, status bar, and which signal of one goes to which slot of another.
#include "app/gui/figures/figure_panel.h"
#include "app/gui/jobs/job_bar.h"
#include "app/gui/library/filter_bar.h"
#include "app/gui/library/start_page.h"
#include "app/gui/library/trace_list_pane.h"
#include "app/gui/main_window.h"
#include "app/gui/notice_bar.h"
#include "app/gui/rail_button.h"
#include "app/gui/reader/inspector_pane.h"
#include "app/gui/reader/reader_pane.h"
#include "app/gui/settings/settings.h"
#include "app/gui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace sextant::gui {

void MainWindow::buildPanels() {
    m_start = new StartPage(this);
    m_list = new TraceListPane(m_session, this);
    m_reader = new ReaderPane(m_session, this);
    m_inspector = new InspectorPane(m_session, this);
    m_figures = new FigurePanel(m_session, this);

    m_read = new QSplitter(Qt::Horizontal, this);
    m_read->addWidget(m_list);
    m_read->addWidget(m_reader);
    m_read->addWidget(m_inspector);
    m_read->setHandleWidth(1);
    m_read->setChildrenCollapsible(false);
    m_read->setStretchFactor(0, 0);
    m_read->setStretchFactor(1, 1);
    m_read->setStretchFactor(2, 0);
    m_list->setMinimumWidth(220);
    m_inspector->setMinimumWidth(200);
    m_reader->setMinimumWidth(280);
    m_read->setSizes({grid::listWidth, 800, grid::inspectorWidth});

    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_read);
    m_pages->addWidget(m_figures);

    m_notice = new NoticeBar(this);
    auto* content = new QVBoxLayout;
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    content->addWidget(m_notice);
    content->addWidget(m_pages, 1);
    auto* middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(buildRail());
    middle->addLayout(content, 1);
    auto* central = new QWidget(this);
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildTopBar());
    layout->addLayout(middle, 1);
    setCentralWidget(central);
}

QWidget* MainWindow::buildTopBar() {
    m_topBar = new QWidget(this);
    m_topBar->setProperty("topBar", true);
    m_topBar->setAttribute(Qt::WA_StyledBackground);
    m_topBar->setMinimumHeight(grid::topBarHeight);
    auto* left = new QWidget(m_topBar);
    auto* leftLayout = new QHBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(grid::medium);
    leftLayout->addWidget(plainLabel(QStringLiteral("Sextant"), FontRole::heading, left));
    m_projectName = plainLabel({}, FontRole::body, left, true);
    m_projectName->setAccessibleName(tr("Project"));
    leftLayout->addWidget(m_projectName, 1);

    m_filter = new FilterBar(m_topBar);
    m_filter->setMaximumWidth(560);
    auto* right = new QWidget(m_topBar);
    auto* rightLayout = new QHBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->addStretch();
    m_appearance = new QToolButton(right);
    m_appearance->setPopupMode(QToolButton::InstantPopup);
    rightLayout->addWidget(m_appearance);

    auto* layout = new QHBoxLayout(m_topBar);
    layout->setContentsMargins(grid::large, grid::tight, grid::medium, grid::tight);
    layout->setSpacing(grid::large);
    // Equal stretch at both sides keeps the filter in the middle.
    layout->addWidget(left, 2);
    layout->addWidget(m_filter, 3);
    layout->addWidget(right, 2);
    return m_topBar;
}

QWidget* MainWindow::buildRail() {
    m_rail = new QWidget(this);
    m_rail->setProperty("rail", true);
    m_rail->setAttribute(Qt::WA_StyledBackground);
    m_rail->setMinimumWidth(grid::railWidth);
    m_rail->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto* layout = new QVBoxLayout(m_rail);
    layout->setContentsMargins(grid::tight + 2, grid::small, grid::tight + 2, grid::small);
    layout->setSpacing(grid::tight);
    const auto add = [&](const QString& iconName, const QString& text, Workspace workspace) {
        auto* button = new RailButton(iconName, text, m_rail);
        connect(button, &QAbstractButton::clicked, this, [this, workspace] { showWorkspace(workspace); });
        layout->addWidget(button);
        m_railButtons << button;
    };
    add(QStringLiteral("read"), tr("Read"), Workspace::read);
    add(QStringLiteral("figures"), tr("Figures"), Workspace::figures);
    layout->addStretch();
    return m_rail;
}

void MainWindow::buildStatusBar() {
    m_status = plainLabel({}, FontRole::secondary, this, true);
    m_keyHint = plainLabel({}, FontRole::secondary, this, true);
    m_status->setAccessibleName(tr("What is shown"));
    auto* bar = statusBar();
    bar->setSizeGripEnabled(false);
    auto* line = new QWidget(bar);
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(grid::medium, 2, grid::medium, 2);
    layout->setSpacing(grid::huge);
    layout->addWidget(m_status);
    layout->addStretch(1);
    layout->addWidget(new JobBar(m_session, line));
    layout->addWidget(m_keyHint);
    bar->addWidget(line, 1);
}

void MainWindow::connectPanels() {
    connect(m_start, &StartPage::sampleRequested, this, &MainWindow::openSample);
    connect(m_start, &StartPage::importRequested, this, &MainWindow::showImport);
    connect(m_start, &StartPage::openRequested, this, &MainWindow::chooseProject);
    connect(m_start, &StartPage::recentChosen, this, &MainWindow::openProject);
    connect(m_start, &StartPage::recentForgotten, this, [this](const QString& path) {
        settings::forgetRecentProject(path);
        m_start->setRecentProjects(settings::recentProjects());
    });

    connect(m_filter, &FilterBar::filterChanged, m_list, &TraceListPane::setFilter);
    connect(m_filter, &FilterBar::left, m_list, [this] { m_list->focusList(); });
    connect(m_list, &TraceListPane::filterErrorChanged, m_filter, &FilterBar::setError);
    connect(m_list, &TraceListPane::clearFilterRequested, m_filter, [this] { m_filter->setText({}); });
    connect(m_list, &TraceListPane::importRequested, this, &MainWindow::showImport);
    connect(m_list, &TraceListPane::failed, this, &MainWindow::showError);
    connect(m_list, &TraceListPane::traceChosen, this, [this](qint64 trace) { m_reader->showTrace(trace); });
    connect(m_list->model(), &TraceListModel::stateChanged, this, &MainWindow::updateStatus);
    connect(m_reader, &ReaderPane::traceShown, this, [this](qint64 trace) {
        if (trace >= 0 && m_list->currentTrace() != trace) m_list->selectTrace(trace);
    });
    connect(m_reader, &ReaderPane::stepSelected, this, &MainWindow::stepShown);
    m_inspector->follow(m_reader);
    connect(m_figures, &FigurePanel::importRequested, this, &MainWindow::showImport);
    connect(m_figures, &FigurePanel::failed, this, &MainWindow::showError);
    connect(m_figures, &FigurePanel::drawnChanged, this, &MainWindow::updateActions);
    connect(m_figures, &FigurePanel::openStep, this, &MainWindow::showStep);
    connect(m_figures, &FigurePanel::openFilter, this, [this](const QString& filter) {
        showWorkspace(Workspace::read);
        m_filter->setText(filter);
    });

    connect(m_session, &ProjectSession::projectOpened, this, &MainWindow::projectOpened);
    connect(m_session, &ProjectSession::projectClosed, this, &MainWindow::projectClosed);
    connect(m_session, &ProjectSession::openFailed, this, [this](const QString&, const QString& sentence) {
        m_afterOpen = nullptr;
        showError(sentence);
    });
    connect(m_session, &ProjectSession::editFailed, this, &MainWindow::showError);
    connect(m_session, &ProjectSession::jobFinished, this, [this](qint64, bool, const QString& error) {
        if (!error.isEmpty()) showError(error);
    });
    connect(m_session, &ProjectSession::undoStateChanged, this, &MainWindow::updateActions);
    connect(m_session, &ProjectSession::tagsChanged, this, [this](qint64 trace, qint64 position) {
        // Undo and redo may have happened elsewhere: go where they did.
        if (trace != m_trace && m_workspace == Workspace::read) showStep(trace, position);
    });
    connect(&Theme::instance(), &Theme::themeChanged, this, &MainWindow::updateAppearanceButton);
}

}  // namespace sextant::gui
