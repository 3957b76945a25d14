#include "classifiers/rules/rule_matcher.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace sextant::classifiers {
namespace {

constexpr std::size_t filterBits = 65536;
constexpr std::size_t maximumOpenings = 6;

// 1..26 letters as lower case, 1 digits, 2 other ASCII, 3 beyond ASCII.
struct ByteClasses {
    std::array<unsigned char, 256> lower{};
    std::array<unsigned char, 256> kind{};
    constexpr ByteClasses() {
        for (int c = 0; c < 256; ++c) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            lower[static_cast<std::size_t>(c)] = static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
            kind[static_cast<std::size_t>(c)] =
                static_cast<unsigned char>(letter ? 0 : c >= '0' && c <= '9' ? 1 : c < 0x80 ? 2 : 3);
        }
    }
};
constexpr ByteClasses bytes;

bool isWordByte(char c) { return bytes.kind[static_cast<unsigned char>(c)] < 2 || c == '_'; }

bool isAsciiLetter(unsigned char c) { return bytes.kind[c] == 0; }

std::uint32_t hashOf(std::string_view text) {
    std::uint32_t hash = wordHashStart;
    for (const char c : text) hash = wordHashNext(hash, bytes.lower[static_cast<unsigned char>(c)]);
    return hash;
}

std::size_t filterBit(std::uint32_t hash) { return (hash ^ (hash >> 16)) & (filterBits - 1); }

// Words in front of the first word that says something.
constexpr std::array<std::string_view, 26> fillers = {
    "okay", "ok",  "alright", "so",  "now",  "well", "hmm",  "hm",     "but",   "and",  "oh",   "ah",        "yes",
    "then", "wait", "also",   "right", "no", "yeah", "great", "actually", "again", "um", "uh", "therefore", "thus"};

constexpr std::size_t longestFiller = 9;

const std::array<std::uint32_t, fillers.size()> fillerHashes = [] {
    std::array<std::uint32_t, fillers.size()> hashes{};
    std::transform(fillers.begin(), fillers.end(), hashes.begin(), hashOf);
    return hashes;
}();

constexpr std::array<std::string_view, 24> chineseFillers = {
    "好的", "好", "嗯", "那么", "那", "所以", "现在", "但是", "但", "不过", "等等", "等一下", "等下", "哦", "对了", "然后",
    "于是", "因此", "另外", "此外", "啊", "而", "接着", "再"};

// Behind blanks, markup and quotes; stops at letters, digits, Han and at the signs formulas begin with.
std::size_t skipMarkup(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const auto c = static_cast<unsigned char>(text[at]);
        if (bytes.kind[c] < 2 || c == '\\' || c == '$' || c == '[' || c == '{' || c == '<' || c == '=') return at;
        if (c < 0x80) {
            ++at;
            continue;
        }
        if (hanAt(text, at)) return at;
        // General punctuation (quotes, dashes, bullets), Chinese punctuation and full-width signs; anything else is content.
        const bool punctuation = c == 0xE2 || c == 0xE3 || c == 0xEF;
        if (!punctuation || at + 3 > text.size()) return at;
        at += 3;
    }
    return at;
}

struct Opening {
    std::size_t at = 0;
    std::uint32_t hash = 0;  // of the first word, or of the first Han character; 0 = none
};

std::size_t wordEnd(std::string_view text, std::size_t at) {
    while (at < text.size() && isAsciiLetter(static_cast<unsigned char>(text[at]))) ++at;
    return at;
}

// Where the words that say something may begin: the first word, and behind a list number and up to a few filler words.
std::size_t findOpenings(std::string_view text, std::array<Opening, maximumOpenings>& openings) {
    std::size_t count = 0;
    std::size_t at = skipMarkup(text, 0);
    while (at < text.size() && count < maximumOpenings) {
        if (hanAt(text, at)) {
            openings[count++] = {at, hashOf(text.substr(at, 3))};
            std::size_t next = at;
            for (const std::string_view filler : chineseFillers)
                if (text.substr(at, filler.size()) == filler) {
                    next = at + filler.size();
                    break;
                }
            if (next == at) break;
            at = skipMarkup(text, next);
            continue;
        }
        const std::size_t end = wordEnd(text, at);
        if (end > at) {
            const std::string_view word = text.substr(at, end - at);
            const std::uint32_t hash = hashOf(word);
            openings[count++] = {at, hash};
            if (word.size() > longestFiller || std::find(fillerHashes.begin(), fillerHashes.end(), hash) == fillerHashes.end()) break;
            at = skipMarkup(text, end);
            continue;
        }
        openings[count++] = {at, 0};
        // "1. Compute": the words behind the number open the step as well.
        std::size_t digits = at;
        while (digits < text.size() && bytes.kind[static_cast<unsigned char>(text[digits])] == 1) ++digits;
        if (digits == at || digits > at + 2 || digits >= text.size() || (text[digits] != '.' && text[digits] != ')')) break;
        const std::size_t next = skipMarkup(text, digits + 1);
        if (next <= digits + 1) break;
        at = next;
    }
    return count;
}

