// What a screen reader hears of the step view: a list whose children are the steps, each with its number, its patterns in words
// and its text. Children are made when asked for, so a long trace costs nothing. GUI thread.
#pragma once

namespace sextant::gui {

class TraceTextView;

// Once per process; further calls do nothing.
void installTraceTextAccessibility();

void notifyTraceTextReset(TraceTextView* view);
void notifyTraceTextStep(TraceTextView* view, int step);
void notifyTraceTextChanged(TraceTextView* view, int step);

}  // namespace sextant::gui
