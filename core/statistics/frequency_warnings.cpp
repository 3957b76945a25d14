#include "core/statistics/frequency_warnings.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace sextant::statistics {
namespace {

constexpr std::size_t fewTraces = 5;
constexpr double nearlyAll = 0.9;
constexpr double longTrace = 20;        // steps; below it "nearly all traces" is not an effect of length
constexpr double predictedByLength = 0.85;

std::string groupName(const std::vector<std::string>& key) {
    std::string name;
    for (const std::string& value : key) {
        if (!name.empty()) name += ", ";
        name += value.empty() ? "(none)" : value;
    }
    return name.empty() ? "all traces" : name;
}

std::string listOf(const std::vector<std::string>& names) {
    constexpr std::size_t shown = 5;
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), shown); ++i) list += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > shown) list += " and " + std::to_string(names.size() - shown) + " more";
    return list;
}

// Probability that a trace with the pattern is longer than one without (ties by half): the Mann-Whitney statistic.
// Nothing with fewer than five traces on either side.
std::optional<double> longerWhenShown(const std::vector<const query::TraceCounts*>& byLength, Pattern pattern, int minSteps) {
    double shown = 0;
    double wins = 0;
    double absentBelow = 0;
    for (std::size_t i = 0; i < byLength.size();) {
        double shownHere = 0;
        double absentHere = 0;
        std::size_t j = i;
        for (; j < byLength.size() && byLength[j]->steps == byLength[i]->steps; ++j)
            (traceShows(*byLength[j], pattern, minSteps) ? shownHere : absentHere) += 1;
        wins += shownHere * (absentBelow + 0.5 * absentHere);
        shown += shownHere;
        absentBelow += absentHere;
        i = j;
    }
    if (shown < 5 || absentBelow < 5) return std::nullopt;
    return wins / (shown * absentBelow);
}

void warnOfLength(const query::PatternTable& table, const FrequencyOptions& options, std::vector<std::string>& warnings) {
    if (table.traceLevelOnly || table.tagger.starts_with("person")) return;
    std::vector<const query::TraceCounts*> byLength;
    for (const query::TraceCounts& row : table.rows)
        if (row.steps > 0) byLength.push_back(&row);
    if (byLength.size() < fewTraces) return;
    std::sort(byLength.begin(), byLength.end(), [](const auto* a, const auto* b) { return a->steps < b->steps; });
    const auto median = static_cast<double>(byLength[byLength.size() / 2]->steps);

    int common = 0;
    int tested = 0;
    int predicted = 0;
    for (const Pattern pattern : allPatterns) {
        double shown = 0;
        for (const query::TraceCounts* row : byLength) shown += traceShows(*row, pattern, options.minSteps) ? 1 : 0;
        if (shown > nearlyAll * static_cast<double>(byLength.size())) ++common;
        if (const std::optional<double> longer = longerWhenShown(byLength, pattern, options.minSteps)) {
            ++tested;
            if (*longer > predictedByLength) ++predicted;
        }
    }
    const std::string advice = " Count by steps (unit segments), or ask for more steps a trace (min-steps).";
    if (common >= 4 && median >= longTrace) {
        warnings.push_back(std::to_string(common) + " of the six patterns occur in more than 90 % of the " +
                           std::to_string(byLength.size()) + " traces, which have a median of " +
                           std::to_string(static_cast<std::int64_t>(median)) +
                           " steps: shares of traces mostly say that the traces are long." + advice);
    } else if (tested >= 2 && 2 * predicted >= tested) {
        warnings.push_back("For " + std::to_string(predicted) + " of the " + std::to_string(tested) +
                           " patterns that can be tested, whether a trace shows the pattern follows mostly from how many steps it "
                           "has: shares of traces compare lengths." + advice);
    }
}

