// Local files and folders of a drag and drop.
#pragma once

#include <QStringList>

class QMimeData;

namespace sextant::gui {

QStringList droppedPaths(const QMimeData* data);
// The project among them, "" where there is none.
QString projectAmong(const QStringList& paths);

}  // namespace sextant::gui
