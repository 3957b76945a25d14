#include "core/importers/record_mapper.h"

#include "core/importers/json_value.h"
#include "core/importers/trace_composer.h"
#include "core/importers/verdict.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <deque>

namespace sextant::importers {
namespace {

constexpr std::size_t at(Target target) { return static_cast<std::size_t>(target); }

FieldKind kindOf(const Json& value) {
    if (value.is_string()) return FieldKind::string;
    if (value.is_array()) return FieldKind::array;
    if (value.is_object()) return FieldKind::object;
    if (value.is_boolean()) return FieldKind::boolean;
    if (value.is_null()) return FieldKind::null;
    return FieldKind::number;
}

// A number that files write as 12, 12.0 or "12".
std::optional<std::int64_t> integerText(std::string_view text) {
    if (text.ends_with(".0")) text.remove_suffix(2);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

// The text of a field that people wrote: a string, the last user message of a conversation, a list of strings by lines.
std::string readableText(FieldKind kind, std::string_view text) {
    if (kind == FieldKind::null) return {};
    if (kind == FieldKind::array) {
        if (const auto list = tryParseJson(text)) {
            std::string user, lines;
            for (const Json& item : *list) {
                const std::string_view role = stringMember(item, "role");
                if (role == "user" || role == "human") user = contentText(member(item, "content"));
                if (!lines.empty()) lines += "\n";
                lines += item.is_object() ? contentText(member(item, "content")) : plainText(item);
            }
            return user.empty() ? lines : user;
        }
    }
    if (kind == FieldKind::object) {
        if (const auto object = tryParseJson(text)) {
            for (const std::string_view key : {"text", "content", "value"})
                if (member(*object, key).is_string()) return std::string(stringMember(*object, key));
        }
    }
    return std::string(text);
}

std::vector<std::string> choiceTexts(FieldKind kind, std::string_view text) {
    std::vector<std::string> choices;
    if (kind != FieldKind::array && kind != FieldKind::object) return choices;
    const auto parsed = tryParseJson(text);
    if (!parsed) return choices;
    for (const auto& [key, value] : parsed->items())
        choices.push_back(parsed->is_object() ? key + ". " + plainText(value) : plainText(value));
    return choices;
}

}  // namespace

RecordMapper::RecordMapper(const FieldMapping& mapping) {
    for (const auto& [name, source] : mapping.fields) {
        const auto known = std::find(targetNames.begin(), targetNames.end(), name);
        if (known == targetNames.end() || source.empty()) continue;
        Binding binding;
        binding.target = static_cast<Target>(known - targetNames.begin());
        if (binding.target == Target::records) continue;
        if (source.front() == '=') {
            binding.isConstant = true;
            binding.constant = source.substr(1);
        } else {
            binding.key = firstPointerKey(source, binding.rest);
        }
        m_bindings.push_back(std::move(binding));
    }
}

bool RecordMapper::takesKey(std::string_view key, const std::array<bool, targetCount>& used) const {
    return std::any_of(m_bindings.begin(), m_bindings.end(), [&](const Binding& binding) {
        // What a pointer reaches into is kept whole: the rest of it belongs to no column.
        return !binding.isConstant && binding.rest.empty() && binding.key == key && used[at(binding.target)];
    });
}

bool RecordMapper::reachesInto(std::string_view key) const {
    return std::any_of(m_bindings.begin(), m_bindings.end(),
                       [&](const Binding& binding) { return !binding.rest.empty() && binding.key == key; });
}

Status RecordMapper::map(const std::vector<RecordField>& fields, std::vector<RawTrace>& traces) {
    ++m_records;
    Cells cells;
    std::deque<std::string> owned;
    for (const Binding& binding : m_bindings) {
        if (binding.isConstant) {
            cells[at(binding.target)] = Cell{FieldKind::string, binding.constant};
            continue;
        }
        const RecordField* found = nullptr;
        for (const RecordField& field : fields)
            if (field.key == binding.key) found = &field;
        if (!found) continue;
        if (binding.rest.empty()) {
            cells[at(binding.target)] = Cell{found->kind, found->text};
            continue;
        }
        if (found->kind != FieldKind::object && found->kind != FieldKind::array) continue;
        const auto parsed = tryParseJson(found->text);
        if (!parsed) continue;
        if (const Json* value = resolvePointer(*parsed, binding.rest)) {
            owned.push_back(value->is_string() ? value->get_ref<const std::string&>() : compactJson(*value));
            cells[at(binding.target)] = Cell{kindOf(*value), owned.back()};
        }
    }
    const auto has = [&](Target target) { return cells[at(target)].has_value(); };
    if (!has(Target::response) && !has(Target::reasoning) && !has(Target::answer) && !has(Target::question))
        return failure("The record has none of the fields that hold a question or a response.");

    for (const Target list : {Target::response, Target::reasoning, Target::answer})
        if (has(list) && cells[at(list)]->kind == FieldKind::array) return mapCandidates(cells, fields, list, traces);

    RawTrace trace;
    std::array<bool, targetCount> used{};
    fill(trace, cells, used);
    keepRest(trace, used, fields);
    traces.push_back(std::move(trace));
    return {};
}

Status RecordMapper::mapCandidates(const Cells& cells, const std::vector<RecordField>& fields, Target list,
                                   std::vector<RawTrace>& traces) {
    const auto candidates = tryParseJson(cells[at(list)]->text);
    if (!candidates) return failure("The list of responses cannot be read.");
    const std::size_t count = candidates->size();
    if (count == 0) ++m_emptyLists;

    // Arrays in step with the candidates, parsed once for all of them. Choices are a list of another kind.
    std::vector<std::pair<std::string_view, Json>> parallel;
    const auto parallelOf = [&](std::string_view text) -> const Json* {
        for (const auto& [source, value] : parallel)
            if (source.data() == text.data()) return &value;
        return nullptr;
    };
    for (const RecordField& field : fields) {
        if (field.kind != FieldKind::array) continue;
        if (const auto& choices = cells[at(Target::choices)]; choices && choices->text.data() == field.text.data()) continue;
        if (const auto& question = cells[at(Target::question)]; question && question->text.data() == field.text.data())
            continue;
        auto parsed = tryParseJson(field.text);
        if (parsed && parsed->size() == count) parallel.emplace_back(field.text, std::move(*parsed));
    }
    for (std::size_t i = 0; i < count; ++i) {
        std::deque<std::string> owned;
        const auto element = [&](const Json& array) {
            const Json& value = array[i];
            owned.push_back(value.is_string() ? value.get_ref<const std::string&>() : compactJson(value));
            return Cell{kindOf(value), owned.back()};
        };
        Cells own = cells;
        for (auto& cell : own)
            if (cell && cell->kind == FieldKind::array)
                if (const Json* array = parallelOf(cell->text)) cell = element(*array);
        own[at(list)] = element(*candidates);
        if (const Json& value = (*candidates)[i]; value.is_object() || value.is_array()) {
            owned.push_back(readableText(own[at(list)]->kind, own[at(list)]->text));
            own[at(list)] = Cell{FieldKind::string, owned.back()};
        }
        RawTrace trace;
        std::array<bool, targetCount> used{};
        fill(trace, own, used);
        if (!trace.sample) trace.sample = static_cast<std::int64_t>(i);

        std::vector<RecordField> ownFields;
        for (const RecordField& field : fields) {
            const Json* array = field.kind == FieldKind::array ? parallelOf(field.text) : nullptr;
            if (!array) {
                ownFields.push_back(field);
                continue;
            }
            const Cell cell = element(*array);
            ownFields.push_back(RecordField{field.key, cell.kind, cell.text});
        }
        keepRest(trace, used, ownFields);
        traces.push_back(std::move(trace));
    }
    return {};
}

void RecordMapper::fill(RawTrace& trace, const Cells& cells, std::array<bool, targetCount>& used) {
    const auto cell = [&](Target target) -> const Cell* {
        const auto& found = cells[at(target)];
        return found ? &*found : nullptr;
    };
    const auto text = [&](Target target) -> std::string {
        const Cell* found = cell(target);
        if (!found) return {};
        used[at(target)] = true;
        return found->kind == FieldKind::string ? std::string(found->text) : readableText(found->kind, found->text);
    };
    trace.question = text(Target::question);
    trace.context = text(Target::context);
    trace.gold = text(Target::gold);
    trace.task = text(Target::task);
    trace.domain = text(Target::domain);
    trace.model = text(Target::model);
    trace.method = text(Target::method);
    trace.externalId = text(Target::id);
    trace.finalAnswer = text(Target::final);
    if (const Cell* choices = cell(Target::choices)) {
        trace.choices = choiceTexts(choices->kind, choices->text);
        used[at(Target::choices)] = !trace.choices.empty();
    }
    if (const Cell* sample = cell(Target::sample)) {
        trace.sample = integerText(sample->text);
        used[at(Target::sample)] = trace.sample.has_value();
    }
    if (const Cell* tokens = cell(Target::tokens)) {
        trace.tokens = integerText(tokens->text);
        if (trace.tokens) trace.tokenProvenance = TokenProvenance::given;
        used[at(Target::tokens)] = trace.tokens.has_value();
    }
    if (const Cell* correct = cell(Target::correct)) {
        trace.correct = parseVerdict(correct->text);
        used[at(Target::correct)] = trace.correct.has_value();
        if (trace.correct)
            for (const Binding& binding : m_bindings)
                if (binding.target == Target::correct)
                    trace.correctSource = binding.isConstant ? "mapping" : binding.key + binding.rest;
    }

    // Strings go to the composer without a copy; anything else is made readable first.
    std::string owned[3];
    std::string_view parts[3];
    const Target targets[3] = {Target::reasoning, Target::answer, Target::response};
    for (int i = 0; i < 3; ++i) {
        const Cell* found = cell(targets[i]);
        if (!found) continue;
        used[at(targets[i])] = true;
        if (found->kind == FieldKind::string) parts[i] = found->text;
        else parts[i] = owned[i] = readableText(found->kind, found->text);
    }
    const bool nul = composeResponse(trace, parts[0], cell(Target::response) ? parts[2] : parts[1]);
    if (cell(Target::response) && cell(Target::answer)) {
        // A whole response and an answer beside it: the answer is the short one.
        if (trace.finalAnswer.empty() || !cell(Target::final)) trace.finalAnswer = parts[1];
    }
    bool otherNul = false;
    for (std::string* part : {&trace.question, &trace.context, &trace.gold, &trace.task, &trace.domain, &trace.model,
                              &trace.method, &trace.externalId, &trace.finalAnswer})
        otherNul = showNulBytes(*part) || otherNul;
    m_nulReplaced += nul || otherNul;
    if (cell(Target::final) && !trace.gold.empty() && !trace.finalAnswer.empty()) {
        ++m_goldCompared;
        m_goldEqual += trace.gold == trace.finalAnswer;
    }
}

void RecordMapper::keepRest(RawTrace& trace, const std::array<bool, targetCount>& used,
                            const std::vector<RecordField>& fields) const {
    ExtraFields extra(trace);
    for (const RecordField& field : fields) {
        if (takesKey(field.key, used)) continue;
        if (field.kind == FieldKind::string) extra.addString(field.key, field.text);
        else if (reachesInto(field.key)) extra.addPruned(field.key, tryParseJson(field.text).value_or(Json()));
        else extra.addJson(field.key, field.text);
    }
    trace.extra = extra.take();
}

void RecordMapper::remark(TraceSink& sink) const {
    if (m_nulReplaced > 0)
        sink.warning("The character U+0000 is shown as U+2400; traces that held it: " + std::to_string(m_nulReplaced) + ".");
    if (m_emptyLists > 0)
        sink.warning("Records with an empty list of responses, which give no trace: " + std::to_string(m_emptyLists) + ".");
    constexpr std::int64_t enough = 10;
    if (m_goldCompared >= enough && m_goldCompared == m_goldEqual)
        sink.warning("The given final answer equals the gold answer in all " + std::to_string(m_goldCompared) +
                     " records that have both; one of the two columns may be a copy of the other.");
}

}  // namespace sextant::importers
