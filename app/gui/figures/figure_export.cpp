#include "app/gui/figures/figure_export.h"

#include "app/rendering/figure.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

#include <vector>

namespace sextant::gui {

namespace {

struct FigureFormat {
    QString ending, filter;
};

std::vector<FigureFormat> figureFormats() {
    return {
        {QStringLiteral("pdf"), FigureExport::tr("PDF, for papers (*.pdf)")},
        {QStringLiteral("svg"), FigureExport::tr("SVG, for slides and web pages (*.svg)")},
        {QStringLiteral("png"), FigureExport::tr("PNG, 300 dots per inch (*.png)")},
        {QStringLiteral("tex"), FigureExport::tr("PGFPlots, for LaTeX (*.tex)")},
        {QStringLiteral("csv"), FigureExport::tr("CSV, the numbers (*.csv)")},
        {QStringLiteral("json"), FigureExport::tr("JSON, numbers and settings (*.json)")},
    };
}

QString lastFormatKey() { return QStringLiteral("figures/format"); }
QString lastFolderKey() { return QStringLiteral("figures/folder"); }

}  // namespace

FigureExport::FigureExport(ProjectSession* session, QWidget* parent) : QObject(parent), m_session(session), m_window(parent) {}

void FigureExport::chooseFile(std::shared_ptr<const charts::ChartData> chart) {
    const std::vector<FigureFormat> formats = figureFormats();
    const QSettings settings;
    const QString last = settings.value(lastFormatKey(), QStringLiteral("pdf")).toString();
    const QString folder = settings.value(lastFolderKey(), QFileInfo(m_session->path()).absolutePath()).toString();
    auto* dialog = new QFileDialog(m_window, tr("Export the figure"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const FigureFormat& format : formats) filters << format.filter;
    dialog->setNameFilters(filters);
    const auto follow = [dialog, formats](const QString& filter) {
        for (const FigureFormat& format : formats) {
            if (format.filter == filter) dialog->setDefaultSuffix(format.ending);
        }
    };
    connect(dialog, &QFileDialog::filterSelected, dialog, follow);
    for (const FigureFormat& format : formats) {
        if (format.ending == last) dialog->selectNameFilter(format.filter);
    }
    follow(dialog->selectedNameFilter());
    dialog->selectFile(m_session->name() + QStringLiteral("-patterns"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, chart](const QString& path) { writeTo(chart, path); });
    dialog->open();
}

void FigureExport::writeTo(std::shared_ptr<const charts::ChartData> chart, const QString& path) {
    m_session->ask(
        [chart, file = path.toStdString()](operations::Project&) -> Result<bool> {
            const Status status = rendering::exportFigure(*chart, file);
            if (!status.ok()) return status.error();
            return true;
        },
        this,
        [this, path](const Result<bool>& result) {
            if (!result.ok()) {
                emit failed(QString::fromStdString(result.error().message));
                return;
            }
            QSettings settings;
            settings.setValue(lastFormatKey(), QFileInfo(path).suffix());
            settings.setValue(lastFolderKey(), QFileInfo(path).absolutePath());
            emit written(path);
        });
}

}  // namespace sextant::gui
