// Menus, shortcuts and what they say of themselves.
#include "app/gui/figures/figure_panel.h"
#include "app/gui/key_overlay.h"
#include "app/gui/library/filter_bar.h"
#include "app/gui/library/import_dialog.h"
#include "app/gui/library/trace_list_pane.h"
#include "app/gui/main_window.h"
#include "app/gui/manual_window.h"
#include "app/gui/reader/inspector_pane.h"
#include "app/gui/reader/reader_pane.h"
#include "app/gui/settings/settings.h"
#include "app/gui/settings/settings_dialog.h"
#include "app/gui/theme/theme.h"

#include <QActionGroup>
#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QToolButton>

namespace sextant::gui {

namespace {

QString patternText(Pattern pattern) {
    const std::string_view code = sextant::code(pattern);
    const std::string_view name = sextant::name(pattern);
    return QStringLiteral("%1  %2").arg(QString::fromUtf8(code.data(), static_cast<int>(code.size())),
                                        QString::fromUtf8(name.data(), static_cast<int>(name.size())));
}

QIcon patternSwatch(Pattern pattern) {
    QIcon swatch;
    for (const int ratio : {1, 2, 3}) {
        QPixmap pixmap(grid::iconSize * ratio, grid::iconSize * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        rendering::paintPatternSwatch(painter, QRectF(2, 2, 12, 12), pattern, figureTheme(), 1);
        painter.end();
        swatch.addPixmap(pixmap);
    }
    return swatch;
}

}  // namespace

void MainWindow::buildActions() {
    buildFileMenu();
    buildEditMenu();
    buildViewMenu();
    buildTagMenu();
    buildHelpMenu();
    updateAppearanceButton();
}

void MainWindow::buildFileMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    const auto add = [&](const QString& text, const QString& iconName, const QKeySequence& keys, auto slot) {
        QAction* action = menu->addAction(iconName.isEmpty() ? QIcon() : gui::icon(iconName), text, this, slot);
        action->setShortcut(keys);
        return action;
    };
    add(tr("&New project..."), QStringLiteral("new-project"), QKeySequence::New, &MainWindow::newProject);
    add(tr("&Open project..."), QStringLiteral("open-project"), QKeySequence::Open, &MainWindow::chooseProject);
    m_recentMenu = menu->addMenu(gui::icon(QStringLiteral("recent")), tr("Open &recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    add(tr("Open the &sample project"), QStringLiteral("sextant"), {}, &MainWindow::openSample);
    menu->addSeparator();
    add(tr("&Import files..."), QStringLiteral("import"), QKeySequence(Qt::CTRL | Qt::Key_I), [this] { importPaths({})->chooseFiles(); });
    add(tr("Import &folder..."), QStringLiteral("folder"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), [this] { importPaths({})->chooseFolder(); });
    menu->addSeparator();
    m_exportFigure = add(tr("&Export the figure..."), QStringLiteral("export"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] { m_figures->chooseExportFile(); });
    m_projectActions << add(tr("Export the c&ontent..."), QStringLiteral("export"), {}, &MainWindow::exportContent);
    menu->addSeparator();
    add(tr("S&ettings..."), QStringLiteral("settings"), QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { (new SettingsDialog(m_session, this))->open(); });
    menu->addSeparator();
    m_projectActions << add(tr("&Close project"), {}, QKeySequence(Qt::CTRL | Qt::Key_W), [this] {
        settings::setLastProject({});
        m_session->close();
    });
    QAction* quit = add(tr("&Quit"), {}, QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::fillRecentMenu() {
    m_recentMenu->clear();
    for (const QString& path : settings::recentProjects()) {
        // An ampersand in a file name is no mnemonic.
        QString text = QDir::toNativeSeparators(path);
        QAction* action = m_recentMenu->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")), this, [this, path] { openProject(path); });
        action->setEnabled(QFileInfo::exists(path));
    }
    if (m_recentMenu->isEmpty()) m_recentMenu->addAction(tr("No project yet"))->setEnabled(false);
}

void MainWindow::buildEditMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    m_undo = menu->addAction(gui::icon(QStringLiteral("undo")), tr("&Undo"), m_session, &ProjectSession::undo);
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo = menu->addAction(gui::icon(QStringLiteral("redo")), tr("&Redo"), m_session, &ProjectSession::redo);
    m_redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    menu->addSeparator();
    m_tagActions << menu->addAction(gui::icon(QStringLiteral("copy")), tr("&Copy the step"), m_reader, &ReaderPane::copySelection);
    m_tagActions << menu->addAction(tr("Copy the step with its &source"), m_reader, &ReaderPane::copyWithCitation);
    menu->addSeparator();
    QAction* filter = menu->addAction(gui::icon(QStringLiteral("search")), tr("&Filter traces"), this, [this] {
        showWorkspace(Workspace::read);
        m_filter->focusField();
    });
    filter->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::Key_L)});
    m_projectActions << filter;
    m_tagActions << menu->addAction(tr("Find in the &trace"), m_reader, &ReaderPane::openFindBar);
}

void MainWindow::buildViewMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    auto* workspaces = new QActionGroup(this);
    const auto workspace = [&](const QString& text, int number, Workspace which) {
        QAction* action = menu->addAction(text, this, [this, which] { showWorkspace(which); });
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)));
        action->setCheckable(true);
        workspaces->addAction(action);
        m_workspaceActions << action;
        m_projectActions << action;
        m_railButtons[number - 1]->setToolTip(QStringLiteral("%1 (%2)").arg(m_railButtons[number - 1]->text(),
                                                                            action->shortcut().toString(QKeySequence::NativeText)));
    };
    workspace(tr("&Read"), 1, Workspace::read);
    workspace(tr("&Figures"), 2, Workspace::figures);
    menu->addSeparator();
    m_inspectorVisible = menu->addAction(gui::icon(QStringLiteral("panel-right")), tr("&Inspector"));
    m_inspectorVisible->setCheckable(true);
    m_inspectorVisible->setChecked(true);
    m_inspectorVisible->setShortcut(QKeySequence(Qt::Key_F9));
    connect(m_inspectorVisible, &QAction::toggled, m_inspector, &QWidget::setVisible);
    menu->addSeparator();
    QAction* next = menu->addAction(tr("&Next trace"), m_list, &TraceListPane::nextTrace);
    next->setShortcut(QKeySequence(Qt::Key_N));
    QAction* previous = menu->addAction(tr("&Previous trace"), m_list, &TraceListPane::previousTrace);
    previous->setShortcut(QKeySequence(Qt::Key_P));
    m_projectActions << next << previous;
    menu->addSeparator();
    const auto scale = [&](const QString& text, const QKeySequence& keys, auto value) {
        QAction* action = menu->addAction(text, this, [value] {
            Theme::instance().setTextScale(value());
            settings::storeLook();
        });
        action->setShortcut(keys);
        return action;
    };
    QAction* larger = scale(tr("&Larger text"), QKeySequence::ZoomIn, [] { return Theme::instance().textScale() + 0.1; });
    larger->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    scale(tr("&Smaller text"), QKeySequence::ZoomOut, [] { return Theme::instance().textScale() - 0.1; });
    scale(tr("N&ormal text"), QKeySequence(Qt::CTRL | Qt::Key_0), [] { return 1.0; });

    QMenu* appearance = menu->addMenu(gui::icon(QStringLiteral("display")), tr("&Appearance"));
    auto* group = new QActionGroup(this);
    struct Choice {
        Appearance appearance;
        QString text, iconName;
    };
    const std::vector<Choice> choices = {{Appearance::system, tr("Like the &system"), QStringLiteral("display")},
                                         {Appearance::light, tr("&Light"), QStringLiteral("sun")},
                                         {Appearance::dark, tr("&Dark"), QStringLiteral("moon")}};
    for (const Choice& choice : choices) {
        QAction* action = appearance->addAction(gui::icon(choice.iconName), choice.text, this, [choice] {
            Theme::instance().setAppearance(choice.appearance);
            settings::storeLook();
        });
        action->setCheckable(true);
        action->setChecked(Theme::instance().appearance() == choice.appearance);
        group->addAction(action);
    }
    m_appearance->setMenu(appearance);
    QAction* fullScreen = menu->addAction(tr("F&ull screen"), this, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    fullScreen->setShortcut(QKeySequence(Qt::Key_F11));
}

