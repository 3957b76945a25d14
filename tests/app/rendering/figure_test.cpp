#include "app/rendering/figure.h"

#include "app/rendering/figure_layout.h"
#include "app/rendering/figure_style.h"
#include "tests/app/rendering/sample_charts.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>

#include <cmath>
#include <set>

namespace sextant::rendering {
namespace {

constexpr int zoom = 4;

struct Painted {
    QImage image;
    std::vector<MarkArea> areas;
};

// The figure with `border` points of magenta around it.
Painted paint(const charts::ChartData& data, Theme theme = Theme::light, int border = 0) {
    const QSizeF size = figureSize(data);
    Painted painted;
    painted.image = QImage(((size + QSizeF(2 * border, 2 * border)) * zoom).toSize(), QImage::Format_RGB32);
    painted.image.fill(QColor(255, 0, 255));
    QPainter painter(&painted.image);
    painter.scale(zoom, zoom);
    painter.translate(border, border);
    painted.areas = paintFigure(painter, data, theme);
    return painted;
}

std::vector<std::string> taskNames(int count) {
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) names.push_back("task " + std::to_string(i + 1));
    return names;
}

std::size_t rowsOf(const std::vector<MarkArea>& areas) {
    std::set<int> tops;
    for (const MarkArea& mark : areas) tops.insert(static_cast<int>(mark.area.top()));
    return tops.size();
}

TEST(Figure, HasThePrintedWidth) {
    EXPECT_EQ(figureSize(test::paperChart()).width(), 486);
    EXPECT_EQ(figureSize(test::paperChart({"width=3.25"})).width(), 234);
    EXPECT_EQ(figureSize(test::paperChart({"width=3.25", "height=5"})).height(), 360);
    const double grown = figureSize(test::paperChart({"width=3.25", "height=1"})).height();
    EXPECT_GT(grown, 150) << "a height without room for bars grows";
}

TEST(Figure, PutsAsManyPanelsInARowAsFit) {
    EXPECT_EQ(rowsOf(paint(test::paperChart()).areas), 1U);
    EXPECT_EQ(rowsOf(paint(test::paperChart({"width=3.25"})).areas), 2U);
    EXPECT_EQ(rowsOf(paint(test::chartOf(test::machineTable(taskNames(12)))).areas), 3U);
    const std::size_t rows = rowsOf(paint(test::chartOf(test::machineTable(taskNames(30)))).areas);
    EXPECT_GE(rows, 5U);
    EXPECT_LE(rows, 8U);
}

TEST(Figure, BarsStandInTheirAreasWithTheirHeights) {
    const charts::ChartData data = test::paperChart();
    const Painted painted = paint(data);
    ASSERT_EQ(painted.areas.size(), 24U);
    std::size_t next = 0;
    for (std::size_t panel = 0; panel < 4; ++panel)
        for (const Pattern pattern : allPatterns) {
            const MarkArea& mark = painted.areas[next++];
            EXPECT_EQ(mark.panel, panel);
            EXPECT_EQ(mark.pattern, pattern) << "patterns stand in canonical order";
            if (index(pattern) > 0) {
                EXPECT_GT(mark.area.left(), painted.areas[next - 2].area.left());
            }
            // Highest row of the area that shows the tint; scale is 0 to 100 % here.
            const QRect area = QRectF(mark.area.topLeft() * zoom, mark.area.size() * zoom).toRect();
            int top = area.bottom() + 1;
            for (int y = area.bottom(); y >= area.top(); --y)
                for (int x = area.left(); x <= area.right(); ++x)
                    for (const Pattern other : allPatterns)
                        if (painted.image.pixelColor(x, y) == tintOf(other, Theme::light)) {
                            ASSERT_EQ(other, pattern) << "a bar reaches into another's area";
                            top = y;
                        }
            const double share = data.panels[panel].marks[index(pattern)].share;
            const double height = (area.bottom() + 1 - top) / static_cast<double>(area.height());
            EXPECT_NEAR(height, share, 0.015) << data.panels[panel].key << " " << code(pattern);
        }
}

TEST(Figure, ClicksOnABarFindIt) {
    const charts::ChartData data = test::paperChart();
    const std::vector<MarkArea> areas = paint(data).areas;
    for (const MarkArea& mark : areas) {
        int hits = 0;
        for (const MarkArea& other : areas) hits += other.area.contains(mark.area.center()) ? 1 : 0;
        EXPECT_EQ(hits, 1);
    }
    const QRectF whole(QPointF(), figureSize(data));
    for (const MarkArea& mark : areas) EXPECT_TRUE(whole.contains(mark.area));
}

TEST(Figure, NothingSticksOut) {
    query::PatternTable named = test::machineTable({"a very long name of a benchmark task that no panel can hold", "高考数学与法律问答（多跳）", "x", ""});
    for (const charts::ChartData& data :
         {test::paperChart(), test::paperChart({"preset=pattern-frequency-paper", "width=3.25"}), test::chartOf(named), test::chartOf(named, {"width=1.8"}),
          test::chartOf(named, {"width=3.25", "title=A title long enough to need a second line in a column of a paper", "font-size=10"}),
          test::chartOf(test::machineTable({"AIME"}), {"font-size=5", "scale=free"}), test::chartOf(test::machineTable(taskNames(30)), {"width=5.5"})}) {
        constexpr int border = 10;
        const Painted painted = paint(data, Theme::light, border);
        const QRect inside(QPoint(border, border) * zoom, (figureSize(data) * zoom).toSize());
        for (int y = 0; y < painted.image.height(); ++y)
            for (int x = 0; x < painted.image.width(); ++x)
                if (!inside.contains(x, y)) {
                    ASSERT_EQ(painted.image.pixelColor(x, y), QColor(255, 0, 255)) << data.spec.toJson() << x << "," << y;
                }
    }
}

TEST(Figure, LongNamesAreElidedAndKeptInData) {
    const std::string name = "a very long name of a benchmark task that no panel can hold";
    const charts::ChartData data = test::chartOf(test::machineTable({name, "b", "c", "d"}));
    const FigureLayout layout(data);
    EXPECT_LT(layout.font.width(layout.panels[0].title, layout.titleSize(), true), layout.panels[0].plot.width() + 0.1);
    EXPECT_NE(layout.panels[0].title, QString::fromStdString(name));
    EXPECT_NE(charts::toCsv(data).find(name), std::string::npos);
    EXPECT_NE(data.altText.find(name), std::string::npos);
}

TEST(Figure, LegendAndAxisDoNotOverlap) {
    for (const char* width : {"width=2.4", "width=3.25", "width=5.5", "width=6.75", "width=12"})
        for (int tasks : {1, 2, 3, 4, 7, 30}) {
            const FigureLayout layout(test::chartOf(test::machineTable(taskNames(tasks), 6), {width}));
            QRectF plots;
            for (const PanelLayout& panel : layout.panels) plots |= panel.plot;
            double labels = 0;
            for (const AxisTick& tick : layout.panels[0].scale.ticks)
                labels = std::max(labels, layout.font.width(QString::fromStdString(tick.label), layout.base));
            const double titleRight = layout.axisTitleAt.x() + (static_cast<double>(layout.axisTitle.size()) - 1) * layout.base * figureLineHeight;
            EXPECT_LT(titleRight, plots.left() - 4 * layout.unit - labels) << width << " " << tasks;
            for (std::size_t i = 0; i < layout.legend.size(); ++i) {
                const LegendEntry& entry = layout.legend[i];
                const double textWidth = layout.font.width(entry.code, layout.legendSize, true) + 3 * layout.unit +
                                         layout.font.width(entry.name, layout.legendSize);
                const QRectF area(entry.swatch.left(), entry.swatch.top(), entry.textAt.x() + textWidth - entry.swatch.left(), entry.swatch.height());
                EXPECT_FALSE(area.intersects(plots)) << width << " " << tasks;
                EXPECT_LE(area.right(), layout.size.width()) << width << " " << tasks;
                for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(area.intersects(layout.legend[j].swatch));
            }
        }
}

TEST(Figure, SharedScaleIsSharedAndFreeIsFree) {
    const FigureLayout shared(test::paperChart({"unit=count"}));
    const FigureLayout free(test::paperChart({"unit=count", "scale=free"}));
    for (const PanelLayout& panel : shared.panels) EXPECT_EQ(panel.scale.top, 30);
    EXPECT_EQ(free.panels[0].scale.top, 15);
    EXPECT_EQ(free.panels[1].scale.top, 20);
    EXPECT_EQ(free.panels[3].scale.top, 30);
    EXPECT_FALSE(shared.panels[1].labels);
    EXPECT_TRUE(free.panels[1].labels);
}

TEST(Figure, IntervalsReachIntoTheFigureEvenOnZeros) {
    const charts::ChartData data = test::paperChart();
    const Painted painted = paint(data);
    const MarkArea& zero = painted.areas[0];  // HotpotQA SA: 0 of 30, upper bound 11.4 %
    const auto dark = [&](double share) {
        const QPointF point(zero.area.center().x(), zero.area.bottom() - share * zero.area.height());
        return painted.image.pixelColor((point * zoom).toPoint()).lightness() < 100;
    };
    EXPECT_TRUE(dark(0.06));
    EXPECT_TRUE(dark(0.10));
    EXPECT_FALSE(dark(0.14));
}

TEST(Figure, ThemesHaveTheirBackground) {
    EXPECT_EQ(paint(test::paperChart()).image.pixelColor(1, 1), QColor(Qt::white));
    EXPECT_LT(paint(test::paperChart(), Theme::dark).image.pixelColor(1, 1).lightness(), 60);
}

TEST(Figure, PatternsLookDifferent) {
    std::set<QRgb> colours;
    for (const Pattern pattern : allPatterns) colours.insert(lookOf(pattern).colour.rgb());
    EXPECT_EQ(colours.size(), 6U);
    EXPECT_EQ(lookOf(Pattern::systematicAnalysis).colour, QColor(0x00, 0x72, 0xB2));
}

}  // namespace
}  // namespace sextant::rendering
