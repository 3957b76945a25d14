// AttributingSink: stands between an importer and whoever receives its traces. Sets task, domain, model and method where the
// person fixed them (these always win) or, where the record says nothing, from the file's path; and watches the verdicts.
// Owned by one reading; one thread.
#pragma once

#include "core/importers/importer.h"
#include "core/importers/path_attribution.h"

#include <cstdint>

namespace sextant::importers {

class AttributingSink final : public TraceSink {
public:
    AttributingSink(TraceSink& next, const InputFile& file, const ReadOptions& options);

    Status trace(RawTrace&& trace) override;
    void issue(ImportIssue issue) override;
    void warning(std::string sentence) override;

    // Says what looks suspicious over the whole file. Call once, at the end.
    void remark();

private:
    TraceSink& m_next;
    const ReadOptions& m_options;
    PathAttribution m_path;
    std::int64_t m_correct = 0;
    std::int64_t m_wrong = 0;
    std::string m_verdictSource;
};

}  // namespace sextant::importers
