#include "app/gui/reader/score_bars.h"

#include "app/gui/reader/step_look.h"
#include "app/gui/theme/theme.h"
#include "app/rendering/figure.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace sextant::gui {

namespace {

int scoreRowHeight() { return forText(28); }
int scoreToggleWidth() { return forText(60); }   // key and chip
int scoreNumberWidth() { return forText(36); }
constexpr int scoreBarHeight = 11;

}  // namespace

ScoreBars::ScoreBars(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("scoreBars"));
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        updateGeometry();
        update();
    });
    updateName();
}

QSize ScoreBars::sizeHint() const { return {240, scoreRowHeight() * static_cast<int>(patternCount)}; }

void ScoreBars::show(const std::array<ScoreRow, patternCount>& rows, PatternSet tags, bool byPerson) {
    m_rows = rows;
    m_tags = tags;
    m_byPerson = byPerson;
    updateName();
    update();
}

void ScoreBars::setCurrent(Pattern pattern) {
    m_current = pattern;
    updateName();
    update();
}

void ScoreBars::updateName() { setAccessibleName(tr("Scores of the step. %1").arg(describe(m_current))); }

QString ScoreBars::describe(Pattern pattern) const {
    const ScoreRow& row = m_rows[index(pattern)];
    QStringList parts{patternLabel(pattern)};
    if (row.score) parts.append(tr("score %1").arg(static_cast<double>(*row.score), 0, 'f', 2));
    if (row.threshold) parts.append(tr("a tag from %1").arg(static_cast<double>(*row.threshold), 0, 'f', 2));
    parts.append(m_tags.has(pattern) ? tr("tagged; press %1 to remove").arg(index(pattern) + 1) : tr("not tagged; press %1 to add").arg(index(pattern) + 1));
    return parts.join(QStringLiteral(", "));
}

QRect ScoreBars::rowRect(Pattern pattern) const { return {0, static_cast<int>(index(pattern)) * scoreRowHeight(), width(), scoreRowHeight()}; }

QRect ScoreBars::toggleRect(Pattern pattern) const {
    const QRect row = rowRect(pattern);
    return {row.left(), row.top() + 3, scoreToggleWidth(), row.height() - 6};
}

std::optional<Pattern> ScoreBars::patternAt(int y) const {
    if (y < 0 || y >= scoreRowHeight() * static_cast<int>(patternCount)) return std::nullopt;
    return allPatterns[static_cast<std::size_t>(y / scoreRowHeight())];
}

void ScoreBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& look = tokens();
    for (const Pattern pattern : allPatterns) {
        const ScoreRow& row = m_rows[index(pattern)];
        const QRect area = rowRect(pattern);
        const QRect toggle = toggleRect(pattern);
        const QColor colour = rendering::lookOf(pattern).colour;
        const bool current = pattern == m_current;
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_hovered == pattern || (current && hasFocus())) {
            painter.setPen(current && hasFocus() ? QPen(look.focus, 1) : QPen(Qt::NoPen));
            painter.setBrush(look.hover);
            painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), grid::radius, grid::radius);
        }
        painter.setFont(gui::font(FontRole::caption));
        painter.setPen(look.secondText);
        painter.drawText(QRect(toggle.left() + 4, toggle.top(), forText(12), toggle.height()), Qt::AlignCenter, QString::number(index(pattern) + 1));
        const QSizeF chipExtent = chipSize(ChipKind::machine);
        const QRectF chip(QPointF(toggle.left() + forText(20), toggle.top() + (toggle.height() - chipExtent.height()) / 2), chipExtent);
        if (m_tags.has(pattern)) {
            ChipLook filled;
            filled.pattern = pattern;
            paintChip(painter, chip, filled);
        } else {
            painter.setPen(QPen(look.line, 1));
            painter.setBrush(look.pane);
            painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), grid::radius, grid::radius);
            painter.setPen(look.secondText);
            painter.drawText(chip, Qt::AlignCenter, patternCode(pattern));
        }
        const QRectF track(area.left() + scoreToggleWidth() + 2, area.center().y() - scoreBarHeight / 2.0 + 0.5, std::max(20, area.width() - scoreToggleWidth() - 2 - scoreNumberWidth()), scoreBarHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.track);
        painter.drawRoundedRect(track, 3, 3);
        if (row.score) {
            QRectF bar = track;
            bar.setWidth(std::clamp(static_cast<double>(*row.score), 0.0, 1.0) * track.width());
            painter.setBrush(colour);
            if (bar.width() >= 1) painter.drawRoundedRect(bar, std::min(3.0, bar.width() / 2), std::min(3.0, bar.width() / 2));
        }
        if (row.threshold) {
            const double x = track.left() + std::clamp(static_cast<double>(*row.threshold), 0.0, 1.0) * track.width();
            painter.setPen(QPen(look.text, 1.25));
            painter.drawLine(QPointF(x, track.top() - 3), QPointF(x, track.bottom() + 3));
        }
        painter.setFont(gui::font(FontRole::secondary));
        painter.setPen(m_tags.has(pattern) ? look.text : look.secondText);
        const QString number = row.score ? QString::number(static_cast<double>(*row.score), 'f', 2) : QStringLiteral("–");
        painter.drawText(QRectF(area.right() - scoreNumberWidth(), area.top(), scoreNumberWidth() - 4, area.height()), Qt::AlignRight | Qt::AlignVCenter, number);
    }
}

void ScoreBars::mousePressEvent(QMouseEvent* event) {
    const std::optional<Pattern> pattern = patternAt(event->position().toPoint().y());
    if (event->button() != Qt::LeftButton || !pattern) return;
    setCurrent(*pattern);
    emit chosen(*pattern);
    if (toggleRect(*pattern).contains(event->position().toPoint())) emit toggled(*pattern);
}

void ScoreBars::mouseMoveEvent(QMouseEvent* event) {
    m_hovered = patternAt(event->position().toPoint().y());
    setCursor(m_hovered ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ScoreBars::leaveEvent(QEvent*) {
    m_hovered.reset();
    update();
}

void ScoreBars::keyPressEvent(QKeyEvent* event) {
    const int at = static_cast<int>(index(m_current));
    int next = at;
    if (event->key() == Qt::Key_Up) next = std::max(0, at - 1);
    else if (event->key() == Qt::Key_Down) next = std::min(static_cast<int>(patternCount) - 1, at + 1);
    else if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return) emit toggled(m_current);
    else return QWidget::keyPressEvent(event);
    if (next == at) return;
    setCurrent(allPatterns[static_cast<std::size_t>(next)]);
    emit chosen(m_current);
}

bool ScoreBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const std::optional<Pattern> pattern = patternAt(help->pos().y())) QToolTip::showText(help->globalPos(), describe(*pattern), this);
    return true;
}

}  // namespace sextant::gui
