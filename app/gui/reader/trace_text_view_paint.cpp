#include "app/gui/reader/trace_text_metrics.h"
#include "app/gui/reader/trace_text_view.h"
#include "app/gui/theme/theme.h"
#include "app/rendering/figure.h"

#include <QGlyphRun>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace sextant::gui {

namespace {

Qt::PenStyle ruleOf(tagging::EvidenceKind kind) {
    switch (kind) {
    case tagging::EvidenceKind::rule: return Qt::SolidLine;
    case tagging::EvidenceKind::constraint: return Qt::DashLine;
    case tagging::EvidenceKind::quote: return Qt::DotLine;
    }
    return Qt::SolidLine;
}

// The part of `range` inside a chunk, in the layout's own positions.
Utf16Range insideChunk(const TextChunk& chunk, Utf16Range range) {
    return {std::max<qsizetype>(range.begin, chunk.begin) - chunk.begin, std::min<qsizetype>(range.end, chunk.end) - chunk.begin};
}

}  // namespace

void TraceTextView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), tokens().pane);
    if (!m_trace || m_heights.count() == 0) {
        paintEmpty(painter);
        return;
    }
    const std::vector<Placed> places = placed();
    int painted = -1;
    for (const Placed& place : places) {
        const int block = document().chunks()[static_cast<std::size_t>(place.chunk)].block;
        if (block == painted) continue;
        painted = block;
        paintBlock(painter, document().blocks()[static_cast<std::size_t>(block)], blockRect(place), block);
    }
    for (const Placed& place : places) paintChunk(painter, place, event->rect());
}

void TraceTextView::paintEmpty(QPainter& painter) const {
    painter.setFont(gui::font(FontRole::body));
    painter.setPen(tokens().secondText);
    painter.drawText(viewport()->rect().adjusted(grid::huge, 0, -grid::huge, 0), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

QRect TraceTextView::chipRect(const StepChips& chips, int chip, const QRect& block) const {
    // Two a row from the right; the rows stay on the screen while a long step is read.
    const int rows = (chips.count + 1) / 2;
    const int lowest = block.bottom() - rows * step_metrics::chipPitch() - 4;
    const int top = std::max(block.top() + 8, std::min(8, lowest));
    int right = block.right() - 7;
    const int row = chip / 2;
    if (chip % 2 == 0 && chip + 1 < chips.count) right -= static_cast<int>(chipSize(chips.chips[static_cast<std::size_t>(chip) + 1].kind).width()) + step_metrics::chipGap;
    const QSize size = chipSize(chips.chips[static_cast<std::size_t>(chip)].kind).toSize();
    return {right - size.width() + 1, top + row * step_metrics::chipPitch(), size.width(), size.height()};
}

void TraceTextView::paintBlock(QPainter& painter, const TextBlock& block, const QRect& rect, int) const {
    const Tokens& look = tokens();
    const operations::Step* step = stepOf(block);
    if (!step) {
        if (block.role == TextBlock::Role::answer && rect.top() > -step_metrics::captionHeight - step_metrics::paddingTop) {
            painter.setFont(gui::font(FontRole::caption));
            painter.setPen(look.secondText);
            painter.drawText(QRect(m_textLeft, rect.top() + step_metrics::paddingTop, 200, step_metrics::captionHeight - 4), Qt::AlignLeft | Qt::AlignTop, tr("Answer"));
            painter.setPen(look.line);
            painter.drawLine(m_textLeft, rect.top() + 2, rect.right(), rect.top() + 2);
        }
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    int ribbons = 0;
    const int ribbonWidth = step->tags.size() > 2 ? 3 : grid::ribbonWidth;
    for (const Pattern pattern : allPatterns) {
        if (!step->tags.has(pattern)) continue;
        if (ribbons == 0) {
            painter.setBrush(tintOf(pattern));
            painter.drawRoundedRect(rect, grid::radius, grid::radius);
        }
        painter.setBrush(rendering::lookOf(pattern).colour);
        painter.drawRoundedRect(QRectF(rect.left() + ribbons * (ribbonWidth + 1), rect.top(), ribbonWidth, rect.height()), 1.5, 1.5);
        ++ribbons;
    }
    if (ribbons == 0) {
        painter.setBrush(look.track);
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), ribbonWidth, rect.height()), 1.5, 1.5);
    }
    if (block.step == m_step) {
        painter.setPen(QPen(look.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect).adjusted(-1, -1, 1, 1), grid::radius + 1, grid::radius + 1);
    }
    painter.setPen(block.step == m_step ? look.text : look.secondText);
    painter.setFont(gui::font(FontRole::caption));
    const int lineHeight = m_layouts.linePitch();
    const int numberTop = std::max(rect.top() + step_metrics::paddingTop, std::min(step_metrics::paddingTop, rect.bottom() - lineHeight));
    painter.drawText(QRect(rect.left(), numberTop, m_numberRight - rect.left(), lineHeight), Qt::AlignRight | Qt::AlignVCenter, QString::number(block.step + 1));
    const StepChips chips = chipsOf(*step);
    for (int i = 0; i < chips.count; ++i) paintChip(painter, chipRect(chips, i, rect), chips.chips[static_cast<std::size_t>(i)]);
    painter.restore();
}

