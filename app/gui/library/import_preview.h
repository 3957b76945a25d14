// ImportPreview: what an import would bring, before anything is imported: the files with detected format and confidence (or why they
// are refused), for the chosen file the mapping and its first traces, and the values that hold for all of them. Looks at files on
// the session's thread for files.
#pragma once

#include "app/gui/jobs/project_session.h"
#include "app/operations/import_traces.h"

#include <QHash>
#include <QStringList>
#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QStackedLayout;
class QTabWidget;
class QTableView;
class QTextEdit;
class QTreeWidget;

namespace sextant::gui {

class EmptyState;
class MappingModel;

class ImportPreview : public QWidget {
    Q_OBJECT

public:
    explicit ImportPreview(ProjectSession* session, QWidget* parent = nullptr);

    // Adds files and folders and looks at them.
    void addPaths(const QStringList& paths);
    [[nodiscard]] QStringList paths() const { return m_paths; }

    // Shows what was detected; looking at files ends here, tests begin here.
    void showFiles(std::vector<operations::DetectedFile> files);
    [[nodiscard]] const std::vector<operations::DetectedFile>& files() const { return m_files; }
    [[nodiscard]] int readableFiles() const;
    [[nodiscard]] bool isLooking() const { return m_looking; }

    // The imports to run, in order: one for all files read as detected, one for each file whose mapping a person changed.
    [[nodiscard]] std::vector<operations::ImportRequest> requests() const;

    [[nodiscard]] QTreeWidget* fileList() const { return m_fileList; }
    [[nodiscard]] MappingModel* mapping() const { return m_mapping; }
    [[nodiscard]] QTextEdit* tracesText() const { return m_traces; }
    [[nodiscard]] QLineEdit* taskField() const { return m_task; }

signals:
    // Files, looking state or overrides changed.
    void changed();
    void chooseFilesRequested();
    void chooseFolderRequested();

private:
    void build();
    QWidget* buildFiles();
    QWidget* buildDetails();
    QWidget* buildOverrides();
    void look();
    void showFile(int at);
    void mappingEdited();
    void showDetails(const operations::DetectedFile& file);
    void updateSummary();
    [[nodiscard]] operations::ImportRequest baseRequest() const;

    ProjectSession* m_session;
    LatestQuestion m_latest, m_latestMapping;
    QStringList m_paths;
    std::vector<operations::DetectedFile> m_files;
    QHash<QString, QString> m_editedMappings;  // path -> mapping a person made
    int m_current = -1;
    bool m_looking = false;

    QStackedLayout* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_content = nullptr;
    QLabel* m_summary = nullptr;
    QProgressBar* m_busy = nullptr;
    QTreeWidget* m_fileList = nullptr;
    QTabWidget* m_tabs = nullptr;
    QLabel* m_verdict = nullptr;
    QTableView* m_mappingView = nullptr;
    QLabel* m_noMapping = nullptr;
    MappingModel* m_mapping = nullptr;
    QTextEdit* m_traces = nullptr;
    QPlainTextEdit* m_record = nullptr;
    QLineEdit* m_task = nullptr;
    QLineEdit* m_model = nullptr;
    QLineEdit* m_domain = nullptr;
};

}  // namespace sextant::gui
