#include "app/gui/figures/figure_answer.h"

#include "app/operations/browse_traces.h"

#include <algorithm>

namespace sextant::gui {

Result<FigureAnswer> answerFigure(const operations::Project& project, charts::ChartSpec spec, const JobContext& job) {
    using State = FigureAnswer::State;
    FigureAnswer answer;
    SEXTANT_ASSIGN(answer.taggers, operations::listTaggers(project));
    if (std::find(answer.taggers.begin(), answer.taggers.end(), spec.tagger) == answer.taggers.end()) spec.tagger = "effective";
    answer.tagger = spec.tagger;

    operations::TraceListQuery list;
    list.filter = spec.filter;
    list.groupByTask = false;
    list.limit = 1;
    const Result<operations::TraceList> matching = operations::listTraces(project, list);
    if (!matching.ok()) {
        if (matching.error().code != ErrorCode::usage) return matching.error();
        answer.state = State::badFilter;
        answer.sentence = matching.error().message;
        return answer;
    }
    if (matching->projectTotal == 0 || matching->total == 0) {
        answer.state = matching->projectTotal == 0 ? State::noTraces : State::noMatch;
        return answer;
    }
    Result<charts::ChartData> chart = operations::makeChart(project, spec, job);
    if (chart.ok()) {
        answer.state = State::drawn;
        answer.chart = std::make_shared<const charts::ChartData>(std::move(*chart));
    } else if (chart.error().code == ErrorCode::failed) {
        answer.state = State::notDrawn;
        answer.sentence = chart.error().message;
    } else {
        return chart.error();
    }
    return answer;
}

}  // namespace sextant::gui
