#include "app/rendering/figure.h"
#include "app/rendering/figure_layout.h"
#include "app/rendering/figure_text.h"
#include "app/rendering/pdf_metadata.h"
#include "app/rendering/svg_metadata.h"
#include "app/rendering/tikz_writer.h"

#include <QBuffer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QImageWriter>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

namespace sextant::rendering {
namespace {

constexpr double pngDotsPerInch = 300;
constexpr int pdfUnitsPerInch = 1200;

FigureDescription descriptionOf(const charts::ChartData& data) {
    FigureDescription description;
    description.title = QString::fromStdString(data.spec.title);
    if (description.title.isEmpty()) {
        description.title = QString::fromStdString(data.axisTitle + (data.panels.size() > 1 ? ", by " + data.spec.by : std::string()));
        description.title[0] = description.title[0].toUpper();
    }
    description.altText = QString::fromStdString(data.altText);
    description.creator = QString::fromStdString(data.program);
    description.spec = QString::fromStdString(data.spec.toJson());
    return description;
}

QByteArray svgBytes(const charts::ChartData& data) {
    const FigureLayout layout(data);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(72);
    generator.setSize(layout.size.toSize());
    generator.setViewBox(QRectF(QPointF(), layout.size));
    QPainter painter(&generator);
    paintFigure(painter, data, Theme::light);
    painter.end();
    // All families by name, installed here or not: the file is the same on every machine that has the first.
    QStringList families = layout.font.families().mid(0, 1);
    for (const QString& family : figureFontFamilies())
        if (!families.contains(family)) families << family;
    return finishedSvg(buffer.data(), layout.size, families, descriptionOf(data));
}

QByteArray pdfBytes(const charts::ChartData& data) {
    const FigureDescription description = descriptionOf(data);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(description.title);
        writer.setCreator(description.creator);
        writer.setPageSize(QPageSize(figureSize(data), QPageSize::Point, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setResolution(pdfUnitsPerInch);
        QPainter painter(&writer);
        painter.scale(pdfUnitsPerInch / 72.0, pdfUnitsPerInch / 72.0);
        paintFigure(painter, data, Theme::light);
    }
    return finishedPdf(buffer.data(), description);
}

// JSON on one line without a single blank, those inside strings as escapes: Qt folds white space in the texts of pictures.
QString jsonWithoutBlanks(const QString& json) {
    QString text;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar c = json[i];
        if (inString && c == QChar('\\')) {
            text += c;
            text += json[++i];
            continue;
        }
        if (c == QChar('"')) inString = !inString;
        if (!c.isSpace()) text += c;
        else if (inString) text += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QChar('0'));
    }
    return text;
}

Result<QByteArray> pngBytes(const charts::ChartData& data, const std::string& path) {
    const FigureDescription description = descriptionOf(data);
    const QSizeF points = figureSize(data);
    const double scale = pngDotsPerInch / 72;
    const QSize pixels(static_cast<int>(std::lround(points.width() * scale)), static_cast<int>(std::lround(points.height() * scale)));
    QImage image(pixels, QImage::Format_RGB32);
    if (image.isNull())
        return failure("The figure would be " + std::to_string(pixels.width()) + " x " + std::to_string(pixels.height()) +
                       " pixels, too large for " + path + ". Choose a smaller size, or SVG or PDF.");
    image.fill(Qt::white);
    image.setDotsPerMeterX(static_cast<int>(std::lround(pngDotsPerInch / 0.0254)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintFigure(painter, data, Theme::light);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setText(QStringLiteral("Title"), description.title);
    writer.setText(QStringLiteral("Description"), description.altText);
    writer.setText(QStringLiteral("Software"), description.creator);
    writer.setText(QStringLiteral("Sextant-Spec"), jsonWithoutBlanks(description.spec));
    if (!writer.write(image))
        return failure("The picture for " + path + " could not be encoded: " + writer.errorString().toStdString() + ".");
    return buffer.data();
}

// To a temporary file beside the target, renamed when complete.
Status writeFigureFile(const std::string& path, const QByteArray& bytes) {
    QSaveFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::readOnly, "The figure cannot be written to " + path + ": " + file.errorString().toStdString() +
                                              ". Choose a folder that exists and that you may write to."};
    return {};
}

}  // namespace

Status exportFigure(const charts::ChartData& data, const std::string& path) {
    const QString ending = QFileInfo(QString::fromStdString(path)).suffix().toLower();
    if (ending == QLatin1String("csv")) return writeFigureFile(path, QByteArray::fromStdString(charts::toCsv(data)));
    if (ending == QLatin1String("json")) return writeFigureFile(path, QByteArray::fromStdString(charts::toJson(data)));
    if (ending == QLatin1String("tex")) return writeFigureFile(path, QByteArray::fromStdString(toTikz(data)));
    if (ending != QLatin1String("svg") && ending != QLatin1String("pdf") && ending != QLatin1String("png"))
        return usageError("A figure cannot be written as " + path + ": the ending decides the format and must be svg, pdf, png, tex, csv or "
                          "json.");
    if (qGuiApp == nullptr)
        return failure("A figure cannot be drawn for " + path + " without a QGuiApplication. This is a fault of the program; csv, json "
                       "and tex work.");
    if (!data.spec.fontFamily.empty() && !fontInstalled(QString::fromStdString(data.spec.fontFamily)))
        return usageError("The font \"" + data.spec.fontFamily + "\" is not installed. Install it, or leave the setting font empty for " +
                          (figureFontFamilies().front()).toStdString() + ".");
    if (ending == QLatin1String("svg")) return writeFigureFile(path, svgBytes(data));
    if (ending == QLatin1String("pdf")) return writeFigureFile(path, pdfBytes(data));
    SEXTANT_ASSIGN(const QByteArray png, pngBytes(data, path));
    return writeFigureFile(path, png);
}

}  // namespace sextant::rendering
