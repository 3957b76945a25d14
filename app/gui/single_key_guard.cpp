#include "app/gui/single_key_guard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace sextant::gui {

namespace {

bool takesText(const QObject* object) {
    if (const auto* edit = qobject_cast<const QLineEdit*>(object)) return !edit->isReadOnly();
    if (const auto* edit = qobject_cast<const QPlainTextEdit*>(object)) return !edit->isReadOnly();
    if (const auto* edit = qobject_cast<const QTextEdit*>(object)) return !edit->isReadOnly();
    if (const auto* box = qobject_cast<const QComboBox*>(object)) return box->isEditable();
    return qobject_cast<const QAbstractSpinBox*>(object) != nullptr;
}

}  // namespace

SingleKeyGuard::SingleKeyGuard(QObject* parent) : QObject(parent) { qApp->installEventFilter(this); }

bool SingleKeyGuard::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::InputMethod: m_composing = !static_cast<QInputMethodEvent*>(event)->preeditString().isEmpty(); break;
        case QEvent::FocusOut: m_composing = false; break;
        case QEvent::ShortcutOverride: {
            const auto* key = static_cast<QKeyEvent*>(event);
            const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
            const bool printable = !key->text().isEmpty() && key->text().at(0).isPrint();
            if (plain && (m_composing || (printable && takesText(watched)))) {
                event->accept();
                return true;  // it is text, and comes again as a key press
            }
            break;
        }
        default: break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace sextant::gui
