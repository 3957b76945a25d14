// FigureExport: asks for a file name and writes a figure there, on the session's reader. One per figure panel; GUI thread.
#pragma once

#include "app/gui/jobs/project_session.h"
#include "core/charts/chart_data.h"

#include <QObject>
#include <QString>

#include <memory>

class QWidget;

namespace sextant::gui {

class FigureExport : public QObject {
    Q_OBJECT

public:
    FigureExport(ProjectSession* session, QWidget* parent);

    // Opens the file dialog, with the format used last in front.
    void chooseFile(std::shared_ptr<const charts::ChartData> chart);
    // The format is the ending of `path`: pdf svg png tex csv json.
    void writeTo(std::shared_ptr<const charts::ChartData> chart, const QString& path);

signals:
    void written(const QString& path);
    void failed(const QString& sentence);

private:
    ProjectSession* m_session;
    QWidget* m_window;
};

}  // namespace sextant::gui
