#include "app/gui/theme/theme.h"

#include "app/gui/theme/style_sheet.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QPalette>
#include <QStyleFactory>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace sextant::gui {

namespace {

Tokens lightTokens() {
    Tokens t;
    t.window = QColor(0xF6, 0xF8, 0xFA);
    t.pane = QColor(0xFF, 0xFF, 0xFF);
    t.line = QColor(0xD0, 0xD7, 0xDE);
    t.text = QColor(0x1F, 0x23, 0x28);
    t.secondText = QColor(0x57, 0x60, 0x6A);
    t.focus = QColor(0x09, 0x69, 0xDA);
    t.hover = QColor(0xEF, 0xF2, 0xF5);
    t.selected = QColor(0xDD, 0xF4, 0xFF);
    t.track = QColor(0xEA, 0xEE, 0xF2);
    t.none = QColor(0xE4, 0xE7, 0xEB);
    t.good = QColor(0x1A, 0x7F, 0x37);
    t.bad = QColor(0xCF, 0x22, 0x2E);
    t.warning = QColor(0x9A, 0x67, 0x00);
    t.onFocus = QColor(0xFF, 0xFF, 0xFF);
    t.chipDarkText = QColor(0x1F, 0x23, 0x28);
    t.chipLightText = QColor(0xFF, 0xFF, 0xFF);
    return t;
}

Tokens darkTokens() {
    Tokens t;
    t.dark = true;
    t.window = QColor(0x0F, 0x13, 0x18);
    t.pane = QColor(0x17, 0x1C, 0x22);
    t.line = QColor(0x34, 0x3B, 0x44);
    t.text = QColor(0xE6, 0xED, 0xF3);
    t.secondText = QColor(0x9A, 0xA4, 0xAF);
    t.focus = QColor(0x58, 0xA6, 0xFF);
    t.hover = QColor(0x20, 0x26, 0x2E);
    t.selected = QColor(0x16, 0x32, 0x52);
    t.track = QColor(0x2A, 0x31, 0x3A);
    t.none = QColor(0x3A, 0x42, 0x4C);
    t.good = QColor(0x56, 0xD3, 0x64);
    t.bad = QColor(0xFF, 0x7B, 0x72);
    t.warning = QColor(0xE3, 0xB3, 0x41);
    t.onFocus = QColor(0x0D, 0x11, 0x17);
    t.chipDarkText = QColor(0x1F, 0x23, 0x28);
    t.chipLightText = QColor(0xFF, 0xFF, 0xFF);
    return t;
}

QPalette paletteOf(const Tokens& t) {
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.pane);
    p.setColor(QPalette::AlternateBase, t.window);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::Button, t.pane);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.bad);
    p.setColor(QPalette::ToolTipBase, t.dark ? t.hover : t.text);
    p.setColor(QPalette::ToolTipText, t.dark ? t.text : t.pane);
    p.setColor(QPalette::PlaceholderText, t.secondText);
    p.setColor(QPalette::Highlight, t.focus);
    p.setColor(QPalette::HighlightedText, t.onFocus);
    p.setColor(QPalette::Link, t.focus);
    p.setColor(QPalette::LinkVisited, t.focus);
    p.setColor(QPalette::Light, t.pane);
    p.setColor(QPalette::Midlight, t.hover);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.line);
    p.setColor(QPalette::Shadow, t.line);
    const QColor faint = mixed(t.pane, t.secondText, 0.55);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) p.setColor(QPalette::Disabled, role, faint);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.line);
    return p;
}

// The faces the type scale is set in: those a Debian desktop brings, with a Chinese face behind each Latin one.
QStringList familiesOf(const QStringList& wanted, const QString& last) {
    const QStringList installed = QFontDatabase::families();
    QStringList families;
    for (const QString& family : wanted) {
        if (installed.contains(family)) families << family;
    }
    if (!families.contains(last)) families << last;
    return families;
}

