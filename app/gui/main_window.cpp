#include "app/gui/main_window.h"

#include "app/gui/drop_hint.h"
#include "app/gui/dropped_files.h"
#include "app/gui/figures/figure_panel.h"
#include "app/gui/jobs/job_bar.h"
#include "app/gui/library/filter_bar.h"
#include "app/gui/library/import_dialog.h"
#include "app/gui/library/start_page.h"
#include "app/gui/library/trace_list_pane.h"
#include "app/gui/library/trace_words.h"
#include "app/gui/notice_bar.h"
#include "app/gui/rail_button.h"
#include "app/gui/reader/inspector_pane.h"
#include "app/gui/reader/reader_pane.h"
#include "app/gui/settings/settings.h"
#include "app/gui/theme/theme.h"
#include "core/base/resources.h"

#include <QAction>
#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace sextant::gui {

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent), m_session(new ProjectSession(this)) {
    setAcceptDrops(true);
    setWindowTitle(QStringLiteral("Sextant"));
    buildPanels();
    buildStatusBar();
    buildActions();
    connectPanels();
    restoreWindow();
    projectClosed();
    m_dropHint = new DropHint(this);
}

MainWindow::~MainWindow() {
    // Panels may still be asked by a queued answer of the session while children die; none comes after this.
    disconnect(m_session, nullptr, nullptr, nullptr);
}

void MainWindow::showWorkspace(Workspace workspace) {
    m_workspace = workspace;
    const bool open = m_session->isOpen();
    m_pages->setCurrentWidget(!open ? static_cast<QWidget*>(m_start) : workspace == Workspace::read ? static_cast<QWidget*>(m_read) : m_figures);
    m_rail->setVisible(open);
    const int number = static_cast<int>(workspace);
    m_railButtons[number]->setChecked(true);
    m_workspaceActions[number]->setChecked(true);
    m_filter->setVisible(open && workspace == Workspace::read);
    if (open && workspace == Workspace::figures) m_figures->setFocus(Qt::OtherFocusReason);
    updateStatus();
    updateActions();
}

void MainWindow::projectOpened() {
    m_notice->hide();
    settings::noteRecentProject(m_session->path());
    settings::setLastProject(m_session->path());
    m_traceToRestore = settings::lastTrace(m_session->path());
    setWindowFilePath(m_session->path());
    setWindowTitle(QStringLiteral("%1 \u2013 Sextant").arg(m_session->name()));
    m_projectName->setText(QFileInfo(m_session->path()).fileName());
    m_projectName->setToolTip(words::plainToolTip(QDir::toNativeSeparators(m_session->path())));
    m_filter->reset();
    showWorkspace(Workspace::read);
    if (m_traceToRestore >= 0) showStep(m_traceToRestore, -1);
    m_list->focusList();
    if (const auto next = std::exchange(m_afterOpen, nullptr)) next();
}

void MainWindow::projectClosed() {
    m_trace = m_step = -1;
    m_reader->clear();
    setWindowFilePath({});
    setWindowTitle(QStringLiteral("Sextant"));
    m_projectName->clear();
    m_filter->reset();
    m_start->setRecentProjects(settings::recentProjects());
    showWorkspace(Workspace::read);
}

