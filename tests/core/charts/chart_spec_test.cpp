#include "core/charts/chart_spec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sextant::charts {
namespace {

using testing::HasSubstr;

TEST(ChartSpec, SurvivesARoundTrip) {
    ChartSpec spec;
    for (const char* setting :
         {"unit=traces", "by=model", "tagger=person:ana", "where=task:\"AIME\" OR has:SR", "min-steps=3", "scale=free", "sf=on", "title=推理 \"x\"",
          "note=off", "width=3.25", "height=2.5", "font-size=7.5", "font=DejaVu Sans", "panels=QwQ-32B, o1 mini", "confidence=0.9", "seed=18446744073709551615"})
        ASSERT_TRUE(applySetting(spec, setting).ok()) << setting;
    const Result<ChartSpec> read = parseChartSpec(spec.toJson());
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(read->toJson(), spec.toJson());
    EXPECT_EQ(read->unit, ChartUnit::traces);
    EXPECT_EQ(read->filter, "task:\"AIME\" OR has:SR");
    EXPECT_EQ(read->panels, (std::vector<std::string>{"QwQ-32B", "o1 mini"}));
    EXPECT_EQ(read->seed, 18446744073709551615ULL);
    EXPECT_EQ(read->fontPoints, 7.5);
    EXPECT_FALSE(read->sharedScale);
    EXPECT_TRUE(read->printSf);
    EXPECT_FALSE(read->note);
}

TEST(ChartSpec, NamesTheUnknownKey) {
    const Result<ChartSpec> read = parseChartSpec(R"({"preset":"pattern-frequency","colour":"red"})");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::usage);
    EXPECT_THAT(read.error().message, HasSubstr("\"colour\" is not a chart setting"));
    ChartSpec spec;
    EXPECT_THAT(applySetting(spec, "colour=red").error().message, HasSubstr("\"colour\""));
}

TEST(ChartSpec, NamesTheValueThatCannotBe) {
    for (const auto& [text, named] : std::vector<std::pair<std::string, std::string>>{
             {R"({"unit":"percent"})", "\"unit\" cannot be \"percent\""},
             {R"({"by":7})", "\"by\" cannot be 7"},
             {R"({"width":-2})", "\"width\" cannot be -2"},
             {R"({"width":"wide"})", "\"width\" cannot be \"wide\""},
             {R"({"min_steps":0})", "\"min_steps\" cannot be 0"},
             {R"({"panels":["a",1]})", "\"panels\" cannot be"},
             {R"({"confidence":1})", "\"confidence\" cannot be 1"},
             {R"({"seed":-1})", "\"seed\" cannot be -1"},
             {R"({"preset":"pie"})", "no chart preset \"pie\""},
             {R"({"schema_version":2})", "newer Sextant"},
             {R"(["unit"])", "not a JSON object"},
             {R"({"unit":)", "not JSON"}}) {
        const Result<ChartSpec> read = parseChartSpec(text);
        ASSERT_FALSE(read.ok()) << text;
        EXPECT_EQ(read.error().code, ErrorCode::usage);
        EXPECT_THAT(read.error().message, HasSubstr(named)) << text;
    }
}

TEST(ChartSpec, ARefusedSettingChangesNothing) {
    ChartSpec spec;
    const std::string before = spec.toJson();
    for (const char* setting : {"unit=percent", "width=nan", "width=0", "sf=maybe", "unit", "=3", "seed=1.5"})
        EXPECT_FALSE(applySetting(spec, setting).ok()) << setting;
    EXPECT_EQ(spec.toJson(), before);
}

TEST(ChartSpec, PresetsArePresets) {
    for (const PresetInfo& preset : presets()) {
        const Result<ChartSpec> spec = presetSpec(preset.name);
        ASSERT_TRUE(spec.ok());
        EXPECT_EQ(spec->preset, preset.name);
        const Result<ChartSpec> named = parseChartSpec("{\"preset\":\"" + preset.name + "\"}");
        ASSERT_TRUE(named.ok());
        EXPECT_EQ(named->toJson(), spec->toJson());
    }
    const ChartSpec paper = *presetSpec("pattern-frequency-paper");
    EXPECT_EQ(paper.unit, ChartUnit::count);
    EXPECT_FALSE(paper.sharedScale);
    EXPECT_TRUE(paper.printSf);
}

TEST(ChartSpec, KeysAfterThePresetWin) {
    const Result<ChartSpec> read = parseChartSpec(R"({"unit":"traces","preset":"pattern-frequency-paper"})");
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->unit, ChartUnit::traces);
    EXPECT_TRUE(read->printSf);
}

}  // namespace
}  // namespace sextant::charts
