#include "core/query/project_summary.h"

#include "core/store/settings.h"

namespace sextant::query {

Result<ProjectSummary> summarizeProject(const store::Database& database) {
    ProjectSummary summary;
    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    summary.segmentation = active.method;
    SEXTANT_ASSIGN(store::Statement counts, database.prepare(
        "SELECT (SELECT count(*) FROM trace), (SELECT coalesce(sum(steps), 0) FROM trace_segments WHERE segmentation = ?1),"
        " (SELECT count(*) FROM task), (SELECT count(*) FROM model),"
        " (SELECT count(*) FROM (SELECT DISTINCT a.trace, n.position FROM annotation a JOIN annotation_step n ON n.annotation = a.uuid"
        "  WHERE n.segmentation = ?1)),"
        " (SELECT count(*) FROM trace t WHERE t.kind <> 'tags'"
        "  AND NOT EXISTS (SELECT 1 FROM trace_effective e WHERE e.trace = t.id AND e.segmentation = ?1 AND e.machine IS NOT NULL))"));
    SEXTANT_ASSIGN(const bool row, counts.bind(1, active.id).step());
    if (row) {
        summary.traces = counts.integer(0);
        summary.steps = counts.integer(1);
        summary.tasks = counts.integer(2);
        summary.models = counts.integer(3);
        summary.annotatedSteps = counts.integer(4);
        summary.untagged = counts.integer(5);
    }
    SEXTANT_ASSIGN(store::Statement machine, database.prepare(
        "SELECT s.tagger, (SELECT v.version FROM source_version v WHERE v.source = s.id ORDER BY v.id DESC LIMIT 1)"
        " FROM trace_effective e JOIN source s ON s.id = e.machine WHERE e.segmentation = ?1 GROUP BY s.id ORDER BY count(*) DESC, s.id LIMIT 1"));
    SEXTANT_ASSIGN(const bool tagged, machine.bind(1, active.id).step());
    if (tagged) {
        summary.tagger = machine.string(0);
        summary.taggerVersion = machine.string(1);
    }
    return summary;
}

}  // namespace sextant::query
