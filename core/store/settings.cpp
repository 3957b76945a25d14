#include "core/store/settings.h"

#include "core/tagging/effective_tags.h"

namespace sextant::store {
namespace {

Result<std::int64_t> idOf(const Database& database, std::string_view sql, std::string_view name) {
    SEXTANT_ASSIGN(Statement find, database.prepare(sql));
    SEXTANT_ASSIGN(const bool row, find.bind(1, name).step());
    return row ? find.integer(0) : 0;
}

struct SourceName {
    std::string_view kind, name;
};

SourceName splitTagger(std::string_view tagger) {
    const std::size_t colon = tagger.find(':');
    if (colon == std::string_view::npos) return {tagger, {}};
    return {tagger.substr(0, colon), tagger.substr(colon + 1)};
}

}  // namespace

Result<std::optional<std::string>> setting(const Database& database, std::string_view key) {
    SEXTANT_ASSIGN(Statement find, database.prepare("SELECT value FROM setting WHERE key = ?1"));
    SEXTANT_ASSIGN(const bool row, find.bind(1, key).step());
    if (!row) return std::optional<std::string>{};
    return std::optional<std::string>(find.string(0));
}

Status setSetting(Database& database, std::string_view key, std::string_view value) {
    SEXTANT_ASSIGN(Statement write, database.prepare("INSERT OR REPLACE INTO setting(key, value) VALUES (?1, ?2)"));
    return write.bind(1, key).bind(2, value).run();
}

Result<ActiveSegmentation> activeSegmentation(const Database& database) {
    SEXTANT_ASSIGN(Statement find, database.prepare(
        "SELECT id, method FROM segmentation ORDER BY method IS NOT (SELECT value FROM setting WHERE key = ?1), id LIMIT 1"));
    SEXTANT_ASSIGN(const bool row, find.bind(1, segmentationSetting).step());
    if (!row) return ActiveSegmentation{};
    return ActiveSegmentation{find.integer(0), find.string(1)};
}

Result<std::int64_t> segmentationId(const Database& database, std::string_view method) {
    if (method.empty()) {
        SEXTANT_ASSIGN(const ActiveSegmentation active, activeSegmentation(database));
        return active.id;
    }
    return idOf(database, "SELECT id FROM segmentation WHERE method = ?1", method);
}

Result<std::int64_t> ensureSegmentation(Database& database, std::string_view method) {
    SEXTANT_ASSIGN(Statement insert, database.prepare("INSERT INTO segmentation(method) VALUES (?1) ON CONFLICT DO NOTHING"));
    SEXTANT_TRY(insert.bind(1, method).run());
    return segmentationId(database, method);
}

Result<std::string> machineOrder(const Database& database) {
    SEXTANT_ASSIGN(const std::optional<std::string> order, setting(database, machineOrderSetting));
    return order.value_or(tagging::defaultMachineOrder);
}

std::size_t rankOfMachine(std::string_view order, std::string_view source) {
    for (std::size_t rank = 0;; ++rank) {
        const std::size_t comma = order.find(',');
        if (order.substr(0, comma) == source) return rank;
        if (comma == std::string_view::npos) return static_cast<std::size_t>(-1);
        order.remove_prefix(comma + 1);
    }
}

Result<std::int64_t> sourceId(const Database& database, std::string_view tagger) {
    const SourceName source = splitTagger(tagger);
    SEXTANT_ASSIGN(Statement find, database.prepare("SELECT id FROM source WHERE kind = ?1 AND name = ?2"));
    SEXTANT_ASSIGN(const bool row, find.bind(1, source.kind).bind(2, source.name).step());
    return row ? find.integer(0) : 0;
}

Result<std::int64_t> ensureSource(Database& database, std::string_view tagger) {
    const SourceName source = splitTagger(tagger);
    SEXTANT_ASSIGN(Statement insert, database.prepare("INSERT INTO source(kind, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING"));
    SEXTANT_TRY(insert.bind(1, source.kind).bind(2, source.name).run());
    return sourceId(database, tagger);
}

Result<std::int64_t> ensureSourceVersion(Database& database, std::int64_t source, std::string_view version,
                                         std::string_view codebook, std::string_view thresholdsJson) {
    SEXTANT_ASSIGN(Statement insert, database.prepare(
        "INSERT INTO source_version(source, version, codebook, thresholds) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"));
    SEXTANT_TRY(insert.bind(1, source).bind(2, version).bind(3, codebook).bind(4, thresholdsJson).run());
    SEXTANT_ASSIGN(Statement find, database.prepare("SELECT id FROM source_version WHERE source = ?1 AND version = ?2"));
    SEXTANT_ASSIGN(const bool row, find.bind(1, source).bind(2, version).step());
    return row ? find.integer(0) : 0;
}

}  // namespace sextant::store
