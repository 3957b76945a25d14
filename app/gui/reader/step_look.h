// How the tags of a step are shown: one chip per effective pattern, and who stands behind it. Plain functions of values.
#pragma once

#include "app/operations/browse_traces.h"
#include "core/trace/pattern.h"

#include <QColor>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <array>
#include <optional>
#include <string_view>

class QPainter;

namespace sextant::gui {

// A machine is unsure where its score lies nearer to the threshold than this.
inline constexpr float unsureMargin = 0.1f;

enum class ChipKind {
    person,   // filled, with a tick
    machine,  // filled
    unsure,   // outlined
};

struct ChipLook {
    Pattern pattern = Pattern::systematicAnalysis;
    ChipKind kind = ChipKind::machine;
    std::optional<float> score;  // of the machine that decided
};

struct StepChips {
    std::array<ChipLook, patternCount> chips;
    int count = 0;
};

StepChips chipsOf(const operations::Step& step);

bool isPersonSource(std::string_view source);       // "person:ana", "adjudicated:ana"
QString personName(std::string_view source);        // "ana"
// The entry of the step for a source; nullptr where it has none.
const operations::SourceTags* sourceOf(const operations::Step& step, std::string_view source);
// True where some person tagged the step.
bool hasPersonTags(const operations::Step& step);

// Name and code as people read them: "SR Self-Refinement".
QString patternLabel(Pattern pattern);
QString patternCode(Pattern pattern);
QString patternName(Pattern pattern);
// "SR, EC" or "no pattern".
QString patternSetText(PatternSet set);

QSizeF chipSize(ChipKind kind);
// Paints a chip whose top left corner is the rectangle's, in the theme of the moment.
void paintChip(QPainter& painter, const QRectF& rect, const ChipLook& chip);
// In words, for tooltips and screen readers: "SR Self-Refinement, set by ana", "EC ..., rules 0.52, unsure".
QString describeChip(const ChipLook& chip, const operations::Step& step);

}  // namespace sextant::gui