bool isHeadingLine(std::string_view line) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    if (line.size() > 160 || line.size() < 3) return false;
    if (line.front() == '#') return true;
    if (line.substr(0, 2) != "**") return false;
    if (line.back() == ':') line.remove_suffix(1);
    return line.size() > 4 && line.substr(line.size() - 2) == "**";
}

bool isListLine(std::string_view line) {
    std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string_view::npos) return false;
    if ((line[at] == '-' || line[at] == '*') && at + 1 < line.size() && line[at + 1] == ' ') return true;
    const std::size_t digits = at;
    while (at < line.size() && bytes.kind[static_cast<unsigned char>(line[at])] == 1) ++at;
    return at > digits && at - digits <= 2 && at + 1 < line.size() && (line[at] == '.' || line[at] == ')') && line[at + 1] == ' ';
}

StepShape shapeOf(std::string_view step, std::size_t letters) {
    const std::string_view line = step.substr(0, step.find('\n'));
    if (line.substr(0, 3) == "```") return StepShape::code;
    if (isHeadingLine(line)) return StepShape::heading;
    if (isListLine(line)) return StepShape::list;
    if (letters * 3 < step.size()) return StepShape::math;
    return StepShape::prose;
}

// The words an empty match stands for: the first line that is not blank, 120 bytes of it at most. Imported steps may begin with
// white space.
TextSpan firstLineSpan(std::string_view step) {
    const std::size_t begin = step.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    std::size_t end = std::min(step.find('\n', begin), step.size());
    if (end > begin + 120) {
        end = begin + 120;
        while (end > begin && (static_cast<unsigned char>(step[end]) & 0xC0) == 0x80) --end;
    }
    return {begin, end};
}

}  // namespace

struct RuleMatcher::Scan {
    std::size_t letters = 0;  // bytes of letters and Han characters
    bool han = false;
    bool latin = false;
    bool sharesConstraint = false;
    std::array<std::uint64_t, 2> signs{};  // ASCII signs that occur, a bit each
    float relative = 0;       // position in the trace, 0..1
    StepShape shape = StepShape::prose;
    std::array<Opening, maximumOpenings> openings;
    std::size_t openingCount = 0;
};

RuleMatcher::RuleMatcher(RulePack pack) : m_pack(std::move(pack)) {
    for (const Rule& rule : m_pack.rules) m_gated.push_back(rule.gates.any());
    buildIndex();
}

RuleMatcher::~RuleMatcher() = default;

std::uint32_t RuleMatcher::addWord(std::string_view word) {
    const std::uint32_t hash = hashOf(word);
    // Two words with one hash share an entry: a candidate too many, never one too few.
    const auto [known, added] = m_wordOfHash.try_emplace(hash, static_cast<std::uint32_t>(m_hashes.size()));
    if (!added) return known->second;
    m_hashes.push_back(hash);
    m_triggers.emplace_back();
    m_startRules.emplace_back();
    m_phrases.emplace_back();
    m_startPhrases.emplace_back();
    return known->second;
}

std::uint32_t RuleMatcher::findWord(std::uint32_t hash) const {
    if (!(m_filter[filterBit(hash) >> 6] >> (filterBit(hash) & 63) & 1)) return noWord;
    for (std::size_t at = hash & (m_slots.size() - 1);; at = (at + 1) & (m_slots.size() - 1)) {
        if (m_slots[at].word == noWord) return noWord;
        if (m_slots[at].hash == hash) return m_slots[at].word;
    }
}

