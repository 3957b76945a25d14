#include "app/rendering/figure_text.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>

namespace sextant::rendering {
namespace {

// Fonts are measured and drawn this many times larger and scaled down: QFont's pixel sizes are whole numbers, and at this size
// widths carry no hinting, so that screen, PNG, PDF and SVG break and place text alike.
constexpr double fontEnlargement = 32;

const QStringList& latinFamilies() {
    static const QStringList families = {"Noto Sans", "Liberation Sans", "DejaVu Sans"};
    return families;
}

const QStringList& cjkFamilies() {
    static const QStringList families = {"WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "Noto Sans CJK SC"};
    return families;
}

}  // namespace

QStringList figureFontFamilies() { return latinFamilies() + cjkFamilies(); }

bool fontInstalled(const QString& family) { return QFontDatabase::hasFamily(family); }

FigureFont::FigureFont(const std::string& family) {
    if (!family.empty()) m_families << QString::fromStdString(family);
    for (const QString& candidate : figureFontFamilies())
        if (!m_families.contains(candidate) && fontInstalled(candidate)) m_families << candidate;
    m_capHeight = QFontMetricsF(measuring(10, false)).capHeight() / (10 * fontEnlargement);
    if (!(m_capHeight > 0.3)) m_capHeight = 0.7;
}

QFont FigureFont::measuring(double points, bool bold) const {
    QFont font;
    font.setFamilies(m_families);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(points * fontEnlargement))));
    font.setWeight(bold ? QFont::Bold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Any letter spacing makes Qt leave out ligatures, so that "Refinement" is found when searched for in a PDF. This one is
    // far below what can be seen.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 1.0 / 64);
    return font;
}

double FigureFont::width(const QString& text, double points, bool bold) const {
    return QFontMetricsF(measuring(points, bold)).horizontalAdvance(text) / fontEnlargement;
}

QString FigureFont::elided(const QString& text, double points, bool bold, double width, Qt::TextElideMode mode) const {
    return QFontMetricsF(measuring(points, bold)).elidedText(text, mode, width * fontEnlargement);
}

QStringList FigureFont::wrapped(const QString& text, double points, double width, bool bold) const {
    QStringList lines;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    qsizetype lineStart = 0;
    qsizetype lastBreak = 0;
    const auto put = [&](qsizetype end) {
        lines << text.mid(lineStart, end - lineStart).trimmed();
        lineStart = end;
    };
    for (qsizetype next = finder.toNextBoundary(); next >= 0; next = finder.toNextBoundary()) {
        const QString candidate = text.mid(lineStart, next - lineStart);
        if (lastBreak > lineStart && this->width(candidate.trimmed(), points, bold) > width) put(lastBreak);
        lastBreak = next;
    }
    if (lineStart < text.size()) put(text.size());
    // A word wider than the line is cut between characters.
    QStringList fitting;
    for (const QString& line : lines) {
        QString rest = line;
        while (this->width(rest, points, bold) > width && rest.size() > 1) {
            qsizetype fits = rest.size() - 1;
            while (fits > 1 && this->width(rest.left(fits), points, bold) > width) --fits;
            if (rest.at(fits - 1).isHighSurrogate() && fits > 1) --fits;
            fitting << rest.left(fits);
            rest = rest.mid(fits);
        }
        fitting << rest;
    }
    return fitting;
}

void FigureFont::draw(QPainter& painter, const QPointF& at, const QString& text, double points, const QColor& colour, bool bold,
                      TextAlign align, double turn) const {
    double shift = 0;
    if (align != TextAlign::left) shift = -width(text, points, bold) * (align == TextAlign::centre ? 0.5 : 1.0);
    QFont font = measuring(points, bold);
    painter.save();
    painter.setPen(colour);
    const bool svg = painter.paintEngine() != nullptr && painter.paintEngine()->type() == QPaintEngine::SVG;
    if (turn != 0) {
        painter.translate(at);
        painter.rotate(turn);
    }
    const QPointF origin = (turn != 0 ? QPointF() : at) + QPointF(shift, 0);
    if (svg) {
        // Plain sizes and positions: people edit SVG. The device has 72 units an inch.
        font.setPointSizeF(points);
        painter.setFont(font);
        painter.drawText(origin, text);
    } else {
        painter.translate(origin);
        painter.scale(1 / fontEnlargement, 1 / fontEnlargement);
        painter.setFont(font);
        painter.drawText(QPointF(), text);
    }
    painter.restore();
}

}  // namespace sextant::rendering
