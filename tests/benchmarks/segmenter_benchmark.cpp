// Bytes per second of every segmenter, on traces made here: paragraphs of prose, lists, formulas, code and Chinese in
// the shares that reasoning traces have them, 8 MB in traces of some 5 kB. Single thread.
#include "core/segmenters/segmenter.h"

#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

using namespace sextant;

namespace {

constexpr std::size_t corpusBytes = 8 << 20;
constexpr std::size_t traceBytes = 5000;

std::string sentence(std::mt19937& random) {
    static const std::vector<std::string> words = {
        "so",   "the",    "value",  "of",      "x",       "is",    "then",  "we",       "need", "to",
        "find", "number", "that",   "divides", "product", "which", "gives", "3.5",      "and",  "12",
        "wait", "check",  "modulo", "case",    "because", "both",  "sides", "\\(n^2\\)"};
    std::string out = random() % 2 ? "So" : "Now";
    for (std::size_t count = 5 + random() % 18; count > 0; --count) out += " " + words[random() % words.size()];
    return out + (random() % 8 ? "." : "?");
}

std::string paragraph(std::mt19937& random, bool chinese) {
    std::string out;
    if (chinese) {
        for (std::size_t count = 1 + random() % 4; count > 0; --count)
            out += "然后我们需要计算第" + std::to_string(random() % 90) + "个数的余数，看看它是否满足条件。";
        return out;
    }
    const std::size_t kind = random() % 20;
    if (kind == 0) return "```python\nfor i in range(10):\n    total += i * i\n\nprint(total)\n```";
    if (kind <= 2) return "\\[\nx^2 - 5x + 6 = (x - 2)(x - 3)\n\\]";
    if (kind == 3) return "**Checking the sum**";
    if (kind <= 5) {
        out = "The cases are:";
        for (std::size_t count = 2 + random() % 8; count > 0; --count) out += "\n- " + sentence(random);
        return out;
    }
    for (std::size_t count = kind == 6 ? 14 : 1 + random() % 5; count > 0; --count)
        out += sentence(random) + (count > 1 ? " " : "");
    return out;
}

const std::vector<std::string>& traces() {
    static const std::vector<std::string> made = [] {
        std::mt19937 random(1);
        std::vector<std::string> out;
        for (std::size_t bytes = 0; bytes < corpusBytes; bytes += out.back().size()) {
            std::string text;
            const bool chinese = random() % 8 == 0;
            while (text.size() < traceBytes) text += paragraph(random, chinese) + "\n\n";
            out.push_back(std::move(text));
        }
        return out;
    }();
    return made;
}

void segmentTraces(benchmark::State& state, const char* method) {
    const auto segmenter = segmenters::makeSegmenter(method);
    std::size_t bytes = 0, segments = 0;
    for (auto _ : state)
        for (const std::string& text : traces()) {
            segments += segmenter.value()->segment(text, {0, text.size()}).size();
            bytes += text.size();
        }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
    state.counters["segments/s"] = benchmark::Counter(static_cast<double>(segments), benchmark::Counter::kIsRate);
}

}  // namespace

BENCHMARK_CAPTURE(segmentTraces, step, "step");
BENCHMARK_CAPTURE(segmentTraces, sentence, "sentence");
BENCHMARK_CAPTURE(segmentTraces, line, "line");
BENCHMARK_CAPTURE(segmentTraces, stage, "stage");
BENCHMARK_CAPTURE(segmentTraces, tokens, "tokens:200");

BENCHMARK_MAIN();