void RuleMatcher::indexPhrases(std::uint32_t rule, const std::vector<Phrase>& phrases) {
    const bool start = m_pack.rules[rule].gates.start;
    for (const Phrase& phrase : phrases) {
        Entry entry{.head = 0, .headMask = 0, .tail = 0, .rule = rule, .text = static_cast<std::uint32_t>(m_phraseText.size()),
                    .size = static_cast<std::uint16_t>(phrase.text.size()), .key = 0, .wordStart = phrase.wordStart, .wordEnd = phrase.wordEnd,
                    .start = start};
        m_phraseText += phrase.text;
        // The keys a phrase could go under: its words, or for Chinese its pairs of Han characters, else a single one.
        std::string best;
        double bestFrequency = 2;
        bool han = false;
        const auto offer = [&](std::size_t at, std::size_t size) {
            std::string key = phrase.text.substr(at, size);
            const double frequency = wordFrequency(key);
            if (frequency >= bestFrequency) return;
            bestFrequency = frequency;
            best = std::move(key);
            entry.key = static_cast<std::uint16_t>(at);
        };
        for (std::size_t i = 0; i < phrase.text.size() && !(start && !best.empty());) {
            if (hanAt(phrase.text, i)) {
                if (!han) bestFrequency = 2;  // a Latin word beside Han need not be whole
                han = true;
                offer(i, !start && hanAt(phrase.text, i + 3) ? 6 : 3);
                i += 3;
            } else if (const std::size_t end = wordEnd(phrase.text, i); end > i) {
                if (!han) offer(i, end - i);
                i = end;
            } else {
                ++i;
            }
        }
        std::array<char, sizeof entry.head> head{}, mask{};
        for (std::size_t i = 0; i < std::min(head.size(), phrase.text.size()); ++i) {
            head[i] = phrase.text[i];
            mask[i] = '\xFF';
        }
        std::memcpy(&entry.head, head.data(), sizeof entry.head);
        std::memcpy(&entry.headMask, mask.data(), sizeof entry.headMask);
        if (phrase.text.size() > sizeof entry.tail)
            std::memcpy(&entry.tail, phrase.text.data() + phrase.text.size() - sizeof entry.tail, sizeof entry.tail);
        const std::uint32_t word = addWord(best);
        if (start && entry.key == 0) m_startPhrases[word].push_back(entry);
        else m_phrases[word].push_back(entry);
    }
}

void RuleMatcher::buildIndex() {
    m_signs.resize(m_pack.rules.size());
    m_expressions.resize(m_pack.rules.size());
    for (std::uint32_t i = 0; i < m_pack.rules.size(); ++i) {
        const Rule& rule = m_pack.rules[i];
        if (rule.expression == "^") {
            m_ways.push_back(Way::always);
            m_always.push_back(i);
            continue;
        }
        if (!rule.gates.start)
            if (m_signs[i] = signsOf(rule.expression); !m_signs[i].empty()) {
                m_ways.push_back(Way::signs);
                m_always.push_back(i);
                continue;
            }
        if (const std::vector<Phrase> phrases = phrasesOf(rule.expression); !phrases.empty()) {
            m_ways.push_back(Way::phrases);
            indexPhrases(i, phrases);
            continue;
        }
        m_ways.push_back(Way::expression);
        m_expressions[i] = std::make_unique<GappedExpression>(rule.expression);
        const RequiredWords words = requiredWords(rule.expression);
        if (rule.gates.start && !words.firstWords.empty()) {
            for (const std::string& word : words.firstWords) m_startRules[addWord(word)].push_back(i);
        } else if (words.alternatives.empty()) {
            m_always.push_back(i);
        } else {
            for (const std::vector<std::string>& alternative : words.alternatives) {
                Trigger trigger{i, {noWord, noWord}};
                const std::uint32_t rarest = addWord(alternative.front());
                for (std::size_t k = 1; k < alternative.size() && k <= 2; ++k) trigger.others[k - 1] = addWord(alternative[k]);
                m_triggers[rarest].push_back(trigger);
            }
        }
    }
    std::size_t size = 64;
    while (size < 4 * m_hashes.size()) size *= 2;
    m_slots.assign(size, {});
    m_filter.assign(filterBits / 64, 0);
    for (std::uint32_t word = 0; word < m_hashes.size(); ++word) {
        const std::uint32_t hash = m_hashes[word];
        std::size_t at = hash & (size - 1);
        while (m_slots[at].word != noWord) at = (at + 1) & (size - 1);
        m_slots[at] = {hash, word};
        m_filter[filterBit(hash) >> 6] |= std::uint64_t{1} << (filterBit(hash) & 63);
    }
}

