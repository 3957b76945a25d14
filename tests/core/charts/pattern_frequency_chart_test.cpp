#include "core/charts/pattern_frequency_chart.h"

#include "core/charts/chart_filter.h"
#include "core/charts/chart_words.h"
#include "tests/core/charts/paper_counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sextant::charts {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

ChartData paperChart(const std::vector<std::string>& settings = {}) {
    ChartSpec spec;
    for (const std::string& setting : settings) EXPECT_TRUE(applySetting(spec, setting).ok()) << setting;
    Result<ChartData> data = patternFrequencyChart(spec, test::paperTagSheet(), {});
    EXPECT_TRUE(data.ok()) << data.error().message;
    return *data;
}

query::PatternTable machineTable() {
    query::PatternTable table;
    table.by = {"task"};
    table.groups = {{"AIME"}, {"say \"hi\""}, {""}};
    table.tagger = "rules";
    table.taggerVersion = "3";
    for (int i = 0; i < 24; ++i) {
        query::TraceCounts row;
        row.trace = row.problem = i + 1;
        row.group = static_cast<std::uint32_t>(i / 8);
        row.steps = 10 + i;
        row.stepsWith = {1, 0, 4, 3 + i % 3, 0, 0};
        table.rows.push_back(row);
    }
    return table;
}

TEST(PatternFrequencyChart, DrawsThePaperCounts) {
    const ChartData data = paperChart({"preset=pattern-frequency-paper"});
    EXPECT_EQ(data.unit, ChartUnit::count);
    EXPECT_EQ(data.intervalMethod, "none");
    EXPECT_EQ(data.axisTitle, "number of traces with the pattern");
    EXPECT_EQ(toCsv(data),
              "task,pattern,count,n,share,low,high\n"
              "HotpotQA,SA,0,30,0,,\nHotpotQA,MR,0,30,0,,\nHotpotQA,DC,14,30,0.4666666666666667,,\n"
              "HotpotQA,SR,4,30,0.13333333333333333,,\nHotpotQA,CI,3,30,0.1,,\nHotpotQA,EC,0,30,0,,\n"
              "Collie,SA,0,30,0,,\nCollie,MR,0,30,0,,\nCollie,DC,0,30,0,,\n"
              "Collie,SR,12,30,0.4,,\nCollie,CI,0,30,0,,\nCollie,EC,18,30,0.6,,\n"
              "AIME,SA,6,30,0.2,,\nAIME,MR,16,30,0.5333333333333333,,\nAIME,DC,15,30,0.5,,\n"
              "AIME,SR,0,30,0,,\nAIME,CI,0,30,0,,\nAIME,EC,0,30,0,,\n"
              "USACO,SA,7,30,0.23333333333333334,,\nUSACO,MR,3,30,0.1,,\nUSACO,DC,27,30,0.9,,\n"
              "USACO,SR,15,30,0.5,,\nUSACO,CI,0,30,0,,\nUSACO,EC,0,30,0,,\n");
    double total = 0;
    for (const ChartPanel& panel : data.panels)
        for (const ChartMark& mark : panel.marks) total += mark.count;
    EXPECT_EQ(total, 140);
    EXPECT_THAT(data.altText, HasSubstr("HotpotQA (30 traces): SA 0, MR 0, DC 14, SF 4, CI 3, EC 0."));
}

TEST(PatternFrequencyChart, TagSheetsDefaultToSharesOfTracesWithIntervals) {
    const ChartData data = paperChart();
    EXPECT_EQ(data.unit, ChartUnit::traces);
    EXPECT_EQ(data.spec.unit, ChartUnit::traces) << "the spec in the file says what was drawn";
    EXPECT_EQ(data.intervalMethod, "Wilson");
    const ChartMark& mark = data.panels[3].marks[index(Pattern::divideAndConquer)];
    EXPECT_EQ(mark.count, 27);
    EXPECT_NEAR(*mark.low, 0.7437891742081593, 1e-12);
    EXPECT_NEAR(*mark.high, 0.9654001112526658, 1e-12);
    EXPECT_THAT(data.note, HasSubstr("120 traces"));
    EXPECT_THAT(data.note, HasSubstr("Wilson"));
    EXPECT_EQ(mark.filter, "task:\"USACO\" has:DC@person:authors");
}

TEST(PatternFrequencyChart, MachineTagsDefaultToSharesOfSteps) {
    ChartSpec spec;
    spec.filter = "has:SR OR lang:en";
    const Result<ChartData> data = patternFrequencyChart(spec, machineTable(), {});
    ASSERT_TRUE(data.ok());
    EXPECT_EQ(data->unit, ChartUnit::segments);
    EXPECT_EQ(data->axisTitle, "share of steps with the pattern");
    EXPECT_THAT(data->intervalMethod, HasSubstr("bootstrap by trace"));
    for (const ChartPanel& panel : data->panels)
        for (const ChartMark& mark : panel.marks) {
            ASSERT_TRUE(mark.low && mark.high);
            EXPECT_LE(*mark.low, mark.share);
            EXPECT_GT(*mark.high, mark.share);
        }
    EXPECT_EQ(data->panels[1].marks[0].filter, R"(task:"say \"hi\"" has:SA@rules (has:SR OR lang:en))");
    EXPECT_EQ(data->panels[2].key, "");
    EXPECT_EQ(data->panels[2].title, "(no task)");
    EXPECT_EQ(data->panels[2].marks[0].filter, R"(task:"" has:SA@rules (has:SR OR lang:en))");
    EXPECT_THAT(toCsv(*data), HasSubstr("\"say \"\"hi\"\"\",SA,8,"));
}