QString MainWindow::projectFolder() const {
    const QStringList recent = settings::recentProjects();
    if (!recent.isEmpty() && QFileInfo(recent.first()).dir().exists()) return QFileInfo(recent.first()).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

void MainWindow::openProject(const QString& path) {
    m_notice->hide();
    m_afterOpen = nullptr;
    m_session->open(path, false);
}

void MainWindow::chooseProject() {
    auto* dialog = new QFileDialog(this, tr("Open project"), projectFolder(), tr("Sextant projects (*.sextant);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openProject);
    dialog->open();
}

void MainWindow::newProject() {
    auto* dialog = new QFileDialog(this, tr("New project"), QDir(projectFolder()).filePath(tr("project") + QStringLiteral(".sextant")),
                                   tr("Sextant projects (*.sextant)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sextant"));
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (QFileInfo::exists(path)) {
            // A project is never overwritten.
            showError(tr("%1 exists already. Choose another name for the new project, or open this one.").arg(QDir::toNativeSeparators(path)));
            return;
        }
        m_afterOpen = nullptr;
        m_session->open(path, true);
    });
    dialog->open();
}

void MainWindow::openSample() {
    const Result<std::string> resources = resourceFolder();
    if (!resources) {
        showError(QString::fromStdString(resources.error().message));
        return;
    }
    const std::string samples = *resources + "/samples/traces";
    if (!QFileInfo(QString::fromStdString(samples)).isDir()) {
        showError(tr("The sample traces are not where the program looks for them, in %1. Install Sextant again, or set SEXTANT_RESOURCES.")
                      .arg(QString::fromStdString(samples)));
        return;
    }
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QDir().mkpath(folder);
    const QString path = QDir(folder).filePath(QStringLiteral("sextant-sample.sextant"));
    // Importing again into a sample made earlier adds nothing and completes what was interrupted.
    m_afterOpen = [this, samples] {
        operations::ImportRequest request;
        request.paths = {samples};
        request.shareWithEditor = true;
        ProjectSession* session = m_session;
        session->startJob(
            tr("importing the sample"),
            [request](operations::Project& project, const JobContext& job) { return operations::importTraces(project, request, job); }, session,
            [session](const Result<operations::ImportReport>& report) {
                if (report && report->imported + report->completed > 0) session->noteTracesChanged();
            });
    };
    m_session->open(path, true);
}

void MainWindow::showImport() { importPaths({}); }

ImportDialog* MainWindow::importPaths(const QStringList& paths) {
    // One at a time: dropping more files adds them to the open dialog.
    auto* dialog = findChild<ImportDialog*>();
    if (!dialog) dialog = new ImportDialog(m_session, this);
    dialog->addPaths(paths);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return dialog;
}

void MainWindow::openPaths(const QStringList& paths) {
    if (paths.isEmpty()) return;
    const QString project = projectAmong(paths);
    if (!project.isEmpty()) {
        openProject(project);
    } else {
        importPaths(paths);
    }
}

void MainWindow::stepShown(qint64 trace, qint64 position) {
    m_trace = trace;
    m_step = position;
    if (m_session->isOpen() && trace >= 0) settings::setLastTrace(m_session->path(), trace);
    updateActions();
    updateStatus();
}

void MainWindow::showStep(qint64 trace, qint64 position) {
    showWorkspace(Workspace::read);
    m_list->selectTrace(trace);
    m_reader->showTrace(trace, position);
}

void MainWindow::tagCurrentStep(const std::function<void(qint64, qint64)>& change) {
    if (m_session->isOpen() && m_trace >= 0 && m_step >= 0) change(m_trace, m_step);
}

void MainWindow::showError(const QString& sentence) { m_notice->showSentence(sentence); }

void MainWindow::updateStatus() {
    if (!m_session->isOpen()) {
        m_status->setText(tr("No project open"));
        m_keyHint->clear();
        return;
    }
    const TraceListModel* model = m_list->model();
    if (!model->hasAnswer()) {
        m_status->clear();
    } else if (model->total() == model->projectTotal()) {
        m_status->setText(words::traces(model->projectTotal()));
    } else {
        m_status->setText(tr("%1 of %2").arg(words::number(model->total()), words::traces(model->projectTotal())));
    }
    m_keyHint->setText(m_workspace == Workspace::read ? tr("N P next, previous trace \u00b7 ? keys") : tr("\u2190 \u2192 bars \u00b7 Return lists the steps \u00b7 Ctrl+E export \u00b7 ? keys"));
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    fitPanes();
}

// A reader between two panes needs room; where there is too little, the inspector gives way, and comes back with the room.
void MainWindow::fitPanes() {
    const bool narrow = width() < grid::narrowWindow;
    if (narrow == m_narrow) return;
    m_narrow = narrow;
    if (narrow) {
        m_inspectorGaveWay = m_inspectorVisible->isChecked();
        m_inspectorVisible->setChecked(false);
    } else if (m_inspectorGaveWay) {
        m_inspectorGaveWay = false;
        m_inspectorVisible->setChecked(true);
    }
    const int list = narrow ? grid::narrowListWidth : grid::listWidth;
    m_read->setSizes({list, width() - grid::railWidth - list - (narrow ? 0 : grid::inspectorWidth), grid::inspectorWidth});
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_session->hasJobs()) {
        QMessageBox box(QMessageBox::Question, QStringLiteral("Sextant"),
                        tr("An import is running. Quitting cancels it; what it has imported stays."), QMessageBox::NoButton, this);
        box.setTextFormat(Qt::PlainText);
        QAbstractButton* quit = box.addButton(tr("Cancel the import and quit"), QMessageBox::AcceptRole);
        box.addButton(tr("Go on"), QMessageBox::RejectRole);
        box.exec();
        if (box.clickedButton() != quit) {
            event->ignore();
            return;
        }
    }
    storeWindow();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QStringList paths = droppedPaths(event->mimeData());
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    m_dropHint->showText(projectAmong(paths).isEmpty() ? tr("Drop to look at the traces before importing them") : tr("Drop to open the project"));
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) { m_dropHint->hide(); }

void MainWindow::dropEvent(QDropEvent* event) {
    m_dropHint->hide();
    const QStringList paths = droppedPaths(event->mimeData());
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    openPaths(paths);
}

void MainWindow::restoreWindow() {
    const QSettings settings;
    if (!restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray())) resize(1440, 900);
    const QByteArray state = settings.value(QStringLiteral("window/read")).toByteArray();
    if (!state.isEmpty()) m_read->restoreState(state);
    m_inspectorVisible->setChecked(settings.value(QStringLiteral("window/inspector"), true).toBool());
}

void MainWindow::storeWindow() const {
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/read"), m_read->saveState());
    settings.setValue(QStringLiteral("window/inspector"), m_inspectorVisible->isChecked() || m_inspectorGaveWay);
}

}  // namespace sextant::gui
