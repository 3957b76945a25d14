#include "core/segmenters/stage_segmenter.h"

#include "core/base/utf8.h"
#include "core/segmenters/step_segmenter.h"
#include "core/segmenters/text_lines.h"

#include <algorithm>
#include <array>

namespace sextant::segmenters {
namespace {

constexpr std::size_t longestTitle = 120;  // code points
constexpr std::size_t longestNumberedTitle = 80;

// Lower case, sorted: names of tags that models are trained to write around stages. A list, because traces also hold
// HTML and XML.
constexpr std::array<std::string_view, 34> stageTags = {
    "action",     "analysis",  "answer",      "caption",  "check",         "conclusion",     "critique",
    "draft",      "execution", "exploration", "final",    "final_answer",  "inner_thinking", "observation",
    "output",     "plan",      "planning",    "problem",  "reason",        "reasoning",      "reflect",
    "reflection", "response",  "rethink",     "review",   "solution",      "step",           "summary",
    "think",      "thinking",  "thought",     "thoughts", "understanding", "verification"};
static_assert(std::is_sorted(stageTags.begin(), stageTags.end()));

char stageLower(char c) { return isAsciiUpper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

// Name of the stage tag "<name>" or "</name>" that starts at `text`, lower case; "" for anything else.
std::string stageTag(std::string_view text, bool closing) {
    const std::size_t from = closing ? 2 : 1;
    if (text.size() <= from || text[0] != '<' || (closing && text[1] != '/')) return {};
    std::string name;
    std::size_t i = from;
    for (; i < text.size() && name.size() < 24 && (isAsciiLetter(text[i]) || isAsciiDigit(text[i]) || text[i] == '_');
         ++i)
        name += stageLower(text[i]);
    if (i == text.size() || text[i] != '>') return {};
    std::string_view bare = name;  // step_3 and step3 are steps
    while (!bare.empty() && isAsciiDigit(bare.back())) bare.remove_suffix(1);
    if (bare.size() < name.size() && bare.ends_with('_')) bare.remove_suffix(1);
    return std::binary_search(stageTags.begin(), stageTags.end(), bare) ? name : std::string{};
}

// Is the stage tag `name`, as written in the text, closed behind `from`? A name that was not found once is not looked
// for again, and after many such names none is: a text of opening tags alone must not be searched to its end for each.
class ClosingTags {
public:
    explicit ClosingTags(std::string_view text) : m_text(text) {}

    bool follows(std::string_view name, std::size_t from) {
        if (m_missing.size() >= 64 || std::find(m_missing.begin(), m_missing.end(), name) != m_missing.end())
            return false;
        if (m_text.find("</" + std::string(name) + ">", from) != std::string_view::npos) return true;
        m_missing.emplace_back(name);
        return false;
    }

private:
    std::string_view m_text;
    std::vector<std::string> m_missing;
};

// Spans of tagged stages and of what stands between them; empty where there are none.
std::vector<TextSpan> taggedStages(std::string_view text, TextSpan scope) {
    std::vector<TextSpan> stages;
    ClosingTags closings(text);
    std::size_t rest = scope.begin;  // start of the open stage, else of what belongs to none
    bool open = false;
    std::string name;  // of the open stage
    bool closes = false;
    int depth = 0;  // of tags of its name
    bool any = false;
    const auto add = [&](std::size_t from, std::size_t to) {
        const TextSpan span = trimmed(text, {from, to});
        if (!span.empty()) stages.push_back(span);
    };
    for (std::size_t at = scope.begin; (at = text.find('<', at)) != std::string_view::npos; ++at) {
        const std::string_view here = text.substr(at);
        if (std::string tag = stageTag(here, false); !tag.empty()) {
            if (open && closes) {
                if (tag == name) ++depth;
                continue;
            }
            // A stage opens where nothing but blanks or a closed stage stands before it on its line.
            std::size_t back = at;
            while (back > rest && (text[back - 1] == ' ' || text[back - 1] == '\t')) --back;
            if (back != rest && text[back - 1] != '\n') continue;
            add(rest, at);
            rest = at;
            open = true;
            closes = closings.follows(text.substr(at + 1, tag.size()), at);
            name = std::move(tag);
            depth = 1;
            any = true;
        } else if (open && closes && stageTag(here, true) == name && --depth == 0) {
            const std::size_t end = at + name.size() + 3;
            add(rest, end);
            rest = end;
            open = false;
        }
    }
    if (!any) return {};
    add(rest, text.size());
    return stages;
}

bool isStepTitle(std::string_view line) {
    while (!line.empty() && (line[0] == '#' || line[0] == '*' || line[0] == '_' || line[0] == ' '))
        line.remove_prefix(1);
    const auto number = [&](std::size_t from) {
        std::size_t i = skipWhiteSpace(line, from);
        const std::size_t digits = i;
        while (i < line.size() && isAsciiDigit(line[i])) ++i;
        if (i == digits || i - digits > 3) return std::size_t{0};
        return i;
    };
    if (line.size() > 5 && stageLower(line[0]) == 's' && line.substr(1).starts_with("tep ")) {
        const std::size_t end = number(4);
        // "Step 2 gives us x" is a sentence; a title goes on with a mark or ends.
        return end > 0 &&
               (end == line.size() || std::string_view(":.-*_)(").find(line[end]) != std::string_view::npos ||
                line.substr(end).starts_with("：") || line.substr(end).starts_with(" –") ||
                line.substr(end).starts_with(" —") || line.substr(end).starts_with(" - ") ||
                line.substr(end).starts_with(" ("));
    }
    if (line.starts_with("步骤")) {
        const std::string_view rest = line.substr(std::string_view("步骤").size());
        if (number(std::string_view("步骤").size()) > 0) return true;
        for (const std::string_view digit : {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"})
            if (rest.starts_with(digit)) return true;
        return false;
    }
    if (line.starts_with("第")) {
        const std::size_t step = line.find("步");
        if (step == std::string_view::npos || step > 9 || step <= 3) return false;
        const std::string_view behind = line.substr(step + 3);
        return behind.empty() || behind.starts_with("：") || behind.starts_with("，") || behind.starts_with(":") ||
               behind.starts_with("、") || behind.starts_with("*");
    }
    return false;
}

// "**Title**", "1. **Title**", "### Title", a step title.
bool isTitle(std::string_view line) {
    if (line[0] == '#') return headingMark(line) > 0;
    if (isStepTitle(line)) return true;
    if (isAsciiDigit(line[0]))
        if (const std::size_t marker = listMarker(line)) line.remove_prefix(skipWhiteSpace(line, marker));
    if (line.empty() || (line[0] != '*' && line[0] != '_')) return false;
    return isBoldLine(line) && countCodePoints(line) <= longestTitle;
}

// The number of a line like "3.Setting indices" or "3. Setting indices", 0 for other lines.
int titleNumber(std::string_view line) {
    std::size_t i = 0;
    int number = 0;
    while (i < line.size() && i < 3 && isAsciiDigit(line[i])) number = number * 10 + (line[i++] - '0');
    if (i == 0 || i + 1 >= line.size() || line[i] != '.') return 0;
    const std::string_view title = line.substr(skipWhiteSpace(line, i + 1));
    if (title.empty() || !(isAsciiUpper(title[0]) || isBeyondAscii(title[0])) ||
        countCodePoints(title) > longestNumberedTitle)
        return 0;
    if (std::string_view(".!?,;=").find(title.back()) != std::string_view::npos) return 0;
    for (const std::string_view ending : {"。", "！", "？", "；", "，"})
        if (title.ends_with(ending)) return 0;
    return number;
}

struct StageLine {
    TextSpan span;  // trimmed
    bool startsBlock = false;
    bool code = false;
};

std::vector<StageLine> stageLines(std::string_view text, std::size_t from) {
    std::vector<StageLine> lines;
    FenceTracker fence;
    bool blank = true;
    for (std::size_t at = from; at < text.size();) {
        const std::size_t next = lineEnd(text, at);
        const TextSpan line = trimmed(text, {at, next});
        at = next;
        if (line.empty()) {
            blank = true;
            continue;
        }
        lines.push_back({line, blank, fence.take(line.in(text))});
        blank = false;
    }
    return lines;
}

// Offsets at which titled stages begin.
std::vector<std::size_t> titledStages(std::string_view text, std::size_t from) {
    const std::vector<StageLine> lines = stageLines(text, from);
    // Lines of a counted list of titles: each stands at the start of a block, counts up from 1 and has a text of its
    // own below.
    std::vector<std::size_t> numbered;
    int next = 1;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const std::string_view line = lines[i].span.in(text);
        if (lines[i].code || !lines[i].startsBlock || titleNumber(line) != next || isTitle(line)) continue;
        const std::string_view below = lines[i + 1].span.in(text);
        if (titleNumber(below) > 0 || isTitle(below)) continue;
        numbered.push_back(i);
        ++next;
    }
    if (numbered.size() < 2) numbered.clear();

    enum class Before { body, title, stepTitle };
    std::vector<std::size_t> begins;
    Before before = Before::body;
    std::size_t nextNumbered = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view line = lines[i].span.in(text);
        const bool counted = nextNumbered < numbered.size() && numbered[nextNumbered] == i;
        nextNumbered += counted;
        if (!counted && (lines[i].code || !isTitle(line))) {
            before = Before::body;
            continue;
        }
        // A title right under a title is its subtitle; but "Step 1: ..." over "Step 2: ..." are two stages.
        const bool step = isStepTitle(line);
        if (before == Before::body || (before == Before::stepTitle && step)) begins.push_back(lines[i].span.begin);
        before = step ? Before::stepTitle : Before::title;
    }
    return begins;
}

}  // namespace

std::vector<Segment> StageSegmenter::segment(std::string_view text, TextSpan scope) const {
    const std::string_view bounded = text.substr(0, scope.end);
    std::vector<Segment> stages;
    const auto add = [&](TextSpan span) {
        span = trimmed(bounded, span);
        if (!span.empty()) stages.push_back({span, SegmentKind::stage});
    };
    const std::vector<TextSpan> tagged = taggedStages(bounded, scope);
    if (tagged.size() > 1) {
        for (const TextSpan& span : tagged) add(span);
        return stages;
    }
    const std::vector<std::size_t> begins = titledStages(bounded, scope.begin);
    const bool atStart = !begins.empty() && begins.front() == skipWhiteSpace(bounded, scope.begin);
    if (begins.size() > 1 || atStart) {
        add({scope.begin, begins.front()});
        for (std::size_t i = 0; i < begins.size(); ++i)
            add({begins[i], i + 1 < begins.size() ? begins[i + 1] : bounded.size()});
        return stages;
    }
    if (tagged.size() == 1) {
        add(tagged.front());
        return stages;
    }
    return StepSegmenter().segment(text, scope);
}

}  // namespace sextant::segmenters
