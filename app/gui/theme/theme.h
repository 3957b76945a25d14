// Theme: the one place that says how the window looks: colours (Tokens), type scale, spacing grid, icons. Follows the system's light or dark
// palette unless the person chose one of them. GUI thread only. Painted widgets read tokens() while painting and call update() on
// Theme::themeChanged; styled widgets get the application's palette and style sheet and need not do anything.
#pragma once

#include "app/rendering/figure.h"
#include "core/trace/pattern.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QString>

class QApplication;
class QLabel;
class QWidget;

namespace sextant::gui {

// Lengths in device-independent pixels; all of them multiples of the 4 px grid.
namespace grid {
inline constexpr int unit = 4;
inline constexpr int tight = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int huge = 24;
inline constexpr int radius = 4;           // corners of chips, rows, buttons
inline constexpr int topBarHeight = 44;
inline constexpr int railWidth = 64;
inline constexpr int listWidth = 330;
inline constexpr int inspectorWidth = 300;
inline constexpr int narrowWindow = 1100;  // below it the reader would be squeezed
inline constexpr int narrowListWidth = 260;
inline constexpr int barcodeHeight = 11;
inline constexpr int ribbonWidth = 5;      // bar at the left of a step, one per pattern
inline constexpr int iconSize = 16;
inline constexpr int railIconSize = 20;
}  // namespace grid

enum class Appearance { system, light, dark };

// The type scale. Sizes are those at text scale 1.
enum class FontRole {
    caption,     // 11: axis labels, codes under bars, chips
    secondary,   // 12: second lines, hints
    body,        // 13: everything else, the text of a trace
    bodyStrong,  // 13, semibold
    title,       // 14, bold: head of a pane
    heading,     // 16, bold: start page, empty states
    mono,        // 12, fixed width: filters, ids, numbers in columns
};

struct Tokens {
    bool dark = false;
    QColor window;       // behind panes: rail, start page, group headers
    QColor pane;         // lists, trace, inspector, inputs
    QColor line;         // between panes, around inputs
    QColor text;
    QColor secondText;
    QColor focus;        // focus ring, links, the current workspace
    QColor hover;        // a row or button under the pointer
    QColor selected;     // the current row
    QColor track;        // empty part of a score bar or progress bar
    QColor none;         // a step without pattern, in barcodes
    QColor good;         // correct, done
    QColor bad;          // wrong, failed
    QColor warning;
    QColor onFocus;      // text on a surface filled with `focus`
    QColor chipDarkText; // on MR and CI
    QColor chipLightText;
};

class Theme : public QObject {
    Q_OBJECT

public:
    // Created at the first call; needs a QApplication.
    static Theme& instance();
    // Fusion, palette, style sheet, font. Called once by main() and by tests that look at pixels.
    static void install(QApplication& application);

    [[nodiscard]] const Tokens& tokens() const { return m_tokens; }
    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    // 0.8 .. 2.0; View > Larger text. Multiplies the type scale, not the grid.
    [[nodiscard]] double textScale() const { return m_textScale; }
    void setTextScale(double scale);

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void themeChanged();  // colours or text size

private:
    Theme();
    void apply();
    void noticeSystem();

    Tokens m_tokens;
    Appearance m_appearance = Appearance::system;
    double m_textScale = 1;
    bool m_systemDark = false;
    bool m_installed = false;
    bool m_noticing = false;
};

inline const Tokens& tokens() { return Theme::instance().tokens(); }
QFont font(FontRole role);
// A length that holds text: `pixels` at text scale 1, longer where the text is larger.
int forText(int pixels);
rendering::Theme figureTheme();            // for app/rendering on the screen

// Colours of a pattern; the saturated one is rendering::lookOf(pattern).colour.
QColor tintOf(Pattern pattern);            // behind the text of a step: 10 % light, 18 % dark, opaque over `pane`
QColor chipText(Pattern pattern);          // on a chip filled with the pattern's colour
QColor mixed(const QColor& below, const QColor& above, double share);

// One of our own SVG icons (resources/icons/NAME.svg): drawn with `colour` or, where that is invalid, with the second text colour
// (text colour when active or on, faint when disabled) of the theme of the moment, crisp at every scale.
QIcon icon(const QString& name, const QColor& colour = {});

// A label that never interprets its text. `secondText` paints it in the second text colour.
QLabel* plainLabel(const QString& text, FontRole role, QWidget* parent = nullptr, bool secondText = false);

}  // namespace sextant::gui
