// ImportDialog: one page to see what an import would bring (ImportPreview) and to start it; then its progress with a button to cancel;
// then its report. Does not block the window: the import goes on when the dialog is closed, and the status bar shows it.
// Where no project is open, it names the project file the import will make.
#pragma once

#include "app/gui/jobs/progress_words.h"
#include "app/gui/jobs/project_session.h"
#include "app/operations/import_traces.h"

#include <QDialog>
#include <QStringList>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace sextant::gui {

class ImportPreview;
class ImportReportView;

class ImportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ImportDialog(ProjectSession* session, QWidget* parent = nullptr);

    void addPaths(const QStringList& paths);
    void chooseFiles();
    void chooseFolder();
    [[nodiscard]] ImportPreview* preview() const { return m_preview; }
    [[nodiscard]] QPushButton* importButton() const { return m_import; }
    // Runs imports one after the other and adds up their reports. On a worker thread.
    static Result<operations::ImportReport> run(operations::Project& project, const std::vector<operations::ImportRequest>& requests,
                                                const JobContext& job);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void updateButtons();
    void updateTarget();
    void chooseTarget();
    void start();
    void startJob();
    void showReport(Result<operations::ImportReport> report);
    void showFailure(const QString& sentence);
    [[nodiscard]] QString proposedProject() const;

    ProjectSession* m_session;
    QStackedWidget* m_pages;
    ImportPreview* m_preview;
    QWidget* m_progressPage;
    ImportReportView* m_report;
    QLabel* m_stage;
    QLabel* m_rate;
    QProgressBar* m_bar;
    QLabel* m_target;
    QPushButton* m_changeTarget;
    QPushButton* m_import;
    QPushButton* m_cancel;
    QLabel* m_failure;
    QString m_projectPath;   // of the project to make; "" while one is open
    bool m_targetChosen = false;
    bool m_waitingForProject = false;
    qint64 m_job = 0;
    ProgressClock m_clock;
};

}  // namespace sextant::gui
