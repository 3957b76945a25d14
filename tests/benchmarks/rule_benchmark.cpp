// Bytes per second of the shipped rules on a file of steps' texts given as the environment variable SEXTANT_BENCHMARK_TEXT (one trace a
// paragraph group; any text will do), else on texts made here. Indexed matching beside running every expression: the ratio is
// what the index is for. Single thread.
#include "classifiers/rules/rule_matcher.h"
#include "core/base/resources.h"
#include "core/segmenters/segmenter.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace sextant;

namespace {

std::string madeText() {
    static const std::vector<std::string> openings = {"Wait, ", "So ", "First, ", "Now, ", "Let me check: ", "Recall that ", "According to the passage, ",
                                                      "The answer must be such that ", "Therefore ", "\xE7\xAD\x89\xE7\xAD\x89\xEF\xBC\x8C"};
    static const std::vector<std::string> words = {"the", "value", "of", "x", "is", "then", "we", "need", "to", "find", "number", "that", "divides", "problem",
                                                   "which", "gives", "3.5", "and", "12", "check", "modulo", "case", "because", "both", "sides", "given", "output"};
    std::mt19937 random(7);
    std::string text;
    while (text.size() < (1u << 20)) {
        text += openings[random() % openings.size()];
        for (std::size_t count = 8 + random() % 40; count > 0; --count) text += words[random() % words.size()] + " ";
        text += ".\n\n";
    }
    return text;
}

const std::string& text() {
    static const std::string loaded = [] {
        const char* path = std::getenv("SEXTANT_BENCHMARK_TEXT");
        if (!path) return madeText();
        Result<std::string> read = readWholeFile(path);
        return read.ok() ? std::move(read).value() : madeText();
    }();
    return loaded;
}

const classifiers::RuleMatcher& matcher() {
    static const std::unique_ptr<classifiers::RuleMatcher> shipped = [] {
        const std::string pack = readResource("rules/o1-patterns.tsv").value();
        return std::make_unique<classifiers::RuleMatcher>(classifiers::parseRulePack(pack, "o1-patterns.tsv").value());
    }();
    return *shipped;
}

const std::vector<Segment>& steps() {
    static const std::vector<Segment> cut = segmenters::makeSegmenter("step").value()->segment(text(), {0, text().size()});
    return cut;
}

template <class Match>
void runSteps(benchmark::State& state, std::size_t most, Match match) {
    classifiers::RuleMatcher::Scratch scratch = matcher().makeScratch();
    std::vector<classifiers::RuleHit> hits;
    classifiers::StepSurroundings around;
    const std::size_t count = std::min(most, steps().size());
    around.total = static_cast<std::uint32_t>(count);
    std::size_t bytes = 0, found = 0;
    for (auto _ : state)
        for (std::size_t i = 0; i < count; ++i) {
            around.position = static_cast<std::uint32_t>(i);
            match(steps()[i].span.in(text()), around, scratch, hits);
            bytes += steps()[i].span.size();
            found += hits.size();
        }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
    state.counters["hits/step"] = static_cast<double>(found) / static_cast<double>(count * state.iterations());
}

void indexed(benchmark::State& state) {
    runSteps(state, SIZE_MAX, [](auto step, const auto& around, auto& scratch, auto& hits) { matcher().match(step, around, scratch, hits); });
}
BENCHMARK(indexed)->Unit(benchmark::kMillisecond);

void everyExpression(benchmark::State& state) {
    runSteps(state, 500, [](auto step, const auto& around, auto& scratch, auto& hits) { matcher().matchExhaustively(step, around, scratch, hits); });
}
BENCHMARK(everyExpression)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
