#include "app/rendering/pdf_metadata.h"

#include <QDateTime>

#include <optional>

namespace sextant::rendering {
namespace {

// A text string of PDF: UTF-16 with byte order mark, in hexadecimal.
QByteArray pdfTextString(const QString& text) {
    QByteArray hex = "<FEFF";
    for (const QChar unit : text) hex += QByteArray::number(unit.unicode(), 16).rightJustified(4, '0').toUpper();
    return hex + '>';
}

// JSON in ASCII as a literal string, readable in the file: other characters become \u escapes of JSON.
QByteArray pdfJsonString(const QString& json) {
    QByteArray text = "(";
    for (const QChar unit : json) {
        const ushort code = unit.unicode();
        if (code == '(' || code == ')' || code == '\\') text += '\\';
        if (code == '\n') text += "\\n";
        else if (code < 0x20 || code > 0x7E) text += "\\\\u" + QByteArray::number(code, 16).rightJustified(4, '0');
        else text += static_cast<char>(code);
    }
    return text + ')';
}

// What stands between "<<" and ">>" of object `number`, or nothing.
std::optional<QByteArray> pdfDictionary(const QByteArray& pdf, int number) {
    const qsizetype start = pdf.indexOf("\n" + QByteArray::number(number) + " 0 obj\n<<");
    if (start < 0) return std::nullopt;
    const qsizetype begin = pdf.indexOf("<<", start) + 2;
    const qsizetype end = pdf.indexOf("\nendobj", begin);
    const qsizetype close = end < 0 ? -1 : pdf.lastIndexOf(">>", end);
    if (close < begin) return std::nullopt;
    return pdf.mid(begin, close - begin);
}

std::optional<int> pdfReference(const QByteArray& trailer, const QByteArray& key) {
    const qsizetype at = trailer.indexOf(key);
    if (at < 0) return std::nullopt;
    const QList<QByteArray> words = trailer.mid(at + key.size(), 24).simplified().split(' ');
    bool number = false;
    const int value = words.isEmpty() ? 0 : words.front().toInt(&number);
    return number ? std::optional<int>(value) : std::nullopt;
}

// Same length, so that no offset moves.
void blankPdfCreationDate(QByteArray& pdf) {
    const QByteArray key = "/CreationDate (";
    const qsizetype begin = pdf.indexOf(key);
    const qsizetype end = begin < 0 ? -1 : pdf.indexOf(')', begin);
    if (end >= 0) pdf.replace(begin, end + 1 - begin, QByteArray(end + 1 - begin, ' '));
}

QByteArray pdfReproducibleDate() {
    bool number = false;
    const qint64 seconds = qEnvironmentVariable("SOURCE_DATE_EPOCH").toLongLong(&number);
    if (!number) return {};
    const QDateTime date = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return "/CreationDate (D:" + date.toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() + "Z)\n";
}

}  // namespace

QByteArray finishedPdf(const QByteArray& written, const FigureDescription& description) {
    QByteArray pdf = written;
    blankPdfCreationDate(pdf);
    const qsizetype trailerAt = pdf.lastIndexOf("trailer");
    const qsizetype startAt = pdf.lastIndexOf("startxref");
    if (trailerAt < 0 || startAt < trailerAt) return pdf;
    const QByteArray trailer = pdf.mid(trailerAt, startAt - trailerAt);
    const QByteArray previous = pdf.mid(startAt + 9).simplified().split(' ').front();
    const std::optional<int> size = pdfReference(trailer, "/Size");
    const std::optional<int> root = pdfReference(trailer, "/Root");
    const std::optional<int> info = pdfReference(trailer, "/Info");
    if (!size || !root || !info) return pdf;
    const std::optional<QByteArray> catalogue = pdfDictionary(pdf, *root);
    const std::optional<QByteArray> information = pdfDictionary(pdf, *info);
    if (!catalogue || !information) return pdf;

    if (!pdf.endsWith('\n')) pdf += '\n';
    const qsizetype infoAt = pdf.size();
    pdf += QByteArray::number(*info) + " 0 obj\n<<" + information->trimmed() + "\n" + pdfReproducibleDate() + "/Subject " +
           pdfTextString(description.altText) + "\n/SextantSpec " + pdfJsonString(description.spec) + "\n>>\nendobj\n";
    const qsizetype rootAt = pdf.size();
    pdf += QByteArray::number(*root) + " 0 obj\n<<" + catalogue->trimmed() +
           "\n/Lang (en)\n/ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n";
    const qsizetype tableAt = pdf.size();
    const auto entry = [](int object, qsizetype at) {
        return QByteArray::number(object) + " 1\n" + QByteArray::number(at).rightJustified(10, '0') + " 00000 n \n";
    };
    pdf += "xref\n" + (*info < *root ? entry(*info, infoAt) + entry(*root, rootAt) : entry(*root, rootAt) + entry(*info, infoAt));
    pdf += "trailer\n<<\n/Size " + QByteArray::number(*size) + "\n/Root " + QByteArray::number(*root) + " 0 R\n/Info " +
           QByteArray::number(*info) + " 0 R\n/Prev " + previous + "\n>>\nstartxref\n" + QByteArray::number(tableAt) + "\n%%EOF\n";
    return pdf;
}

}  // namespace sextant::rendering
