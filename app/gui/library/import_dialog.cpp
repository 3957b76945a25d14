#include "app/gui/library/import_dialog.h"

#include "app/gui/dropped_files.h"
#include "app/gui/library/import_preview.h"
#include "app/gui/library/import_report_view.h"
#include "app/gui/theme/theme.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <utility>

namespace sextant::gui {

namespace {

QString lastImportFolder() {
    const QString last = QSettings().value(QStringLiteral("import/folder")).toString();
    return QFileInfo(last).isDir() ? last : QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
}

}  // namespace

ImportDialog::ImportDialog(ProjectSession* session, QWidget* parent)
    : QDialog(parent), m_session(session), m_pages(new QStackedWidget(this)), m_preview(new ImportPreview(session, this)),
      m_progressPage(new QWidget(this)), m_report(new ImportReportView(this)),
      m_stage(plainLabel({}, FontRole::title, m_progressPage)), m_rate(plainLabel({}, FontRole::secondary, m_progressPage, true)),
      m_bar(new QProgressBar(m_progressPage)), m_target(plainLabel({}, FontRole::secondary, this, true)),
      m_changeTarget(new QPushButton(tr("Change..."), this)), m_import(new QPushButton(this)), m_cancel(new QPushButton(this)),
      m_failure(plainLabel({}, FontRole::secondary, this)) {
    setWindowTitle(tr("Import traces"));
    setAcceptDrops(true);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(980, 640);
    build();
    connect(m_preview, &ImportPreview::changed, this, &ImportDialog::updateButtons);
    connect(m_preview, &ImportPreview::chooseFilesRequested, this, &ImportDialog::chooseFiles);
    connect(m_preview, &ImportPreview::chooseFolderRequested, this, &ImportDialog::chooseFolder);
    connect(m_changeTarget, &QPushButton::clicked, this, &ImportDialog::chooseTarget);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::start);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_job > 0) {
            m_cancel->setEnabled(false);
            m_stage->setText(tr("Cancelling"));
            m_session->cancelJob(m_job);
        } else {
            close();
        }
    });
    connect(session, &ProjectSession::projectOpened, this, [this] {
        if (std::exchange(m_waitingForProject, false)) startJob();
        updateTarget();
    });
    connect(session, &ProjectSession::openFailed, this, [this](const QString&, const QString& sentence) {
        if (std::exchange(m_waitingForProject, false)) showFailure(sentence);
    });
    connect(session, &ProjectSession::jobProgress, this, [this](qint64 job, const QString& stage, quint64 done, quint64 total) {
        if (job != m_job || !m_cancel->isEnabled()) return;
        m_bar->setRange(0, total > 0 ? 1000 : 0);
        if (total > 0) m_bar->setValue(static_cast<int>(static_cast<double>(done) * 1000.0 / static_cast<double>(total)));
        m_stage->setText(stage);
        m_rate->setText(m_clock.describe(stage, static_cast<qint64>(done), static_cast<qint64>(total)));
    });
    updateTarget();
    updateButtons();
}

void ImportDialog::build() {
    auto* progress = new QVBoxLayout(m_progressPage);
    progress->setSpacing(grid::medium);
    progress->addStretch(2);
    m_stage->setAccessibleName(tr("What the import does"));
    m_rate->setAccessibleName(tr("How far the import is"));
    m_bar->setAccessibleName(tr("Progress of the import"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(grid::small);
    progress->addWidget(m_stage);
    progress->addWidget(m_bar);
    progress->addWidget(m_rate);
    auto* note = plainLabel(tr("You can close this window; the import goes on and the status bar shows it. Cancelling keeps the traces "
                               "that are in already, and a later import of the same files adds the rest."),
                            FontRole::secondary, m_progressPage, true);
    note->setWordWrap(true);
    progress->addWidget(note);
    progress->addStretch(3);

    m_pages->addWidget(m_preview);
    m_pages->addWidget(m_progressPage);
    m_pages->addWidget(m_report);

    m_failure->setProperty("state", "error");
    m_failure->setWordWrap(true);
    m_failure->hide();
    auto* footer = new QHBoxLayout;
    footer->setSpacing(grid::small);
    footer->addWidget(m_target);
    footer->addWidget(m_changeTarget);
    footer->addStretch(1);
    footer->addWidget(m_cancel);
    footer->addWidget(m_import);
    m_changeTarget->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    m_import->setProperty("primary", true);
    m_import->setDefault(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(grid::large, grid::large, grid::large, grid::large);
    layout->setSpacing(grid::medium);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_failure);
    layout->addLayout(footer);
}

void ImportDialog::addPaths(const QStringList& paths) {
    if (paths.isEmpty()) return;
    m_failure->hide();
    m_preview->addPaths(paths);
    updateTarget();
}

void ImportDialog::chooseFiles() {
    auto* dialog = new QFileDialog(this, tr("Choose files with traces"), lastImportFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        if (!files.isEmpty()) QSettings().setValue(QStringLiteral("import/folder"), QFileInfo(files.first()).absolutePath());
        addPaths(files);
    });
    dialog->open();
}

void ImportDialog::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Choose a folder with traces"), lastImportFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        QSettings().setValue(QStringLiteral("import/folder"), folder);
        addPaths({folder});
    });
    dialog->open();
}

