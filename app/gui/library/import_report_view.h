// ImportReportView: what an import did: counts per file, the records that were rejected with line, offset and reason, and remarks.
// Everything can be copied.
#pragma once

#include "app/operations/import_traces.h"

#include <QString>
#include <QWidget>

class QLabel;
class QTreeWidget;

namespace sextant::gui {

class ImportReportView : public QWidget {
    Q_OBJECT

public:
    explicit ImportReportView(QWidget* parent = nullptr);

    void show(const operations::ImportReport& report);
    // The whole report as text with tabs between columns.
    [[nodiscard]] static QString asText(const operations::ImportReport& report);
    // "Imported 120 traces, 3 duplicates, 1 record rejected, in 0.8 s"
    [[nodiscard]] static QString summary(const operations::ImportReport& report);

private:
    QLabel* m_summary;
    QTreeWidget* m_files;
    QString m_text;
};

}  // namespace sextant::gui