RuleMatcher::Scratch RuleMatcher::makeScratch() const {
    Scratch scratch;
    scratch.wordStamps.assign(m_hashes.size(), 0);
    scratch.ruleStamps.assign(m_pack.rules.size(), 0);
    scratch.phraseSpans.assign(m_pack.rules.size(), {});
    scratch.phraseStamps.assign(m_pack.rules.size(), 0);
    return scratch;
}

void RuleMatcher::scan(std::string_view step, const StepSurroundings& around, Scratch& scratch, Scan& scan) const {
    ++scratch.stamp;
    scratch.words.clear();
    scratch.occurrences.clear();
    scratch.phraseRules.clear();
    const PromptConstraints* constraints = around.constraints && !around.constraints->empty() ? around.constraints : nullptr;
    const auto meet = [&](std::uint32_t hash, std::size_t at) {
        const std::uint32_t word = findWord(hash);
        if (word == noWord) return;
        if (!m_phrases[word].empty()) scratch.occurrences.emplace_back(word, static_cast<std::uint32_t>(at));
        if (scratch.wordStamps[word] == scratch.stamp) return;
        scratch.wordStamps[word] = scratch.stamp;
        scratch.words.push_back(word);
    };
    const std::size_t size = step.size();
    scratch.lower.assign(size + sizeof(std::uint64_t), '\0');
    for (std::size_t i = 0; i < size; ++i)
        scratch.lower[i] = static_cast<char>(step[i] + ((step[i] >= 'A' && step[i] <= 'Z') ? 'a' - 'A' : 0));
    std::size_t previousHan = size;  // where the Han character before this one stood
    for (std::size_t i = 0; i < size;) {
        const auto c = static_cast<unsigned char>(step[i]);
        const unsigned char kind = bytes.kind[c];
        if (kind == 0) {
            const std::size_t begin = i;
            std::uint32_t hash = wordHashStart;
            do {
                hash = wordHashNext(hash, bytes.lower[static_cast<unsigned char>(step[i])]);
                ++i;
            } while (i < size && bytes.kind[static_cast<unsigned char>(step[i])] == 0);
            scan.letters += i - begin;
            scan.latin = true;
            if (constraints && constraints->mayHold(hash)) scan.sharesConstraint = true;
            meet(hash, begin);
        } else if (kind == 1) {
            std::uint32_t hash = wordHashStart;
            do {
                hash = wordHashNext(hash, static_cast<unsigned char>(step[i]));
                ++i;
            } while (i < size && bytes.kind[static_cast<unsigned char>(step[i])] == 1);
            if (constraints && constraints->mayHold(hash)) scan.sharesConstraint = true;
        } else if (kind == 3 && hanAt(step, i)) {
            std::uint32_t hash = wordHashStart;
            for (std::size_t k = 0; k < 3; ++k) hash = wordHashNext(hash, static_cast<unsigned char>(step[i + k]));
            meet(hash, i);
            if (previousHan + 3 == i) {
                std::uint32_t pair = wordHashStart;
                for (std::size_t k = 0; k < 6; ++k) pair = wordHashNext(pair, static_cast<unsigned char>(step[previousHan + k]));
                if (constraints && constraints->mayHold(pair)) scan.sharesConstraint = true;
                meet(pair, previousHan);
            }
            previousHan = i;
            scan.han = true;
            scan.letters += 3;
            i += 3;
        } else {
            if (c < 0x80) scan.signs[c >> 6] |= std::uint64_t{1} << (c & 63);
            ++i;
        }
    }
    scan.relative = around.total > 1 ? static_cast<float>(around.position) / static_cast<float>(around.total - 1) : 0.0f;
    scan.shape = shapeOf(step, scan.letters);
    scan.openingCount = findOpenings(step, scan.openings);
}

