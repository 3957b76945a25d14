// What QSvgGenerator leaves out of a figure's SVG: its printed size in inches, fallback faces, a text for people who cannot see it
// and the spec. Pure functions.
#pragma once

#include <QByteArray>
#include <QSizeF>
#include <QString>
#include <QStringList>

namespace sextant::rendering {

struct FigureDescription {
    QString title;
    QString altText;
    QString creator;   // "Sextant 0.1.0"
    QString spec;      // JSON
};

// `svg` as QSvgGenerator wrote it, with 72 units an inch. The spec goes into <metadata> as text of the element sextant:figure.
QByteArray finishedSvg(const QByteArray& svg, const QSizeF& points, const QStringList& families, const FigureDescription& description);

}  // namespace sextant::rendering