void MainWindow::updateAppearanceButton() {
    const Appearance now = Theme::instance().appearance();
    m_appearance->setIcon(gui::icon(now == Appearance::system ? QStringLiteral("display") : now == Appearance::light ? QStringLiteral("sun") : QStringLiteral("moon")));
    const QString text = now == Appearance::system ? tr("Appearance: like the system") : now == Appearance::light ? tr("Appearance: light") : tr("Appearance: dark");
    m_appearance->setToolTip(text);
    m_appearance->setAccessibleName(text);
    if (m_appearance->menu()) {
        const int number = now == Appearance::system ? 0 : now == Appearance::light ? 1 : 2;
        m_appearance->menu()->actions().at(number)->setChecked(true);
    }
    for (int at = 0; at < static_cast<int>(patternCount) && at < m_patternActions.size(); ++at) {
        m_patternActions[at]->setIcon(patternSwatch(allPatterns[static_cast<std::size_t>(at)]));
    }
}

void MainWindow::buildTagMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Tag"));
    int number = 1;
    for (const Pattern pattern : allPatterns) {
        QAction* action = menu->addAction(patternSwatch(pattern), patternText(pattern), this, [this, pattern] {
            tagCurrentStep([this, pattern](qint64 trace, qint64 step) { m_session->togglePattern(trace, step, pattern); });
        });
        action->setShortcut(QKeySequence(static_cast<Qt::Key>(Qt::Key_0 + number++)));
        action->setAutoRepeat(false);
        action->setToolTip(tr("Adds or removes the pattern on the current step"));
        m_patternActions << action;
        m_tagActions << action;
    }
    menu->addSeparator();
    QAction* none = menu->addAction(tr("No pattern"), this, [this] {
        tagCurrentStep([this](qint64 trace, qint64 step) { m_session->setPatterns(trace, step, PatternSet()); });
    });
    none->setShortcut(QKeySequence(Qt::Key_0));
    none->setAutoRepeat(false);
    m_tagActions << none;
    addProjectJobs(menu);
}

