#include "core/importers/record_members.h"

#include "core/base/utf8.h"
#include "core/importers/verdict.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {

const Json& RecordMembers::value(std::string_view name) {
    m_taken.push_back(name);
    return member(m_record, name);
}

std::string RecordMembers::text(MemberNames names) {
    for (const std::string_view name : names) {
        const Json& found = member(m_record, name);
        if (found.is_null() || found.is_structured()) continue;
        m_taken.push_back(name);
        return plainText(found);
    }
    return {};
}

bool RecordMembers::verdict(RawTrace& trace, MemberNames names) {
    for (const std::string_view name : names) {
        const Json& found = member(m_record, name);
        if (found.is_null() || found.is_structured()) continue;
        const std::optional<bool> said = parseVerdict(plainText(found));
        if (!said) continue;
        m_taken.push_back(name);
        trace.correct = said;
        trace.correctSource = name;
        return true;
    }
    return false;
}

void RecordMembers::keepRest(ExtraFields& extra) const {
    for (const auto& [key, value] : m_record.items())
        if (std::find(m_taken.begin(), m_taken.end(), key) == m_taken.end()) extra.add(key, value);
}

JoinedSteps joinSteps(const Json& steps, std::string_view textKey) {
    JoinedSteps joined;
    for (const Json& step : steps) {
        std::string piece = plainText(step.is_object() ? member(step, textKey) : step);
        showNulBytes(piece);
        if (!piece.empty() && !joined.text.empty()) joined.text += "\n\n";
        const std::size_t begin = joined.text.size();
        joined.text += piece;
        joined.places.push_back(TextSpan{begin, joined.text.size()});
    }
    return joined;
}

Json placesJson(std::string_view text, const std::vector<TextSpan>& places) {
    const CodePointIndex index(text);
    Json out = Json::array();
    for (const TextSpan& place : places) out.push_back({index.toCodePoints(place.begin), index.toCodePoints(place.end)});
    return out;
}

}  // namespace sextant::importers
