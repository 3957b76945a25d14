#include "app/gui/dropped_files.h"

#include <QMimeData>
#include <QUrl>

namespace sextant::gui {

QStringList droppedPaths(const QMimeData* data) {
    QStringList paths;
    if (!data || !data->hasUrls()) return paths;
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile()) paths << url.toLocalFile();
    }
    return paths;
}

QString projectAmong(const QStringList& paths) {
    for (const QString& path : paths) {
        if (path.endsWith(QLatin1String(".sextant"), Qt::CaseInsensitive)) return path;
    }
    return {};
}

}  // namespace sextant::gui