void MainWindow::buildHelpMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    QAction* keysAction = menu->addAction(gui::icon(QStringLiteral("keyboard")), tr("&Keys"), this, &MainWindow::showKeys);
    keysAction->setShortcuts({QKeySequence(Qt::Key_Question), QKeySequence(Qt::SHIFT | Qt::Key_Question), QKeySequence::HelpContents});
    if (!manualPage().isEmpty()) {
        menu->addAction(gui::icon(QStringLiteral("help")), tr("&Manual"), this, &MainWindow::showManual);
    }
    menu->addAction(gui::icon(QStringLiteral("info")), tr("&About Sextant"), this, &MainWindow::showAbout)->setMenuRole(QAction::AboutRole);
}

void MainWindow::updateActions() {
    const bool open = m_session->isOpen();
    const bool reading = open && m_workspace == Workspace::read;
    for (QAction* action : m_projectActions) action->setEnabled(open);
    for (QAction* action : m_tagActions) action->setEnabled(reading && m_trace >= 0 && m_step >= 0);
    m_inspectorVisible->setEnabled(reading);
    m_exportFigure->setEnabled(open && m_workspace == Workspace::figures && m_figures->view()->chart());
    const QString undo = m_session->undoText();
    const QString redo = m_session->redoText();
    m_undo->setEnabled(open && !undo.isEmpty());
    m_redo->setEnabled(open && !redo.isEmpty());
    // Descriptions may hold anything a person typed; an ampersand in them is no mnemonic.
    m_undo->setText(undo.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(QString(undo).replace(QLatin1Char('&'), QLatin1String("&&"))));
    m_redo->setText(redo.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(QString(redo).replace(QLatin1Char('&'), QLatin1String("&&"))));
    updateStatus();
}

std::vector<KeyGroup> MainWindow::keys() const {
    KeyGroup tag{tr("Tag the current step"), {}};
    int number = 1;
    for (const Pattern pattern : allPatterns) tag.entries.push_back({QString::number(number++), patternText(pattern)});
    tag.entries.push_back({QStringLiteral("0"), tr("no pattern")});
    return {
        {tr("Read"),
         {{QStringLiteral("J  \u2193"), tr("next step")},
          {QStringLiteral("K  \u2191"), tr("previous step")},
          {QStringLiteral("N  P"), tr("next, previous trace")},
          {QStringLiteral("U"), tr("next step no person has tagged")},
          {QStringLiteral("Ctrl+F"), tr("find in the trace")},
          {QStringLiteral("Ctrl+Shift+C"), tr("copy the step with its source")}}},
        tag,
        {tr("Project"),
         {{QStringLiteral("Ctrl+K"), tr("filter traces")},
          {QStringLiteral("Ctrl+Z"), tr("undo")},
          {QStringLiteral("Ctrl+Shift+Z"), tr("redo")},
          {QStringLiteral("Ctrl+I"), tr("import files")},
          {QStringLiteral("Ctrl+E"), tr("export the figure")},
          {QStringLiteral("Ctrl+N"), tr("new project")},
          {QStringLiteral("Ctrl+O"), tr("open project")}}},
        {tr("Window"),
         {{QStringLiteral("Ctrl+1 Ctrl+2"), tr("Read, Figures")},
          {QStringLiteral("F9"), tr("inspector")},
          {QStringLiteral("Ctrl++ Ctrl+-"), tr("larger, smaller text")},
          {QStringLiteral("F11"), tr("full screen")},
          {QStringLiteral("?"), tr("this page")}}},
    };
}

void MainWindow::showKeys() {
    if (findChild<KeyOverlay*>()) return;
    new KeyOverlay(keys(), this);
}

void MainWindow::showAbout() {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Sextant"), QStringLiteral("Sextant " SEXTANT_VERSION), QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Measures how often each reasoning pattern appears in the traces of language models. The six patterns are those of Wu et al., "
                               "“A Comparative Study on Reasoning Patterns of OpenAI's o1 Model” (arXiv 2410.13639). Works without a network; nothing leaves this computer."));
    box->open();
}

void MainWindow::showManual() {
    (new ManualWindow(manualPage(), this))->show();
}

}  // namespace sextant::gui
