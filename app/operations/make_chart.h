// Charts: preset or spec + project -> ChartData. Drawing is app/rendering's.
#pragma once

#include "app/operations/project.h"
#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/charts/chart_data.h"
#include "core/charts/chart_spec.h"

#include <string>
#include <vector>

namespace sextant::operations {

struct ChartPreset {
    std::string name, title, description;
};

std::vector<ChartPreset> chartPresets();

Result<charts::ChartData> makeChart(const Project& project, const charts::ChartSpec& spec, const JobContext& job);

}  // namespace sextant::operations
