#include "app/gui/library/filter_bar.h"

#include "app/gui/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStyle>

#include <utility>
#include <vector>

namespace sextant::gui {

FilterBar::FilterBar(QWidget* parent) : QWidget(parent), m_field(new QLineEdit(this)), m_errorLabel(plainLabel({}, FontRole::secondary)) {
    m_field->setFont(gui::font(FontRole::mono));
    m_field->setPlaceholderText(tr("Filter traces, for example  task:AIME has:SR correct:no"));
    m_field->setAccessibleName(tr("Filter of traces"));
    m_field->setMaxLength(4000);
    m_field->setAcceptDrops(false);  // files dropped here are for the window
    m_field->addAction(gui::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    buildExamples();

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_field);
    setFocusProxy(m_field);

    m_errorLabel->setObjectName(QStringLiteral("filterError"));
    m_errorLabel->setAccessibleName(tr("What is wrong with the filter"));
    m_errorLabel->setProperty("state", "error");
    m_errorLabel->setProperty("notice", true);
    m_errorLabel->setWordWrap(true);
    m_errorLabel->setParent(this);
    m_errorLabel->hide();

    m_typed.setSingleShot(true);
    m_typed.setInterval(350);
    connect(&m_typed, &QTimer::timeout, this, &FilterBar::apply);
    connect(m_field, &QLineEdit::textChanged, this, [this] { m_typed.start(); });
    connect(m_field, &QLineEdit::returnPressed, this, &FilterBar::apply);
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] { m_field->setFont(gui::font(FontRole::mono)); });
}

void FilterBar::buildExamples() {
    QAction* clear = m_field->addAction(gui::icon(QStringLiteral("close")), QLineEdit::TrailingPosition);
    clear->setToolTip(tr("Clear the filter"));
    clear->setVisible(false);
    connect(clear, &QAction::triggered, this, [this] { setText({}); });
    connect(m_field, &QLineEdit::textChanged, clear, [clear](const QString& text) { clear->setVisible(!text.isEmpty()); });

    auto* menu = new QMenu(this);
    const std::vector<std::pair<QString, QString>> examples = {
        {QStringLiteral("has:SR"), tr("traces with a step of Self-Refinement")},
        {QStringLiteral("-has:MR"), tr("traces without Method Reuse")},
        {QStringLiteral("correct:no"), tr("wrong answers")},
        {QStringLiteral("task:AIME"), tr("one task")},
        {QStringLiteral("model:\"QwQ-32B\""), tr("one model")},
        {QStringLiteral("tokens>2000"), tr("long ones")},
        {QStringLiteral("text:\"wait\""), tr("a word of the text")},
        {QStringLiteral("(task:AIME OR task:USACO)"), tr("either")},
    };
    for (const auto& [expression, meaning] : examples) {
        menu->addAction(QStringLiteral("%1    %2").arg(expression, meaning), this, [this, expression = expression] {
            const QString before = m_field->text().trimmed();
            setText(before.isEmpty() ? expression : before + QLatin1Char(' ') + expression);
            focusField();
        });
    }
    QAction* open = m_field->addAction(gui::icon(QStringLiteral("chevron-down")), QLineEdit::TrailingPosition);
    open->setToolTip(tr("Examples of filters"));
    connect(open, &QAction::triggered, this, [this, menu] { menu->popup(m_field->mapToGlobal(QPoint(0, m_field->height() + grid::tight))); });
}

QString FilterBar::text() const { return m_field->text(); }

void FilterBar::setText(const QString& text) {
    m_field->setText(text);
    apply();
}

void FilterBar::reset() {
    m_field->clear();
    m_typed.stop();
    m_applied.clear();
    setError({});
}

void FilterBar::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FilterBar::apply() {
    m_typed.stop();
    const QString text = m_field->text().trimmed();
    if (text == m_applied) return;
    m_applied = text;
    emit filterChanged(text);
}

void FilterBar::setError(const QString& sentence) {
    if (sentence == m_error) return;
    m_error = sentence;
    m_field->setProperty("state", sentence.isEmpty() ? QVariant() : QVariant(QStringLiteral("error")));
    m_field->style()->unpolish(m_field);
    m_field->style()->polish(m_field);
    m_field->setAccessibleDescription(sentence);
    m_errorLabel->setText(sentence);
    placeError();
}

// The sentence lies over the panes below the field, so that nothing jumps while somebody types.
void FilterBar::placeError() {
    if (m_error.isEmpty()) {
        m_errorLabel->hide();
        return;
    }
    QWidget* host = window();
    if (m_errorLabel->parentWidget() != host) {
        m_errorLabel->setParent(host);
        host->installEventFilter(this);
    }
    const int width = m_field->width();
    m_errorLabel->setFixedWidth(width);
    m_errorLabel->adjustSize();
    m_errorLabel->move(m_field->mapTo(host, QPoint(0, m_field->height() + grid::tight)));
    m_errorLabel->raise();
    m_errorLabel->show();
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        if (m_field->text().trimmed().isEmpty() || m_error.isEmpty()) {
            emit left();
        } else {
            setText({});
        }
        return true;
    }
    if (watched != m_field && event->type() == QEvent::Resize && !m_error.isEmpty()) placeError();
    return QWidget::eventFilter(watched, event);
}

}  // namespace sextant::gui
