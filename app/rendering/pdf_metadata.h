// What QPdfWriter leaves out of a figure's PDF. Pure functions.
#pragma once

#include "app/rendering/svg_metadata.h"

#include <QByteArray>

namespace sextant::rendering {

// `pdf` as QPdfWriter wrote it, made equal from run to run (the creation date goes, or becomes SOURCE_DATE_EPOCH where the
// environment sets it), and with an update section (PDF 1.7, 7.5.6) that adds language and alternative text to the catalogue and
// the spec to the document information, under the key SextantSpec.
QByteArray finishedPdf(const QByteArray& pdf, const FigureDescription& description);

}  // namespace sextant::rendering
