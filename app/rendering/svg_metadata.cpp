#include "app/rendering/svg_metadata.h"

#include <QRegularExpression>

namespace sextant::rendering {
namespace {

// Text of XML 1.0: escaped, and without the control characters it cannot hold.
QString xmlText(const QString& text) {
    QString clean;
    for (const QChar c : text)
        if (c >= QChar(0x20) || c == QChar('\n') || c == QChar('\t')) clean += c;
    return clean.toHtmlEscaped();
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
        xmlText(description.creator) + QStringLiteral("\">") + xmlText(description.spec) +
        QStringLiteral("</sextant:figure></metadata>");
    text.replace(match.capturedStart(), match.capturedLength(), opening);

    // A machine without the first face takes the next one that is near in width.
    if (!families.isEmpty()) {
        QStringList quoted;
        for (const QString& family : families) quoted << (family.contains(' ') ? '\'' + xmlText(family) + '\'' : xmlText(family));
        text.replace(QStringLiteral("font-family=\"") + families.front().toHtmlEscaped() + '"',
                     QStringLiteral("font-family=\"") + quoted.join(QStringLiteral(", ")) + QStringLiteral(", sans-serif\""));
    }
    return text.toUtf8();
}

}  // namespace sextant::rendering