QString ImportDialog::proposedProject() const {
    QString name = tr("traces");
    if (!m_preview->paths().isEmpty()) {
        const QString base = QFileInfo(m_preview->paths().first()).baseName();
        if (!base.isEmpty()) name = base;
    }
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    QString path = folder.filePath(name + QStringLiteral(".sextant"));
    for (int number = 2; QFileInfo::exists(path); ++number) path = folder.filePath(QStringLiteral("%1-%2.sextant").arg(name, QString::number(number)));
    return path;
}

void ImportDialog::updateTarget() {
    const bool open = m_session->isOpen();
    m_changeTarget->setVisible(!open && m_pages->currentWidget() == m_preview);
    m_target->setVisible(m_pages->currentWidget() == m_preview);
    if (open) {
        m_target->setText(tr("Into the project %1").arg(m_session->name()));
        return;
    }
    if (!m_targetChosen) m_projectPath = proposedProject();
    m_target->setText(tr("Into a new project, %1").arg(QDir::toNativeSeparators(m_projectPath)));
}

void ImportDialog::chooseTarget() {
    auto* dialog = new QFileDialog(this, tr("New project"), m_projectPath, tr("Sextant projects (*.sextant)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sextant"));
    dialog->setOption(QFileDialog::DontConfirmOverwrite);  // an existing project is added to, never overwritten
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_projectPath = path;
        m_targetChosen = true;
        updateTarget();
    });
    dialog->open();
}

void ImportDialog::updateButtons() {
    if (m_pages->currentWidget() == m_preview) {
        const int files = m_preview->readableFiles();
        m_import->setText(files == 0 ? tr("Import") : files == 1 ? tr("Import 1 file") : tr("Import %1 files").arg(files));
        m_import->setVisible(true);
        m_import->setEnabled(files > 0 && !m_preview->isLooking() && !m_waitingForProject);
        m_cancel->setText(tr("Cancel"));
        m_cancel->setEnabled(true);
    } else if (m_pages->currentWidget() == m_progressPage) {
        m_import->setVisible(false);
        m_cancel->setText(tr("Cancel the import"));
    } else {
        m_import->setVisible(false);
        m_cancel->setText(tr("Close"));
        m_cancel->setEnabled(true);
        m_cancel->setDefault(true);
        m_cancel->setFocus();
    }
}

void ImportDialog::start() {
    m_failure->hide();
    if (m_session->isOpen()) {
        startJob();
        return;
    }
    QDir().mkpath(QFileInfo(m_projectPath).absolutePath());
    m_waitingForProject = true;
    updateButtons();
    m_session->open(m_projectPath, true);
}

void ImportDialog::startJob() {
    m_pages->setCurrentWidget(m_progressPage);
    m_bar->setRange(0, 0);
    m_stage->setText(tr("Starting"));
    m_rate->clear();
    m_clock.start();
    updateTarget();
    const std::vector<operations::ImportRequest> requests = m_preview->requests();
    // The session outlives the dialog: lists are told of the new traces also when the dialog was closed meanwhile.
    ProjectSession* session = m_session;
    const QPointer<ImportDialog> self(this);
    m_job = session->startJob(
        tr("importing"),
        [requests](operations::Project& project, const JobContext& job) { return run(project, requests, job); }, session,
        [session, self](Result<operations::ImportReport> report) {
            session->noteTracesChanged();
            if (self) self->showReport(std::move(report));
        });
    updateButtons();
}

Result<operations::ImportReport> ImportDialog::run(operations::Project& project, const std::vector<operations::ImportRequest>& requests,
                                                   const JobContext& job) {
    operations::ImportReport all;
    for (const operations::ImportRequest& request : requests) {
        SEXTANT_ASSIGN(operations::ImportReport report, operations::importTraces(project, request, job));
        all.imported += report.imported;
        all.duplicates += report.duplicates;
        all.rejected += report.rejected;
        all.completed += report.completed;
        all.seconds += report.seconds;
        all.importId = report.importId;
        for (operations::ImportFileReport& file : report.files) all.files.push_back(std::move(file));
    }
    return all;
}

void ImportDialog::showReport(Result<operations::ImportReport> report) {
    m_job = 0;
    if (!report) {
        m_pages->setCurrentWidget(m_preview);
        showFailure(report.error().isCancelled()
                        ? tr("The import was cancelled. What had been imported stays; importing again adds the rest.")
                        : QString::fromStdString(report.error().message));
        return;
    }
    m_report->show(*report);
    m_pages->setCurrentWidget(m_report);
    updateTarget();
    updateButtons();
}

void ImportDialog::showFailure(const QString& sentence) {
    m_failure->setText(sentence);
    m_failure->show();
    updateTarget();
    updateButtons();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent* event) {
    if (m_pages->currentWidget() == m_preview && !droppedPaths(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent* event) {
    const QStringList paths = droppedPaths(event->mimeData());
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    addPaths(paths);
}

}  // namespace sextant::gui