void RuleMatcher::collect(const Scan& scan, Scratch& scratch) const {
    scratch.found.clear();
    const auto add = [&](std::uint32_t rule) {
        if (scratch.ruleStamps[rule] == scratch.stamp) return;
        scratch.ruleStamps[rule] = scratch.stamp;
        scratch.found.push_back(rule);
    };
    for (const std::uint32_t word : scratch.words)
        for (const Trigger& trigger : m_triggers[word]) {
            const auto there = [&](std::uint32_t other) { return other == noWord || scratch.wordStamps[other] == scratch.stamp; };
            if (there(trigger.others[0]) && there(trigger.others[1])) add(trigger.rule);
        }
    for (std::size_t i = 0; i < scan.openingCount; ++i) {
        const std::uint32_t word = scan.openings[i].hash ? findWord(scan.openings[i].hash) : noWord;
        if (word == noWord) continue;
        for (const std::uint32_t rule : m_startRules[word]) add(rule);
    }
    scratch.found.insert(scratch.found.end(), scratch.phraseRules.begin(), scratch.phraseRules.end());
    std::sort(scratch.found.begin(), scratch.found.end());
    scratch.candidates.resize(m_always.size() + scratch.found.size());
    std::merge(m_always.begin(), m_always.end(), scratch.found.begin(), scratch.found.end(), scratch.candidates.begin());
}

bool RuleMatcher::gatesHold(const RuleGates& gates, std::string_view step, const StepSurroundings& around, const Scan& scan) const {
    if (scan.relative >= gates.early || scan.relative < gates.late) return false;
    if (gates.first && around.position >= gates.first) return false;
    const bool isFinal = around.position + 1 >= around.total;
    if ((gates.notFinal && isFinal) || (gates.final && !isFinal)) return false;
    if (gates.context && *gates.context != around.context) return false;
    if (gates.constraints && !scan.sharesConstraint) return false;
    if (!gates.after.empty() && !(gates.after.bits() & around.before.bits())) return false;
    if (!(gates.shapes >> static_cast<unsigned>(scan.shape) & 1)) return false;
    return step.size() >= gates.minimumBytes && step.size() <= gates.maximumBytes;
}

void RuleMatcher::tryPhrase(const Entry& entry, std::string_view step, const Scan& scan, std::size_t keyAt, Scratch& scratch) const {
    if (keyAt < entry.key) return;
    const std::size_t begin = keyAt - entry.key;
    const std::size_t end = begin + entry.size;
    if (end > step.size()) return;
    std::uint64_t head;
    std::memcpy(&head, scratch.lower.data() + begin, sizeof head);
    if ((head & entry.headMask) != entry.head) return;
    if (entry.size > sizeof head) {
        std::uint64_t tail;
        std::memcpy(&tail, scratch.lower.data() + end - sizeof tail, sizeof tail);
        if (tail != entry.tail) return;
        if (entry.size > 2 * sizeof head && std::memcmp(scratch.lower.data() + begin, m_phraseText.data() + entry.text, entry.size) != 0) return;
    }
    if (entry.wordStart && begin > 0 && isWordByte(step[begin - 1])) return;
    if (entry.wordEnd && end < step.size() && isWordByte(step[end])) return;
    if (entry.start && std::none_of(scan.openings.begin(), scan.openings.begin() + static_cast<std::ptrdiff_t>(scan.openingCount),
                                    [&](const Opening& opening) { return opening.at == begin; }))
        return;
    TextSpan& span = scratch.phraseSpans[entry.rule];
    if (scratch.phraseStamps[entry.rule] != scratch.stamp) {
        scratch.phraseStamps[entry.rule] = scratch.stamp;
        scratch.phraseRules.push_back(entry.rule);
        span = {begin, end};
    } else if (begin < span.begin || (begin == span.begin && end > span.end)) {
        span = {begin, end};
    }
}

void RuleMatcher::findPhrases(std::string_view step, const Scan& scan, Scratch& scratch) const {
    for (const auto& [word, at] : scratch.occurrences)
        for (const Entry& entry : m_phrases[word]) {
            // Nearly all entries end here, so it stands in the loop: the step is followed by 8 bytes, and `at` lies in it.
            if (at < entry.key) continue;
            std::uint64_t head;
            std::memcpy(&head, scratch.lower.data() + (at - entry.key), sizeof head);
            if ((head & entry.headMask) == entry.head) tryPhrase(entry, step, scan, at, scratch);
        }
    for (std::size_t i = 0; i < scan.openingCount; ++i) {
        const std::uint32_t word = scan.openings[i].hash ? findWord(scan.openings[i].hash) : noWord;
        if (word == noWord) continue;
        for (const Entry& entry : m_startPhrases[word])
            // The first opening that fits counts, as when the expression is tried at one after the other.
            if (scratch.phraseStamps[entry.rule] != scratch.stamp || scratch.phraseSpans[entry.rule].begin == scan.openings[i].at)
                tryPhrase(entry, step, scan, scan.openings[i].at, scratch);
    }
}

