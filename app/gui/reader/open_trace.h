// OpenTrace: a trace as the reader shows it: what the operation loaded, and its text laid out in blocks. The document owns the
// text (`detail.text` is empty). Shared between the panes of the reader, changed on the GUI thread only.
#pragma once

#include "app/gui/reader/trace_document.h"
#include "app/operations/browse_traces.h"

#include <memory>
#include <utility>

namespace sextant::gui {

struct OpenTrace {
    operations::TraceDetail detail;
    TraceDocument document;
};

// Made on any thread.
inline std::shared_ptr<OpenTrace> makeOpenTrace(operations::TraceDetail detail) {
    auto open = std::make_shared<OpenTrace>();
    std::vector<StepSpan> steps;
    steps.reserve(detail.steps.size());
    for (const operations::Step& step : detail.steps) steps.push_back({step.span, step.kind});
    std::string text = std::move(detail.text);
    detail.text.clear();
    open->document = TraceDocument(std::move(text), steps, detail.answer);
    open->detail = std::move(detail);
    return open;
}

}  // namespace sextant::gui
