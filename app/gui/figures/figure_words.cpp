#include "app/gui/figures/figure_words.h"

#include "app/gui/library/trace_words.h"
#include "app/gui/reader/step_look.h"
#include "core/charts/chart_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace sextant::gui::words {

namespace {

struct FigureWords {
    Q_DECLARE_TR_FUNCTIONS(FigureWords)
};

QString percent(double share) { return QString::fromStdString(charts::percentText(share)); }

QString panelName(const charts::ChartData& data, std::size_t panel) { return QString::fromStdString(data.panels[panel].title); }

QString countOf(const charts::ChartData& data, const charts::ChartMark& mark) {
    const QString count = number(std::llround(mark.count));
    if (data.unit == charts::ChartUnit::count) {
        return data.countsTraces ? traces(std::llround(mark.count)) : steps(std::llround(mark.count));
    }
    const QString of = data.countsTraces ? traces(std::llround(mark.n)) : steps(std::llround(mark.n));
    return FigureWords::tr("%1 of %2").arg(count, of);
}

QStringList markParts(const charts::ChartData& data, const charts::ChartMark& mark) {
    QStringList parts{countOf(data, mark)};
    if (data.unit == charts::ChartUnit::count) return parts;
    if (mark.n <= 0) return {FigureWords::tr("nothing counted")};
    parts << percent(mark.share);
    if (mark.low && mark.high) {
        parts << FigureWords::tr("%1 interval %2 to %3").arg(percent(data.spec.confidence), percent(*mark.low), percent(*mark.high));
    }
    return parts;
}

}  // namespace

QString markSentence(const charts::ChartData& data, std::size_t panel, const charts::ChartMark& mark) {
    return QStringLiteral("%1, %2: %3").arg(panelName(data, panel), patternLabel(mark.pattern), markParts(data, mark).join(QStringLiteral(", ")));
}

QString markToolTip(const charts::ChartData& data, std::size_t panel, const charts::ChartMark& mark) {
    return plainToolTip(QStringLiteral("%1, %2\n%3").arg(panelName(data, panel), patternLabel(mark.pattern), markParts(data, mark).join(u'\n')));
}

QString markTitle(const charts::ChartData& data, std::size_t panel, Pattern pattern) {
    return FigureWords::tr("%1 in %2").arg(patternName(pattern), panelName(data, panel));
}

QString hitCount(std::int64_t total, std::int64_t inTraces, bool ofWholeTraces) {
    if (ofWholeTraces) return traces(inTraces);
    return FigureWords::tr("%1 in %2").arg(steps(total), traces(inTraces));
}

QString figureSubtitle(const charts::ChartData& data) {
    std::int64_t allTraces = 0, allSteps = 0;
    for (const charts::ChartPanel& panel : data.panels) {
        allTraces += panel.traces;
        allSteps += panel.segments;
    }
    return allSteps == 0 ? traces(allTraces) : FigureWords::tr("%1, %2").arg(traces(allTraces), steps(allSteps));
}

QString taggerName(const std::string& tagger) {
    if (tagger == "effective") return FigureWords::tr("effective (people first)");
    if (tagger == "rules") return FigureWords::tr("rules");
    if (isPersonSource(tagger)) return FigureWords::tr("%1 (a person)").arg(personName(tagger));
    return QString::fromStdString(tagger);
}

QString hitPlace(const operations::StepHit& hit) {
    QStringList parts;
    const QString model = QString::fromStdString(hit.model);
    parts << (model.isEmpty() ? QStringLiteral("#%1").arg(hit.trace) : QStringLiteral("#%1 %2").arg(hit.trace).arg(model));
    if (!hit.task.empty()) parts << QString::fromStdString(hit.task);
    if (hit.position >= 0) parts << FigureWords::tr("step %1").arg(number(hit.position + 1));
    return parts.join(QStringLiteral(" \u00B7 "));
}

}  // namespace sextant::gui::words
