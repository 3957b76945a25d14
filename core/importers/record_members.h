// RecordMembers: takes members of one JSON record by name and remembers which, so that what nobody took can be kept as the trace's
// extra JSON. For formats read as trees; flat records go through RecordMapper. Refers to the record, which must outlive it.
#pragma once

#include "core/importers/json_value.h"
#include "core/importers/trace_composer.h"
#include "core/trace/trace.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::importers {

using MemberNames = std::initializer_list<std::string_view>;

class RecordMembers {
public:
    explicit RecordMembers(const Json& record) : m_record(record) {}

    // Marks `name` as taken and returns it; null where there is none.
    const Json& value(std::string_view name);

    // The first of `names` that is there and neither null nor a list nor an object, as text; "" where there is none. Only that one
    // counts as taken.
    std::string text(MemberNames names);

    // The first of `names` that says yes or no (verdict.h) becomes the trace's verdict with its name as source. What says
    // neither is not taken. Returns true where one did.
    bool verdict(RawTrace& trace, MemberNames names);

    // Adds what was not taken to `extra`.
    void keepRest(ExtraFields& extra) const;

private:
    const Json& m_record;
    std::vector<std::string_view> m_taken;
};

// Steps of a solution that came as a list.
struct JoinedSteps {
    std::string text;              // the steps with a blank line between them
    std::vector<TextSpan> places;  // bytes into text, one for each element of the list, so that indexes into the list stay valid;
                                   // an element that held nothing has an empty place
};

// Elements are strings, or objects that hold one under `textKey`; null ones give nothing. U+0000 becomes U+2400.
JoinedSteps joinSteps(const Json& steps, std::string_view textKey = "text");

// [[start,end], ...] in code points of `text`: how `extra` keeps places.
Json placesJson(std::string_view text, const std::vector<TextSpan>& places);

}  // namespace sextant::importers
