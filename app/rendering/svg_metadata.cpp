#include "app/rendering/svg_metadata.h"

#include <QRegularExpression>

namespace sextant::rendering {
namespace {

// Text of an XML 1.0 element: escaped, and without the control characters it cannot hold. Quotes stay, so that JSON stays legible.
QString xmlText(const QString& text) {
    QString escaped;
    for (const QChar c : text) {
        if (c == QChar('&')) escaped += QStringLiteral("&amp;");
        else if (c == QChar('<')) escaped += QStringLiteral("&lt;");
        else if (c == QChar('>')) escaped += QStringLiteral("&gt;");
        else if (c >= QChar(0x20) || c == QChar('\n') || c == QChar('\t')) escaped += c;
    }
    return escaped;
}

// QSvgGenerator opens a group with a font for every change of state, drawn in or not: half of the file.
void removeIdleGroups(QString& svg) {
    static const QRegularExpression empty(QStringLiteral("<g [^>]*>\\s*</g>\\s*"));
    static const QRegularExpression fontOfGroup(
        QStringLiteral("(<g [^>]*?)\\s*font-family=\"[^\"]*\" font-size=\"[^\"]*\" font-weight=\"[^\"]*\" font-style=\"[^\"]*\"\\s*>"));
    svg.remove(empty);
    svg.replace(fontOfGroup, QStringLiteral("\\1>"));
    svg.remove(QStringLiteral(" transform=\"matrix(1,0,0,1,0,0)\""));
}

QString inches(double points) { return QString::number(points / 72, 'g', 10) + QStringLiteral("in"); }

}  // namespace

QByteArray finishedSvg(const QByteArray& svg, const QSizeF& points, const QStringList& families, const FigureDescription& description) {
    QString text = QString::fromUtf8(svg);
    static const QRegularExpression head(QStringLiteral("<svg\\b[^>]*>(\\s*<title>.*?</title>)?(\\s*<desc>.*?</desc>)?"),
                                         QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = head.match(text);
    if (!match.hasMatch()) return svg;
    const QString width = QString::number(points.width());
    const QString height = QString::number(points.height());
    const QString opening =
        QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"") + inches(points.width()) +
        QStringLiteral("\" height=\"") + inches(points.height()) + QStringLiteral("\" viewBox=\"0 0 ") + width + ' ' + height +
        QStringLiteral("\" role=\"img\" aria-labelledby=\"figure-title figure-description\">\n<title id=\"figure-title\">") +
        xmlText(description.title) + QStringLiteral("</title>\n<desc id=\"figure-description\">") + xmlText(description.altText) +
        QStringLiteral("</desc>\n<metadata><sextant:figure xmlns:sextant=\"urn:sextant:figure:1\" program=\"") +
        description.creator.toHtmlEscaped() + QStringLiteral("\">") + xmlText(description.spec) +
        QStringLiteral("</sextant:figure></metadata>");
    text.remove(match.capturedStart(), match.capturedLength());
    removeIdleGroups(text);
    text.insert(match.capturedStart(), opening);

    // A machine without the first face takes the next one that is near in width.
    if (!families.isEmpty()) {
        QStringList quoted;
        for (const QString& family : families) {
            const QString escaped = family.toHtmlEscaped();
            quoted << (family.contains(' ') ? '\'' + escaped + '\'' : escaped);
        }
        text.replace(QStringLiteral("font-family=\"") + families.front().toHtmlEscaped() + '"',
                     QStringLiteral("font-family=\"") + quoted.join(QStringLiteral(", ")) + QStringLiteral(", sans-serif\""));
    }
    return text.toUtf8();
}

}  // namespace sextant::rendering