std::vector<QTextLayout::FormatRange> TraceTextView::formatsOf(const TextChunk& chunk) const {
    std::vector<QTextLayout::FormatRange> out;
    const Tokens& look = tokens();
    const auto add = [&](Utf16Range range, const QColor& background, const QColor& ink) {
        const Utf16Range inside = insideChunk(chunk, range);
        if (inside.empty()) return;
        QTextLayout::FormatRange format;
        format.start = static_cast<int>(inside.begin);
        format.length = static_cast<int>(inside.size());
        format.format.setBackground(background);
        format.format.setForeground(ink);
        out.push_back(format);
    };
    const QColor hit = mixed(look.pane, QColor(0xFF, 0xC8, 0x00), look.dark ? 0.35 : 0.45);
    auto mark = std::lower_bound(m_marks.hits.begin(), m_marks.hits.end(), static_cast<qsizetype>(chunk.begin),
                                 [](const Utf16Range& range, qsizetype begin) { return range.end <= begin; });
    for (; mark != m_marks.hits.end() && mark->begin < chunk.end; ++mark) {
        const bool current = mark - m_marks.hits.begin() == m_marks.current;
        add(*mark, current ? QColor(0xFF, 0x9B, 0x32) : hit, current ? QColor(0x1F, 0x23, 0x28) : look.text);
    }
    if (hasSelection()) add(selection(), palette().color(QPalette::Highlight), palette().color(QPalette::HighlightedText));
    return out;
}

void TraceTextView::paintChunk(QPainter& painter, const Placed& place, const QRect& clip) {
    const TextChunk& chunk = document().chunks()[static_cast<std::size_t>(place.chunk)];
    const QTextLayout& layout = m_layouts.layout(place.chunk);
    const QPointF origin(m_textLeft, place.textTop);
    const std::vector<QTextLayout::FormatRange> formats = formatsOf(chunk);
    painter.setPen(blockOf(place.chunk).step < 0 ? tokens().secondText : tokens().text);
    // A layout without overrides draws only the lines inside the clip.
    layout.draw(&painter, origin, QList<QTextLayout::FormatRange>(formats.begin(), formats.end()), QRectF(clip));
    paintEvidence(painter, place, layout);
    if (!m_highlight.empty()) {
        painter.setPen(QPen(tokens().focus, 1.5));
        painter.setBrush(Qt::NoBrush);
        forEachRect(layout, chunk, m_highlight, origin, [&](const QRectF& line, double left, double right) {
            painter.drawRoundedRect(QRectF(left - 2, line.top(), right - left + 4, line.height()), 3, 3);
        });
    }
    if (hasFocus() && m_cursor >= chunk.begin && m_cursor <= chunk.end && hasSelection())
        layout.drawCursor(&painter, origin, static_cast<int>(m_cursor - chunk.begin));
}

