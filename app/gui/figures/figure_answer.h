// FigureAnswer: what the figure panel asks of a project in one go, on the session's reader. Plain value.
#pragma once

#include "app/operations/make_chart.h"
#include "app/operations/project.h"
#include "core/base/job_context.h"
#include "core/base/result.h"

#include <memory>
#include <string>
#include <vector>

namespace sextant::gui {

struct FigureAnswer {
    enum class State {
        drawn,
        noTraces,      // the project is empty
        noMatch,       // no trace fits the filter
        notDrawn,      // traces fit, but there is nothing to draw: `sentence` says why (mostly: no tags yet)
        badFilter,     // `sentence` says where it stops making sense
    };

    State state = State::noTraces;
    std::shared_ptr<const charts::ChartData> chart;  // where drawn
    std::string sentence;
    std::vector<std::string> taggers;
    std::string tagger;                              // the one asked; "effective" where the project has lost the wanted one
};

Result<FigureAnswer> answerFigure(const operations::Project& project, charts::ChartSpec spec, const JobContext& job);

}  // namespace sextant::gui