TEST(PatternFrequencyChart, CountOfMachineTagsCountsSteps) {
    ChartSpec spec;
    spec.unit = ChartUnit::count;
    const Result<ChartData> data = patternFrequencyChart(spec, machineTable(), {});
    EXPECT_EQ(data->axisTitle, "number of steps with the pattern");
    EXPECT_EQ(data->panels[0].marks[2].count, 32);
    EXPECT_FALSE(data->panels[0].marks[2].low);
}

TEST(PatternFrequencyChart, LargeCountsAreWrittenInFull) {
    query::PatternTable table = machineTable();
    table.rows[0].steps = 1000000;
    table.rows[0].stepsWith[1] = 100000;
    EXPECT_THAT(toCsv(*patternFrequencyChart({}, table, {})), HasSubstr("AIME,MR,100000,1000"));
}

TEST(PatternFrequencyChart, PanelsAreChosenAndOrderedBySpec) {
    const ChartData data = paperChart({"panels=USACO,AIME"});
    ASSERT_EQ(data.panels.size(), 2U);
    EXPECT_EQ(data.panels[0].key, "USACO");
    EXPECT_EQ(data.panels[1].key, "AIME");
    EXPECT_THAT(data.warnings, Contains(HasSubstr("HotpotQA, Collie")));
    ChartSpec spec;
    spec.panels = {"MATH"};
    const Result<ChartData> refused = patternFrequencyChart(spec, test::paperTagSheet(), {});
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, HasSubstr("\"MATH\""));
    EXPECT_THAT(refused.error().message, HasSubstr("HotpotQA"));
}

TEST(PatternFrequencyChart, RefusesAnEmptyTable) {
    EXPECT_FALSE(patternFrequencyChart({}, {}, {}).ok());
    ChartSpec spec;
    spec.filter = "task:NONE";
    EXPECT_THAT(patternFrequencyChart(spec, {}, {}).error().message, HasSubstr("task:NONE"));
}

TEST(PatternFrequencyChart, SaysHowManyTracesWithoutTagsAreLeftOut) {
    query::PatternTable table = machineTable();
    table.unjudged = 25;
    const Result<ChartData> data = patternFrequencyChart({}, table, {});
    ASSERT_TRUE(data.ok());
    EXPECT_THAT(data->warnings, Contains("25 traces that match carry no tags by rules and are left out; `sextant tag` completes them."));
    table.tagger = "person:ana";
    const Result<ChartData> ofPerson = patternFrequencyChart({}, table, {});
    ASSERT_TRUE(ofPerson.ok());
    EXPECT_THAT(ofPerson->warnings, Contains("25 traces that match carry no tags by person:ana and are left out."));
}

TEST(PatternFrequencyChart, TheHashFollowsTheCounts) {
    query::PatternTable changed = test::paperTagSheet();
    EXPECT_EQ(paperChart().projectHash, paperChart({"scale=free"}).projectHash);
    changed.rows[0].traceLevel.toggle(Pattern::methodReuse);
    EXPECT_NE(patternFrequencyChart({}, changed, {})->projectHash, paperChart().projectHash);
}

TEST(PatternFrequencyChart, JsonCarriesSpecAndNumbersAndCanBeDrawnAgain) {
    const ChartData data = paperChart({"sf=yes", "width=3.25"});
    const std::string json = toJson(data);
    EXPECT_THAT(json, HasSubstr("\"count\": 14"));
    EXPECT_THAT(json, HasSubstr("\"SR\""));
    EXPECT_THAT(json, Not(HasSubstr("\"SF\"")));
    const Result<ChartSpec> again = parseChartSpec(json);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(again->toJson(), data.spec.toJson());
}

TEST(ChartWords, NumbersReadWell) {
    EXPECT_EQ(groupedNumber(0), "0");
    EXPECT_EQ(groupedNumber(999), "999");
    EXPECT_EQ(groupedNumber(1000), "1,000");
    EXPECT_EQ(groupedNumber(1234567), "1,234,567");
    EXPECT_EQ(percentText(0), "0\u00A0%");
    EXPECT_EQ(percentText(0.4666), "47\u00A0%");
    EXPECT_EQ(percentText(0.0345), "3.5\u00A0%");
    EXPECT_EQ(percentText(0.95), "95\u00A0%");
    EXPECT_EQ(percentText(1), "100\u00A0%");
    EXPECT_EQ(percentText(0.999), "99.9\u00A0%");
    EXPECT_EQ(counted(1, "trace"), "1 trace");
}

TEST(ChartFilter, QuotesValues) {
    EXPECT_EQ(chartFilterTerm("model", R"(a "b" \c)"), R"(model:"a \"b\" \\c")");
    EXPECT_EQ(bothFilters("a OR b", "has:SR"), "(a OR b) has:SR");
    EXPECT_EQ(bothFilters("", "has:SR"), "has:SR");
}

}  // namespace
}  // namespace sextant::charts