bool RuleMatcher::runOne(std::uint32_t rule, std::string_view step, const Scan& scan, const Scratch& scratch, bool indexed,
                         TextSpan& span) const {
    const bool wanted = m_pack.rules[rule].pattern.has_value();
    if (m_ways[rule] == Way::always) {
        span = wanted ? firstLineSpan(step) : TextSpan{};
        return true;
    }
    if (indexed && m_ways[rule] == Way::phrases) {
        span = scratch.phraseSpans[rule];
        return true;
    }
    if (indexed && m_ways[rule] == Way::signs) {
        span = {step.size(), step.size()};
        for (const std::string& sign : m_signs[rule]) {
            const auto first = static_cast<unsigned char>(sign.front());
            if (first < 0x80) {
                if (!(scan.signs[first >> 6] >> (first & 63) & 1)) continue;
                if (!wanted && sign.size() == 1) return true;
            }
            if (const std::size_t at = step.find(sign); at < span.begin) span = {at, at + sign.size()};
        }
        return !span.empty();
    }
    const Rule& what = m_pack.rules[rule];
    const GappedExpression& expression = indexed ? *m_expressions[rule] : *scratch.everyExpression[rule];
    TextSpan found;
    TextSpan* const asked = wanted || what.gates.start ? &found : nullptr;
    bool hit = false;
    if (what.gates.start) {
        for (std::size_t k = 0; k < scan.openingCount && !hit; ++k)
            hit = expression.find(step, scan.openings[k].at, GappedExpression::Begin::here, asked);
    } else {
        hit = expression.find(step, 0, GappedExpression::Begin::anywhere, asked);
    }
    if (!hit) return false;
    span = !found.empty() ? found : wanted ? firstLineSpan(step) : TextSpan{};
    return true;
}

void RuleMatcher::run(std::string_view step, const StepSurroundings& around, const Scan& scan, const Scratch& scratch,
                      bool indexed, std::vector<RuleHit>& hits) const {
    hits.clear();
    for (const std::uint32_t i : scratch.candidates) {
        const Rule& rule = m_pack.rules[i];
        if ((rule.language == RuleLanguage::chinese && !scan.han) || (rule.language == RuleLanguage::english && !scan.latin)) continue;
        if (m_gated[i] && !gatesHold(rule.gates, step, around, scan)) continue;
        TextSpan span;
        if (runOne(i, step, scan, scratch, indexed, span)) hits.push_back({i, rule.pattern ? span : TextSpan{}});
    }
    // A rule that needs company is dropped where its pattern has no other hit.
    std::array<int, patternCount> perPattern{};
    for (const RuleHit& hit : hits)
        if (const auto pattern = m_pack.rules[hit.rule].pattern) ++perPattern[index(*pattern)];
    std::erase_if(hits, [&](const RuleHit& hit) {
        const Rule& rule = m_pack.rules[hit.rule];
        return rule.gates.second && rule.pattern && perPattern[index(*rule.pattern)] < 2;
    });
}

void RuleMatcher::match(std::string_view step, const StepSurroundings& around, Scratch& scratch, std::vector<RuleHit>& hits) const {
    Scan found;
    scan(step, around, scratch, found);
    findPhrases(step, found, scratch);
    collect(found, scratch);
    run(step, around, found, scratch, true, hits);
}

void RuleMatcher::matchExhaustively(std::string_view step, const StepSurroundings& around, Scratch& scratch,
                                    std::vector<RuleHit>& hits) const {
    while (scratch.everyExpression.size() < m_pack.rules.size())
        scratch.everyExpression.push_back(std::make_unique<GappedExpression>(m_pack.rules[scratch.everyExpression.size()].expression));
    Scan found;
    scan(step, around, scratch, found);
    scratch.candidates.resize(m_pack.rules.size());
    for (std::uint32_t i = 0; i < scratch.candidates.size(); ++i) scratch.candidates[i] = i;
    run(step, around, found, scratch, false, hits);
}

std::vector<std::string> RuleMatcher::unindexedRules() const {
    std::vector<std::string> ids;
    for (const std::uint32_t i : m_always)
        if (m_ways[i] == Way::expression) ids.push_back(m_pack.rules[i].id);
    return ids;
}

}  // namespace sextant::classifiers