void warnOfProblems(const query::PatternTable& table, const FrequencyOptions& options, std::vector<std::string>& warnings) {
    if (table.traceLevelOnly) return;
    std::vector<std::set<std::int64_t>> problems(table.groups.size());
    std::vector<std::size_t> traces(table.groups.size());
    bool known = true;
    for (const query::TraceCounts& row : table.rows) {
        known = known && row.problem > 0;
        problems[row.group].insert(row.problem);
        ++traces[row.group];
    }
    if (!known) return;
    std::vector<std::string> single;
    std::vector<std::string> repeated;
    for (std::size_t g = 0; g < problems.size(); ++g) {
        if (problems[g].size() == 1 && traces[g] > 1) single.push_back(groupName(table.groups[g]));
        else if (problems[g].size() > 1 && traces[g] >= 2 * problems[g].size()) repeated.push_back(groupName(table.groups[g]));
    }
    if (!single.empty())
        warnings.push_back("All traces answer one problem in: " + listOf(single) + ". The intervals say nothing about other problems.");
    if (!repeated.empty() && options.unit != FrequencyUnit::traces)
        warnings.push_back("Problems have several traces in: " + listOf(repeated) +
                           ". The intervals resample traces, so they are narrower than for traces of different problems.");
}

}  // namespace

std::vector<std::string> frequencyWarnings(const query::PatternTable& table, const FrequencyOptions& options) {
    std::vector<std::string> warnings;
    std::vector<std::size_t> traces(table.groups.size());
    std::size_t withoutSteps = 0;
    std::size_t withoutTokens = 0;
    std::size_t traceTagsOnly = 0;
    for (const query::TraceCounts& row : table.rows) {
        ++traces[row.group];
        if (row.steps == 0) ++withoutSteps;
        if (row.steps == 0 && !row.traceLevel.empty()) ++traceTagsOnly;
        if (row.tokens.value_or(0) <= 0) ++withoutTokens;
    }
    const std::string all = std::to_string(table.rows.size());

    // People need not have looked at every trace; machines should have, so there the sentence says how.
    if (table.unjudged > 0)
        warnings.push_back(std::to_string(table.unjudged) + " traces that match carry no tags by " + table.tagger +
                           " and are left out" +
                           (table.tagger.starts_with("person") ? "." : "; `sextant tag` completes them."));

    std::vector<std::string> few;
    for (std::size_t g = 0; g < traces.size(); ++g)
        if (traces[g] < fewTraces) few.push_back(groupName(table.groups[g]) + " (" + std::to_string(traces[g]) + ")");
    if (!few.empty())
        warnings.push_back("Fewer than 5 traces in: " + listOf(few) + ". Frequencies of so few traces mean little, whatever their intervals say.");

    switch (options.unit) {
    case FrequencyUnit::traces:
        warnOfLength(table, options, warnings);
        break;
    case FrequencyUnit::per1k:
        if (withoutTokens == table.rows.size() && withoutTokens > 0)
            warnings.push_back("None of the " + all + " traces has a token count, so nothing can be counted per 1000 tokens. Count by steps or characters.");
        else if (withoutTokens > 0)
            warnings.push_back(std::to_string(withoutTokens) + " of the " + all +
                               " traces have no token count and are left out of the frequencies per 1000 tokens.");
        break;
    case FrequencyUnit::segments:
    case FrequencyUnit::characters:
        if (withoutSteps == table.rows.size() && withoutSteps > 0)
            warnings.push_back("None of the " + all + " traces has steps, so no share of steps can be computed." +
                               (traceTagsOnly > 0 ? " Their tags belong to whole traces: count by traces." : ""));
        else if (traceTagsOnly > 0)
            warnings.push_back(std::to_string(traceTagsOnly) + " of the " + all +
                               " traces are tagged as a whole and have no steps; they do not count here. Count by traces to include them.");
        break;
    }
    if (options.intervals) warnOfProblems(table, options, warnings);
    return warnings;
}

}  // namespace sextant::statistics
