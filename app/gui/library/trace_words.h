// How traces are named and counted in words, the same in list, tooltips, status bar and for screen readers. Tooltips are escaped,
// because Qt would read a question that looks like HTML as HTML.
#pragma once

#include "app/operations/browse_traces.h"

#include <QString>

namespace sextant::gui::words {

QString number(std::int64_t value);                              // "48,120"
QString traces(std::int64_t count);                              // "1 trace", "90 traces"
QString steps(std::int64_t count);                               // "1 step", "116 steps"
QString taskName(const std::string& task);                       // "(no task)" for the empty one
QString taskHeader(const operations::TaskGroup& group);          // "AIME, 90 traces"
QString traceName(const operations::TraceRow& row);              // "#47 R1"
QString traceLength(const operations::TraceRow& row);            // "6,022 tok" or, where tokens are unknown, "116 steps"
QString verdict(const operations::TraceRow& row);                // "correct", "wrong", ""
QString traceLine(const operations::TraceRow& row);              // the row in one sentence
QString traceToolTip(const operations::TraceRow& row);           // the same on lines, with the question; escaped
// Makes `text` safe where Qt guesses between plain and rich text.
QString plainToolTip(const QString& text);

}  // namespace sextant::gui::words
