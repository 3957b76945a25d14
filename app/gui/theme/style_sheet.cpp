#include "app/gui/theme/style_sheet.h"

namespace sextant::gui {

// Widgets opt into a role by a dynamic property: `secondText` (labels), `pane` (white surface), `rail`, `topBar`, `primary` (the one
// filled button of a page), `flat` (button without a frame), `card`, `link`, `state` = "error" | "warning" (labels).
QString styleSheet(const Tokens& t) {
    QString sheet = QStringLiteral(R"(
QWidget[pane="true"] { background: @pane; }
QWidget[rail="true"] { background: @window; border: none; border-right: 1px solid @line; }
QWidget[topBar="true"] { background: @pane; border: none; border-bottom: 1px solid @line; }
QLabel { background: transparent; }
QLabel[secondText="true"] { color: @second; }
QLabel[keycap="true"] { background: @window; border: 1px solid @line; border-radius: 4px; padding: 1px 6px; min-width: 8px; }
QLabel[state="error"] { color: @bad; }
QLabel[state="warning"] { color: @warning; }
QLabel[notice="true"] { background: @pane; border: 1px solid @bad; border-radius: 4px; padding: 6px 8px; }
QLabel[state="good"] { color: @good; }
QToolTip { background: @tipBack; color: @tipText; border: 1px solid @line; padding: 4px 8px; }
QSplitter::handle { background: @line; }
QSplitter[bare="true"]::handle { background: transparent; }
QScrollArea, QAbstractScrollArea { border: none; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { min-height: 18px; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
  background: @pane; color: @text; border: 1px solid @line; border-radius: 4px; padding: 3px 7px; selection-background-color: @focus; selection-color: @onFocus; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { border-color: @focus; }
QLineEdit[state="error"] { border-color: @bad; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/sextant/icons/chevron-down-@shade.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @pane; border: 1px solid @line; selection-background-color: @selected; selection-color: @text; outline: none; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0px; border: none; }
QPushButton { background: @pane; color: @text; border: 1px solid @line; border-radius: 4px; padding: 4px 12px; min-height: 18px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @track; }
QPushButton:focus { border-color: @focus; }
QPushButton:disabled { color: @faint; }
QPushButton[primary="true"] { background: @focus; color: @onFocus; border-color: @focus; }
QPushButton[primary="true"]:hover { background: @focusHover; }
QPushButton[primary="true"]:focus { border-color: @text; }
QPushButton[primary="true"]:disabled { background: @track; color: @faint; border-color: @line; }
QPushButton[flat="true"], QToolButton { background: transparent; color: @text; border: 1px solid transparent; border-radius: 4px; padding: 3px 7px; }
QPushButton[flat="true"]:hover, QToolButton:hover { background: @hover; }
QPushButton[flat="true"]:focus, QToolButton:focus { border-color: @focus; }
QToolButton:checked { background: @selected; color: @focus; }
QToolButton::menu-indicator { image: none; }
QPushButton[link="true"] { background: transparent; border: 1px solid transparent; color: @focus; padding: 2px 4px; text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border-color: @focus; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @second; border-radius: 3px; background: @pane; }
QCheckBox::indicator:checked { background: @focus; border-color: @focus; image: url(:/sextant/icons/check-@shade.svg); }
QCheckBox::indicator:focus { border-color: @text; }
QFrame[card="true"] { background: @pane; border: 1px solid @line; border-radius: 8px; }
QMenuBar { background: @pane; color: @text; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @pane; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @selected; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::icon { padding-left: 4px; }
QStatusBar { background: @pane; color: @second; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QProgressBar { background: @track; border: none; border-radius: 4px; height: 8px; text-align: center; }
QProgressBar::chunk { background: @focus; border-radius: 4px; }
QHeaderView { background: @pane; }
QHeaderView::section { background: @pane; color: @second; border: none; border-bottom: 1px solid @line; padding: 4px 8px; text-align: left; }
QTableView, QTreeView, QListView { background: @pane; color: @text; alternate-background-color: @window; gridline-color: @line;
  selection-background-color: @selected; selection-color: @text; outline: none; border: none; }
QTableView::item { padding: 3px 8px; }
QTreeView::item { padding: 3px 12px 3px 5px; border: none; }
QTreeView::item:hover { background: @hover; }
QTreeView::item:selected { background: @selected; color: @text; }
QTableView[framed="true"], QTreeView[framed="true"], QListView[framed="true"], QPlainTextEdit[framed="true"], QTextEdit[framed="true"], QScrollArea[framed="true"] {
  border: 1px solid @line; border-radius: 4px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @handle; border-radius: 4px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @second; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabWidget::pane { border: none; }
QTabBar::tab { background: transparent; color: @second; padding: 6px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom-color: @focus; }
QTabBar::tab:focus { color: @focus; }
QDialog, QMessageBox { background: @pane; }
)");
    const auto set = [&sheet](const char* name, const QColor& colour) {
        sheet.replace(QLatin1String(name), colour.name());
    };
    // Longer names first: @focusHover before @focus, @onFocus is no prefix of another.
    set("@focusHover", mixed(t.focus, t.dark ? QColor(Qt::white) : QColor(Qt::black), 0.12));
    set("@tipBack", t.dark ? t.hover : t.text);
    set("@tipText", t.dark ? t.text : t.pane);
    set("@onFocus", t.onFocus);
    set("@focus", t.focus);
    set("@window", t.window);
    set("@pane", t.pane);
    set("@line", t.line);
    set("@text", t.text);
    set("@second", t.secondText);
    set("@hover", t.hover);
    set("@handle", mixed(t.pane, t.secondText, 0.35));
    set("@selected", t.selected);
    set("@track", t.track);
    set("@faint", mixed(t.pane, t.secondText, 0.55));
    set("@bad", t.bad);
    set("@good", t.good);
    set("@warning", t.warning);
    sheet.replace(QLatin1String("@shade"), t.dark ? QStringLiteral("dark") : QStringLiteral("light"));
    return sheet;
}

}  // namespace sextant::gui
