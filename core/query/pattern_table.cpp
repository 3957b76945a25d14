#include "core/query/pattern_table.h"

#include "core/query/tagger.h"
#include "core/query/trace_filter.h"
#include "core/store/database.h"
#include "core/store/settings.h"

#include <algorithm>
#include <map>

namespace sextant::query {
namespace {

struct GroupField {
    std::string_view name, sql;
};

constexpr std::array groupFields = {
    GroupField{"task", "k.name"},
    GroupField{"model", "m.name"},
    GroupField{"method", "h.name"},
    GroupField{"domain", "d.name"},
    GroupField{"correct", "CASE t.correct WHEN 1 THEN 'yes' WHEN 0 THEN 'no' ELSE '' END"},
    GroupField{"lang", "t.lang"},
    GroupField{"kind", "t.kind"},
};

constexpr int firstCountColumn = 6;
constexpr int firstKeyColumn = firstCountColumn + 2 * static_cast<int>(patternCount) + 1;

Result<std::string> selectionOf(const std::vector<std::string>& by) {
    std::string sql =
        "SELECT t.id, CASE WHEN p.question = '' AND p.context = '' THEN -t.id ELSE p.id END, t.tokens, u.steps, u.characters, g.patterns,"
        " u.sa, u.mr, u.dc, u.sr, u.ci, u.ec, u.sa_characters, u.mr_characters, u.dc_characters, u.sr_characters, u.ci_characters,"
        " u.ec_characters, 0";
    for (const std::string& name : by) {
        const auto field = std::find_if(groupFields.begin(), groupFields.end(), [&](const GroupField& f) { return f.name == name; });
        if (field == groupFields.end()) {
            std::string known;
            for (const GroupField& one : groupFields) known += (known.empty() ? "" : ", ") + std::string(one.name);
            return usageError("Traces cannot be grouped by `" + name + "`. They can by: " + known + ".");
        }
        sql += ", " + std::string(field->sql);
    }
    return sql +
           " FROM trace t JOIN problem p ON p.id = t.problem JOIN task k ON k.id = p.task JOIN domain d ON d.id = t.domain"
           " JOIN run r ON r.id = t.run JOIN model m ON m.id = r.model JOIN method h ON h.id = r.method"
           " LEFT JOIN trace_rollup u ON u.trace = t.id AND u.segmentation = ?1 AND u.source = ?2"
           " LEFT JOIN trace_tag g ON g.trace = t.id AND g.source = ?2 WHERE ";
}

TraceCounts countsOf(const store::Statement& row) {
    TraceCounts counts;
    counts.trace = row.integer(0);
    // Traces whose question nobody knows are of one problem each, lest a whole task count as one cluster.
    counts.problem = row.integer(1);
    counts.tokens = row.optionalInteger(2);
    counts.steps = row.integer(3);
    counts.characters = row.integer(4);
    counts.traceLevel = PatternSet::fromBits(static_cast<std::uint8_t>(row.integer(5)));
    for (std::size_t i = 0; i < patternCount; ++i) {
        counts.stepsWith[i] = static_cast<std::int32_t>(row.integer(firstCountColumn + static_cast<int>(i)));
        counts.charactersWith[i] = row.integer(firstCountColumn + static_cast<int>(patternCount + i));
    }
    return counts;
}

}  // namespace

Result<PatternTable> readPatternTable(const store::Database& database, const PatternQuery& query) {
    PatternTable table;
    table.by = query.by;
    SEXTANT_ASSIGN(std::string sql, selectionOf(query.by));
    SEXTANT_ASSIGN(const Tagger tagger, resolveTagger(database, query.tagger));
    table.tagger = tagger.name;
    table.taggerVersion = tagger.version;
    table.codebook = tagger.codebook;
    SEXTANT_ASSIGN(const store::ActiveSegmentation active, store::activeSegmentation(database));
    table.segmentation = active.method;
    SEXTANT_ASSIGN(const TraceFilter filter, parseTraceFilter(database, query.where, 3));
    SEXTANT_ASSIGN(store::Statement read, database.prepare(sql + filter.condition + " ORDER BY t.id"));
    read.bind(1, active.id).bind(2, tagger.source);
    filter.bindTo(read);

    std::map<std::vector<std::string>, std::uint32_t> groups;
    bool anySteps = false, anyTraceLevel = false;
    for (;;) {
        SEXTANT_ASSIGN(const bool row, read.step());
        if (!row) break;
        const bool stepLevel = !read.isNull(3), traceLevel = !read.isNull(5);
        if (!stepLevel && !traceLevel) {
            ++table.unjudged;
            continue;
        }
        anySteps |= stepLevel;
        anyTraceLevel |= traceLevel;
        std::vector<std::string> key;
        for (std::size_t i = 0; i < query.by.size(); ++i) key.push_back(read.string(firstKeyColumn + static_cast<int>(i)));
        const auto [group, fresh] = groups.try_emplace(key, static_cast<std::uint32_t>(table.groups.size()));
        if (fresh) table.groups.push_back(key);
        TraceCounts counts = countsOf(read);
        counts.group = group->second;
        table.rows.push_back(counts);
    }
    table.traceLevelOnly = anyTraceLevel && !anySteps;
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TraceCounts& a, const TraceCounts& b) { return a.group < b.group; });
    return table;
}

}  // namespace sextant::query
