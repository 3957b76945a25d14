// MainWindow: the window: menus, top bar with filter, rail of workspaces, start page, status bar. Owns the session and the panels and
// connects them; knows nothing of how they work. GUI thread.
#pragma once

#include "app/gui/jobs/project_session.h"

#include <QList>
#include <QMainWindow>
#include <QString>
#include <QStringList>

#include <functional>

class QAbstractButton;
class QAction;
class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace sextant::gui {

class DropHint;
class FigurePanel;
class FilterBar;
class ImportDialog;
class InspectorPane;
class NoticeBar;
class ReaderPane;
class StartPage;
class TraceListPane;
struct KeyGroup;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    enum class Workspace { read, figures };

    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void openProject(const QString& path);
    // A project among the paths is opened, anything else goes to the import dialog.
    void openPaths(const QStringList& paths);
    ImportDialog* importPaths(const QStringList& paths);
    void openSample();
    void showWorkspace(Workspace workspace);
    void showStep(qint64 trace, qint64 position);
    void showKeys();

    [[nodiscard]] ProjectSession* session() const { return m_session; }
    [[nodiscard]] TraceListPane* traceList() const { return m_list; }
    [[nodiscard]] FilterBar* filterBar() const { return m_filter; }
    [[nodiscard]] ReaderPane* reader() const { return m_reader; }
    [[nodiscard]] FigurePanel* figures() const { return m_figures; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // main_window_layout.cpp
    void buildPanels();
    QWidget* buildTopBar();
    QWidget* buildRail();
    void buildStatusBar();
    void connectPanels();

    // main_window_actions.cpp
    void buildActions();
    void buildFileMenu();
    void buildEditMenu();
    void buildViewMenu();
    void buildTagMenu();
    void buildHelpMenu();
    void fillRecentMenu();
    void updateActions();
    [[nodiscard]] std::vector<KeyGroup> keys() const;

    void newProject();
    void chooseProject();
    void showImport();
    void projectOpened();
    void projectClosed();
    void updateAppearanceButton();
    void stepShown(qint64 trace, qint64 position);
    void tagCurrentStep(const std::function<void(qint64, qint64)>& change);
    void showError(const QString& sentence);
    void updateStatus();
    void showAbout();
    void showManual();

    // main_window_jobs.cpp
    void addProjectJobs(QMenu* menu);
    void tagAllTraces();
    void cutAllTraces(const std::string& method);
    void exportContent();

    void fitPanes();
    void restoreWindow();
    void storeWindow() const;
    [[nodiscard]] QString projectFolder() const;

    ProjectSession* m_session;
    QWidget* m_topBar = nullptr;
    QWidget* m_rail = nullptr;
    QLabel* m_projectName = nullptr;
    FilterBar* m_filter = nullptr;
    QToolButton* m_appearance = nullptr;
    NoticeBar* m_notice = nullptr;
    QStackedWidget* m_pages = nullptr;      // start page, read, figures
    StartPage* m_start = nullptr;
    QSplitter* m_read = nullptr;
    TraceListPane* m_list = nullptr;
    ReaderPane* m_reader = nullptr;
    InspectorPane* m_inspector = nullptr;
    FigurePanel* m_figures = nullptr;
    QLabel* m_status = nullptr;
    QLabel* m_keyHint = nullptr;
    DropHint* m_dropHint = nullptr;

    QList<QAbstractButton*> m_railButtons;
    QList<QAction*> m_projectActions;       // need an open project
    QList<QAction*> m_tagActions;           // need a current step
    QList<QAction*> m_patternActions;
    QList<QAction*> m_workspaceActions;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_exportFigure = nullptr;
    QAction* m_inspectorVisible = nullptr;
    QMenu* m_recentMenu = nullptr;

    std::function<void()> m_afterOpen;      // what was asked to follow the opening of a project
    Workspace m_workspace = Workspace::read;
    qint64 m_trace = -1, m_step = -1;
    qint64 m_traceToRestore = -1;
    bool m_narrow = false;
    bool m_inspectorGaveWay = false;       // hidden for want of room, not by the person
};

}  // namespace sextant::gui
