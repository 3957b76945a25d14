#include "core/importers/trace_sinks.h"

#include <utility>

namespace sextant::importers {
namespace {

void attribute(std::string& value, const std::optional<std::string>& fixed, const std::string& guessed) {
    if (fixed) value = *fixed;
    else if (value.empty()) value = guessed;
}

}  // namespace

AttributingSink::AttributingSink(TraceSink& next, const InputFile& file, const ReadOptions& options)
    : m_next(next), m_options(options), m_path(attributionFromPath(file)) {}

Status AttributingSink::trace(RawTrace&& trace) {
    static const PathAttribution nothing;
    const PathAttribution& path = trace.attributionComplete ? nothing : m_path;
    const bool ownTask = !trace.task.empty() || m_options.task;
    attribute(trace.task, m_options.task, path.task);
    attribute(trace.model, m_options.model, path.model);
    attribute(trace.method, m_options.method, path.method);
    attribute(trace.domain, m_options.domain, ownTask ? domainOfBenchmark(trace.task) : path.domain);
    if (trace.correct) {
        (*trace.correct ? m_correct : m_wrong) += 1;
        if (m_verdictSource.empty()) m_verdictSource = trace.correctSource;
    }
    return m_next.trace(std::move(trace));
}

void AttributingSink::issue(ImportIssue issue) { m_next.issue(std::move(issue)); }
void AttributingSink::warning(std::string sentence) { m_next.warning(std::move(sentence)); }

void AttributingSink::remark() {
    constexpr std::int64_t enough = 10;
    const std::int64_t verdicts = m_correct + m_wrong;
    if (verdicts < enough || (m_correct > 0 && m_wrong > 0)) return;
    m_next.warning("All " + std::to_string(verdicts) + " verdicts" +
                   (m_verdictSource.empty() ? std::string() : " (field \"" + m_verdictSource + "\")") + " say " +
                   (m_correct > 0 ? "correct" : "wrong") + "; check that the column is what it seems.");
}

}  // namespace sextant::importers