// Calls `use` for every visual piece of a range: one per line, and in bidirectional text one per run.
void TraceTextView::forEachRect(const QTextLayout& layout, const TextChunk& chunk, Utf16Range range, QPointF origin,
                                const std::function<void(const QRectF& line, double left, double right)>& use) {
    const Utf16Range inside = insideChunk(chunk, range);
    if (inside.empty()) return;
    const QString text = layout.text();
    const bool mixedDirections = chunk.rightToLeft || std::any_of(text.begin() + inside.begin, text.begin() + inside.end, [](QChar c) {
        return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
    });
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const int begin = std::max(static_cast<int>(inside.begin), line.textStart());
        const int end = std::min(static_cast<int>(inside.end), line.textStart() + line.textLength());
        if (begin >= end) continue;
        const QRectF rect(origin.x() + line.x(), origin.y() + line.y(), line.naturalTextWidth(), line.height());
        if (!mixedDirections) {
            use(rect, origin.x() + line.cursorToX(begin), origin.x() + line.cursorToX(end));
            continue;
        }
        const QList<QGlyphRun> runs = line.glyphRuns(begin, end - begin);
        for (const QGlyphRun& run : runs) {
            const QRectF box = run.boundingRect();
            if (box.width() > 0) use(rect, origin.x() + box.left(), origin.x() + box.right());
        }
    }
}

// Words that speak for the patterns shown, with the lanes of rules that would lie on each other.
const std::vector<TraceTextView::EvidenceRun>& TraceTextView::evidenceRuns(int step) const {
    const auto known = m_evidence.find(step);
    if (known != m_evidence.end()) return known->second;
    if (m_evidence.size() > 512) m_evidence.clear();
    const operations::Step& shown = m_trace->detail.steps[static_cast<std::size_t>(step)];
    std::vector<EvidenceRun> runs;
    for (std::size_t i = 0; i < shown.evidence.size(); ++i) {
        const operations::StepEvidence& evidence = shown.evidence[i];
        if (!shown.tags.has(evidence.pattern)) continue;
        EvidenceRun run;
        run.range = document().map().toUtf16(evidence.span);
        run.pattern = evidence.pattern;
        run.rule = ruleOf(evidence.kind);
        run.source = static_cast<int>(i);
        runs.push_back(run);
    }
    std::stable_sort(runs.begin(), runs.end(), [](const EvidenceRun& a, const EvidenceRun& b) { return a.range.begin < b.range.begin; });
    constexpr int lanes = 3;
    std::array<qsizetype, lanes> ends{};
    for (EvidenceRun& run : runs) {
        int lane = 0;
        while (lane + 1 < lanes && ends[static_cast<std::size_t>(lane)] > run.range.begin) ++lane;
        run.lane = lane;
        ends[static_cast<std::size_t>(lane)] = std::max(ends[static_cast<std::size_t>(lane)], run.range.end);
    }
    return m_evidence.emplace(step, std::move(runs)).first->second;
}

void TraceTextView::paintEvidence(QPainter& painter, const Placed& place, const QTextLayout& layout) const {
    const TextBlock& block = blockOf(place.chunk);
    if (block.step < 0) return;
    const TextChunk& chunk = document().chunks()[static_cast<std::size_t>(place.chunk)];
    const QPointF origin(m_textLeft, place.textTop);
    for (const EvidenceRun& run : evidenceRuns(block.step)) {
        if (run.range.begin >= chunk.end) break;
        if (run.range.end <= chunk.begin) continue;
        QPen pen(rendering::lookOf(run.pattern).colour, 2, run.rule, Qt::FlatCap);
        painter.setPen(pen);
        forEachRect(layout, chunk, run.range, origin, [&](const QRectF& line, double left, double right) {
            const double y = std::round(line.bottom() - 1 + 2.5 * run.lane) + 0.5;
            painter.drawLine(QPointF(left, y), QPointF(right, y));
        });
    }
}

QString TraceTextView::tooltipAt(const QPoint& point) {
    const int index = stepAt(point);
    if (index < 0) return {};
    const operations::Step& step = m_trace->detail.steps[static_cast<std::size_t>(index)];
    const QRect rect = blockRect(*placedAt(point.y()));
    const StepChips chips = chipsOf(step);
    for (int i = 0; i < chips.count; ++i)
        if (chipRect(chips, i, rect).contains(point)) return describeChip(chips.chips[static_cast<std::size_t>(i)], step);
    if (point.x() < m_textLeft) return {};
    const qsizetype offset = offsetAt(point);
    QStringList lines;
    for (const EvidenceRun& run : evidenceRuns(index)) {
        if (run.range.begin > offset) break;
        if (offset >= run.range.end) continue;
        const operations::StepEvidence& evidence = step.evidence[static_cast<std::size_t>(run.source)];
        lines.append(patternLabel(run.pattern) + QStringLiteral(" · ") + QString::fromStdString(evidence.ruleId));
    }
    return lines.join(u'\n');
}

}  // namespace sextant::gui
