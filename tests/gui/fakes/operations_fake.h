// Stands in for app/operations while only the window is built: projects in memory, told apart by path, with the rules of the
// contract for effective tags. Thread-safe, as the window's threads each open "their" connection.
#pragma once

#include "app/operations/browse_traces.h"

#include <string>
#include <vector>

namespace sextant::test {

// Makes (or replaces) the project at `path`.
void putFakeProject(const std::string& path, std::vector<operations::TraceDetail> traces);
// The next edit fails with this sentence.
void failNextFakeEdit(const std::string& sentence);
operations::TraceDetail fakeTrace(const std::string& path, std::int64_t trace);

}  // namespace sextant::test