int pixelsOf(FontRole role) {
    switch (role) {
        case FontRole::caption: return 11;
        case FontRole::secondary: return 12;
        case FontRole::mono: return 12;
        case FontRole::body: return 13;
        case FontRole::bodyStrong: return 13;
        case FontRole::title: return 14;
        case FontRole::heading: return 16;
    }
    return 13;
}

}  // namespace

Theme::Theme() : m_tokens(lightTokens()) {}

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

void Theme::install(QApplication& application) {
    Theme& theme = instance();
    if (theme.m_installed) return;
    theme.m_installed = true;
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.installEventFilter(&theme);
    theme.noticeSystem();
    theme.apply();
}

void Theme::setAppearance(Appearance appearance) {
    if (m_appearance == appearance) return;
    m_appearance = appearance;
    if (appearance == Appearance::system) noticeSystem();
    apply();
}

void Theme::setTextScale(double scale) {
    const double bounded = std::clamp(scale, 0.8, 2.0);
    if (std::abs(bounded - m_textScale) < 1e-6) return;
    m_textScale = bounded;
    apply();
}

// What the desktop wants, read from the palette the platform gives when we set none.
void Theme::noticeSystem() {
    m_noticing = true;
    QApplication::setPalette(QPalette());
    m_systemDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    m_noticing = false;
}

void Theme::apply() {
    const bool dark = m_appearance == Appearance::dark || (m_appearance == Appearance::system && m_systemDark);
    m_tokens = dark ? darkTokens() : lightTokens();
    if (m_installed) {
        m_noticing = true;
        QApplication::setPalette(paletteOf(m_tokens));
        QApplication::setFont(font(FontRole::body));
        qApp->setStyleSheet(styleSheet(m_tokens));
        m_noticing = false;
    }
    emit themeChanged();
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
    // Windows get ThemeChange when the desktop switches between light and dark.
    if (event->type() == QEvent::ThemeChange && !m_noticing && m_appearance == Appearance::system) {
        const bool before = m_systemDark;
        noticeSystem();
        if (before != m_systemDark) {
            apply();
        } else {
            QApplication::setPalette(paletteOf(m_tokens));
        }
    }
    return QObject::eventFilter(watched, event);
}

QFont font(FontRole role) {
    static const QStringList sans =
        familiesOf({QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC"), QStringLiteral("WenQuanYi Micro Hei")},
                   QFontDatabase::systemFont(QFontDatabase::GeneralFont).family());
    static const QStringList fixed =
        familiesOf({QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Noto Sans Mono CJK SC")},
                   QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
    QFont font;
    font.setFamilies(role == FontRole::mono ? fixed : sans);
    font.setPixelSize(static_cast<int>(std::lround(pixelsOf(role) * Theme::instance().textScale())));
    if (role == FontRole::title || role == FontRole::heading) font.setWeight(QFont::Bold);
    if (role == FontRole::bodyStrong) font.setWeight(QFont::DemiBold);
    return font;
}

int forText(int pixels) { return static_cast<int>(std::lround(pixels * std::max(1.0, Theme::instance().textScale()))); }

rendering::Theme figureTheme() { return tokens().dark ? rendering::Theme::dark : rendering::Theme::light; }

QColor mixed(const QColor& below, const QColor& above, double share) {
    const auto channel = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {channel(below.red(), above.red()), channel(below.green(), above.green()), channel(below.blue(), above.blue())};
}

QColor tintOf(Pattern pattern) {
    return mixed(tokens().pane, rendering::lookOf(pattern).colour, tokens().dark ? 0.18 : 0.10);
}

QColor chipText(Pattern pattern) {
    return rendering::lookOf(pattern).darkText ? tokens().chipDarkText : tokens().chipLightText;
}

QLabel* plainLabel(const QString& text, FontRole role, QWidget* parent, bool secondText) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(font(role));
    if (secondText) label->setProperty("secondText", true);
    QObject::connect(&Theme::instance(), &Theme::themeChanged, label, [label, role] { label->setFont(font(role)); });
    return label;
}

}  // namespace sextant::gui
