#include "app/rendering/axis_scale.h"

#include <gtest/gtest.h>

#include <string>

namespace sextant::rendering {
namespace {

std::string labels(const AxisScale& scale) {
    std::string text;
    for (const AxisTick& tick : scale.ticks) text += (text.empty() ? "" : "|") + tick.label;
    return text;
}

TEST(ShareScale, HasARoundTopNotAlwaysAHundred) {
    EXPECT_EQ(labels(shareScale(0.38, 5)), "0\u00A0%|10\u00A0%|20\u00A0%|30\u00A0%|40\u00A0%");
    EXPECT_EQ(labels(shareScale(0.966, 4)), "0\u00A0%|25\u00A0%|50\u00A0%|75\u00A0%|100\u00A0%");
    EXPECT_EQ(labels(shareScale(0.966, 2)), "0\u00A0%|50\u00A0%|100\u00A0%");
    EXPECT_EQ(labels(shareScale(0.113, 4)), "0\u00A0%|5\u00A0%|10\u00A0%|15\u00A0%");
    EXPECT_EQ(labels(shareScale(0.004, 4)), "0\u00A0%|0.1\u00A0%|0.2\u00A0%|0.3\u00A0%|0.4\u00A0%");
    EXPECT_DOUBLE_EQ(shareScale(0.2, 4).top, 0.2) << "a value on a tick needs no further tick";
}

TEST(ShareScale, NeverGoesBeyondAHundredPerCent) {
    for (int intervals = 1; intervals <= 8; ++intervals)
        for (const double largest : {0.001, 0.09, 0.3, 0.51, 0.77, 0.81, 0.99, 1.0, 3.0}) {
            const AxisScale scale = shareScale(largest, intervals);
            EXPECT_LE(scale.top, 1);
            EXPECT_GE(scale.top, std::min(largest, 1.0) - 1e-12);
            EXPECT_LE(scale.ticks.size(), static_cast<std::size_t>(intervals) + 1);
        }
    EXPECT_EQ(shareScale(0, 4).top, 1) << "nothing to show: the whole scale";
}

TEST(CountScale, HasWholeNumbersOnly) {
    EXPECT_EQ(labels(countScale(14, 4)), "0|5|10|15");
    EXPECT_EQ(labels(countScale(27, 4)), "0|10|20|30");
    EXPECT_EQ(labels(countScale(1, 5)), "0|1");
    EXPECT_EQ(labels(countScale(2, 6)), "0|1|2");
    EXPECT_EQ(labels(countScale(3, 2)), "0|2|4");
    EXPECT_EQ(labels(countScale(0, 5)), "0|1");
    EXPECT_EQ(labels(countScale(123456, 3)), "0|50,000|100,000|150,000");
}

}  // namespace
}  // namespace sextant::rendering
