#include "core/store/trace_store.h"

#include "core/base/utf8.h"

#include <nlohmann/json.hpp>
#include <zstd.h>

namespace sextant::store {
namespace {

Result<std::string> decompressExtra(std::span<const std::uint8_t> bytes, std::int64_t trace) {
    if (bytes.empty()) return std::string{};
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    std::string text;
    if (size != ZSTD_CONTENTSIZE_ERROR && size != ZSTD_CONTENTSIZE_UNKNOWN && size <= (1ull << 30)) {
        text.resize(size);
        if (!ZSTD_isError(ZSTD_decompress(text.data(), text.size(), bytes.data(), bytes.size()))) return text;
    }
    return Error{ErrorCode::damaged, "The unmapped fields of trace " + std::to_string(trace) + " cannot be read. Run `sextant check` on the project."};
}

std::optional<TextSpan> inBytes(const Statement& row, int column, const CodePointIndex& index) {
    if (row.isNull(column)) return std::nullopt;
    return TextSpan{index.toBytes(static_cast<std::size_t>(row.integer(column))),
                    index.toBytes(static_cast<std::size_t>(row.integer(column + 1)))};
}

std::optional<Hash128> fromHex(std::string_view hex) {
    Hash128 hash{};
    if (hex.size() != 2 * hash.size()) return std::nullopt;
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const char c = hex[i];
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) return std::nullopt;
        hash[i / 2] = static_cast<std::uint8_t>(hash[i / 2] << 4 | digit);
    }
    return hash;
}

}  // namespace

Result<RawTrace> loadRawTrace(const Database& database, std::int64_t trace) {
    SEXTANT_ASSIGN(Statement row, database.prepare(
        "SELECT p.question, p.context, p.choices, p.gold, k.name, d.name, m.name, h.name, t.sample, x.text, t.reasoning_start,"
        " t.reasoning_end, t.answer_start, t.answer_end, t.final_answer, t.kind, t.truncated, t.empty, t.correct, t.correct_source,"
        " t.tokens, t.token_provenance, t.external_id, x.extra, t.line, t.byte_offset FROM trace t"
        " JOIN trace_text x ON x.trace = t.id JOIN problem p ON p.id = t.problem JOIN task k ON k.id = p.task"
        " JOIN domain d ON d.id = t.domain JOIN run r ON r.id = t.run JOIN model m ON m.id = r.model JOIN method h ON h.id = r.method"
        " WHERE t.id = ?1"));
    SEXTANT_ASSIGN(const bool found, row.bind(1, trace).step());
    if (!found) return failure("The project " + database.path() + " has no trace " + std::to_string(trace) + ".");
    RawTrace raw;
    raw.question = row.string(0);
    raw.context = row.string(1);
    const nlohmann::json choices = nlohmann::json::parse(row.text(2), nullptr, false);
    if (choices.is_array())
        for (const nlohmann::json& choice : choices)
            if (choice.is_string()) raw.choices.push_back(choice.get<std::string>());
    raw.gold = row.string(3);
    raw.task = row.string(4);
    raw.domain = row.string(5);
    raw.model = row.string(6);
    raw.method = row.string(7);
    raw.text = row.string(9);
    const CodePointIndex index(raw.text);
    raw.reasoning = inBytes(row, 10, index);
    raw.answer = inBytes(row, 12, index);
    raw.finalAnswer = row.string(14);
    for (const TraceKind kind : {TraceKind::reasoning, TraceKind::summary, TraceKind::answer, TraceKind::tagsOnly})
        if (row.text(15) == toText(kind)) raw.kind = kind;
    if (raw.kind != TraceKind::tagsOnly) raw.sample = row.integer(8);
    raw.truncated = row.integer(16) != 0;
    raw.emptyCompletion = row.integer(17) != 0;
    if (!row.isNull(18)) raw.correct = row.integer(18) != 0;
    raw.correctSource = row.string(19);
    raw.tokens = row.optionalInteger(20);
    raw.tokenProvenance = row.text(21) == "given" ? TokenProvenance::given
                          : row.text(21) == "estimated" ? TokenProvenance::estimated : TokenProvenance::unknown;
    raw.externalId = row.string(22);
    SEXTANT_ASSIGN(raw.extra, decompressExtra(row.blob(23), trace));
    raw.line = row.integer(24);
    raw.offset = row.integer(25);

    SEXTANT_ASSIGN(Statement tags, database.prepare(
        "SELECT s.name, g.patterns FROM trace_tag g JOIN source s ON s.id = g.source WHERE g.trace = ?1 AND s.kind = 'person' ORDER BY s.id"));
    tags.bind(1, trace);
    for (;;) {
        SEXTANT_ASSIGN(const bool more, tags.step());
        if (!more) break;
        std::string annotator = tags.string(0);
        if (annotator == unnamedAnnotator) annotator.clear();
        raw.tags.push_back({std::move(annotator), PatternSet::fromBits(static_cast<std::uint8_t>(tags.integer(1)))});
    }
    return raw;
}

Result<std::string> traceIdentityHex(const Database& database, std::int64_t trace) {
    SEXTANT_ASSIGN(Statement find, database.prepare("SELECT lower(hex(identity)) FROM trace WHERE id = ?1"));
    SEXTANT_ASSIGN(const bool row, find.bind(1, trace).step());
    if (!row) return failure("The project " + database.path() + " has no trace " + std::to_string(trace) + ".");
    return find.string(0);
}

Result<std::int64_t> traceByIdentity(const Database& database, std::string_view hex) {
    const std::optional<Hash128> identity = fromHex(hex);
    if (!identity) return 0;
    SEXTANT_ASSIGN(Statement find, database.prepare("SELECT id FROM trace WHERE identity = ?1"));
    SEXTANT_ASSIGN(const bool row, find.bindBlob(1, *identity).step());
    return row ? find.integer(0) : 0;
}

}  // namespace sextant::store
