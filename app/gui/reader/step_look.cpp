#include "app/gui/reader/step_look.h"

#include "app/gui/theme/theme.h"
#include "app/rendering/figure.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace sextant::gui {

namespace {

constexpr int chipWidth = 30;
constexpr int personChipWidth = 42;  // with its tick
constexpr int chipHeight = 20;
constexpr std::string_view personPrefix = "person:";
constexpr std::string_view adjudicatedPrefix = "adjudicated:";

QString toQString(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

}  // namespace

bool isPersonSource(std::string_view source) {
    return source.starts_with(personPrefix) || source.starts_with("adjudicated");
}

QString personName(std::string_view source) {
    if (source.starts_with(personPrefix)) source.remove_prefix(personPrefix.size());
    else if (source.starts_with(adjudicatedPrefix)) source.remove_prefix(adjudicatedPrefix.size());
    return toQString(source);
}

const operations::SourceTags* sourceOf(const operations::Step& step, std::string_view source) {
    const auto found = std::find_if(step.sources.begin(), step.sources.end(), [&](const operations::SourceTags& tags) { return tags.source == source; });
    return found == step.sources.end() ? nullptr : &*found;
}

bool hasPersonTags(const operations::Step& step) {
    return isPersonSource(step.decidedBy)
        || std::any_of(step.sources.begin(), step.sources.end(), [](const operations::SourceTags& tags) { return isPersonSource(tags.source); });
}

StepChips chipsOf(const operations::Step& step) {
    StepChips out;
    const bool person = isPersonSource(step.decidedBy);
    const operations::SourceTags* machine = person ? nullptr : sourceOf(step, step.decidedBy);
    for (const Pattern pattern : allPatterns) {
        if (!step.tags.has(pattern)) continue;
        ChipLook& chip = out.chips[static_cast<std::size_t>(out.count++)];
        chip.pattern = pattern;
        chip.kind = person ? ChipKind::person : ChipKind::machine;
        if (!machine) continue;
        chip.score = machine->scores[index(pattern)];
        if (std::abs(*chip.score - machine->thresholds[index(pattern)]) < unsureMargin) chip.kind = ChipKind::unsure;
    }
    return out;
}

QString patternCode(Pattern pattern) { return toQString(code(pattern)); }

QString patternName(Pattern pattern) {
    switch (pattern) {
    case Pattern::systematicAnalysis: return QCoreApplication::translate("Pattern", "Systematic Analysis");
    case Pattern::methodReuse: return QCoreApplication::translate("Pattern", "Method Reuse");
    case Pattern::divideAndConquer: return QCoreApplication::translate("Pattern", "Divide and Conquer");
    case Pattern::selfRefinement: return QCoreApplication::translate("Pattern", "Self-Refinement");
    case Pattern::contextIdentification: return QCoreApplication::translate("Pattern", "Context Identification");
    case Pattern::emphasizingConstraints: return QCoreApplication::translate("Pattern", "Emphasizing Constraints");
    }
    return {};
}

QString patternLabel(Pattern pattern) { return patternCode(pattern) + u' ' + patternName(pattern); }

QString patternSetText(PatternSet set) {
    if (set.empty()) return QCoreApplication::translate("Pattern", "no pattern");
    return QString::fromStdString(toCodes(set, ", "));
}

QSizeF chipSize(ChipKind kind) { return QSizeF(forText(kind == ChipKind::person ? personChipWidth : chipWidth), forText(chipHeight)); }

void paintChip(QPainter& painter, const QRectF& rect, const ChipLook& chip) {
    const QColor colour = rendering::lookOf(chip.pattern).colour;
    const bool outlined = chip.kind == ChipKind::unsure;
    QFont chipFont = font(FontRole::caption);
    chipFont.setWeight(QFont::DemiBold);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (outlined) {
        painter.setPen(QPen(colour, 1.5));
        painter.setBrush(tokens().pane);
        painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), grid::radius, grid::radius);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(rect, grid::radius, grid::radius);
    }
    const QColor ink = outlined ? tokens().text : chipText(chip.pattern);
    painter.setPen(ink);
    painter.setFont(chipFont);
    QRectF textRect = rect;
    if (chip.kind == ChipKind::person) {
        textRect.setWidth(forText(chipWidth));
        QPainterPath tick;
        const QPointF middle(rect.right() - forText(10), rect.center().y());
        tick.moveTo(middle.x() - 4, middle.y() + 0.5);
        tick.lineTo(middle.x() - 1, middle.y() + 3.5);
        tick.lineTo(middle.x() + 4.5, middle.y() - 3.5);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(tick);
        painter.setPen(ink);
    }
    painter.drawText(textRect, Qt::AlignCenter, patternCode(chip.pattern));
    painter.restore();
}

QString describeChip(const ChipLook& chip, const operations::Step& step) {
    const QString label = patternLabel(chip.pattern);
    if (chip.kind == ChipKind::person) return QCoreApplication::translate("StepLook", "%1, set by %2").arg(label, personName(step.decidedBy));
    const QString source = toQString(step.decidedBy);
    if (!chip.score) return QCoreApplication::translate("StepLook", "%1, %2").arg(label, source);
    const QString score = QString::number(static_cast<double>(*chip.score), 'f', 2);
    if (chip.kind == ChipKind::unsure) return QCoreApplication::translate("StepLook", "%1, %2 %3, unsure").arg(label, source, score);
    return QCoreApplication::translate("StepLook", "%1, %2 %3").arg(label, source, score);
}

}  // namespace sextant::gui
