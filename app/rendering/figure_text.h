// Text of figures: which fonts, how wide, and how it gets onto screen, raster, PDF and SVG alike. Sizes are points as printed.
// GUI thread or any thread with a QGuiApplication; plain values.
#pragma once

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <string>

class QPainter;

namespace sextant::rendering {

// The faces the package list names, in order of preference: Latin, then Chinese, Japanese and Korean.
QStringList figureFontFamilies();

enum class TextAlign { left, centre, right };

// The faces of one figure. Characters the first face lacks come from the next.
class FigureFont {
public:
    // "" takes the first installed family of figureFontFamilies(), so that every machine with the same packages draws the same.
    explicit FigureFont(const std::string& family);

    [[nodiscard]] const QStringList& families() const { return m_families; }
    [[nodiscard]] double width(const QString& text, double points, bool bold = false) const;
    [[nodiscard]] double capHeight(double points) const { return points * m_capHeight; }
    [[nodiscard]] QString elided(const QString& text, double points, bool bold, double width, Qt::TextElideMode mode) const;
    // Broken at blanks (between characters where a word alone is too wide or the script has no blanks).
    [[nodiscard]] QStringList wrapped(const QString& text, double points, double width, bool bold = false) const;

    // Draws on the baseline at `at`; `turn` in degrees, clockwise, about `at`.
    void draw(QPainter& painter, const QPointF& at, const QString& text, double points, const QColor& colour, bool bold = false,
              TextAlign align = TextAlign::left, double turn = 0) const;

private:
    [[nodiscard]] QFont measuring(double points, bool bold) const;

    QStringList m_families;
    double m_capHeight = 0.7;
};

// True where a family of that name is installed.
bool fontInstalled(const QString& family);

}  // namespace sextant::rendering
