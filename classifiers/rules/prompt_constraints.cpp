#include "classifiers/rules/prompt_constraints.h"

#include "classifiers/rules/rule_expression.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace sextant::classifiers {
namespace {

// Words that make a sentence of a question a requirement on the answer.
constexpr std::array<std::string_view, 34> constraintCues = {
    "must", "exactly", "at least", "at most", "no more than", "fewer than", "less than", "do not", "don't", "don’t", "only ",
    "without", "should", "cannot", "can't", "limit", "format", "in the form", "ensure", "make sure", "constraint", "require",
    "avoid", "never", "within", "必须", "不能", "不要", "格式", "至少", "最多", "不超过", "要求", "只能"};

constexpr std::array<std::string_view, 44> weakWords = {
    "that", "this", "with", "from", "have", "your", "their", "they", "them", "what", "which", "when", "where", "must", "should",
    "will", "would", "could", "only", "each", "more", "than", "then", "there", "these", "those", "into", "does", "answer",
    "question", "problem", "find", "given", "number", "make", "sure", "least", "most", "every", "such", "some", "also", "between",
    "following"};

bool asksSomething(std::string_view sentence) {
    return std::any_of(constraintCues.begin(), constraintCues.end(),
                       [&](std::string_view cue) { return sentence.find(cue) != std::string_view::npos; });
}

}  // namespace

PromptConstraints::PromptConstraints(std::string_view question) {
    // A long question is mostly supplied material; its requirements stand at its ends.
    constexpr std::size_t readBytes = 6000;
    std::string text(question.substr(0, readBytes));
    if (question.size() > 2 * readBytes) text += "\n" + std::string(question.substr(question.size() - readBytes));
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = text.find_first_of(".?!\n;", begin);
        const std::size_t chinese = std::min(text.find("。", begin), text.find("；", begin));
        end = std::min({end, chinese, text.size()});
        const std::string_view sentence(text.data() + begin, end - begin);
        begin = end + 1;
        if (!asksSomething(sentence)) continue;
        for (std::size_t i = 0; i < sentence.size();) {
            const auto letter = [&](std::size_t at) { return at < sentence.size() && sentence[at] >= 'a' && sentence[at] <= 'z'; };
            const auto digit = [&](std::size_t at) { return at < sentence.size() && sentence[at] >= '0' && sentence[at] <= '9'; };
            std::uint32_t hash = wordHashStart;
            const std::size_t from = i;
            if (letter(i) || digit(i)) {
                const bool word = letter(i);
                for (; word ? letter(i) : digit(i); ++i) hash = wordHashNext(hash, static_cast<unsigned char>(sentence[i]));
                const std::string_view found = sentence.substr(from, i - from);
                if (word && (found.size() < 4 || std::find(weakWords.begin(), weakWords.end(), found) != weakWords.end())) continue;
                if (!word && found.size() == 1 && found[0] < '3') continue;
            } else if (hanAt(sentence, i) && hanAt(sentence, i + 3)) {
                for (std::size_t k = 0; k < 6; ++k) hash = wordHashNext(hash, static_cast<unsigned char>(sentence[i + k]));
                i += 3;
            } else {
                ++i;
                continue;
            }
            m_words.set(slot(hash));
            m_empty = false;
        }
    }
}

}  // namespace sextant::classifiers
