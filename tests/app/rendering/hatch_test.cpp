#include "app/rendering/figure.h"
#include "app/rendering/hatch.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace sextant::rendering {
namespace {

const std::vector<QRectF> bars = {{10, 20, 11, 90}, {10, 20, 11, 4}, {3.3, 7.7, 30.2, 12.1}, {0, 0, 11, 8.5}, {5, 5, 4, 60}, {1, 1, 12, 0.9}};

TEST(Hatch, EveryPointLiesInItsBar) {
    for (const Pattern pattern : allPatterns)
        for (const QRectF& bar : bars) {
            const Hatch hatch = hatchOf(pattern, bar, 3.1);
            const QRectF allowed = bar.adjusted(-1e-9, -1e-9, 1e-9, 1e-9);
            for (const QLineF& line : hatch.lines) {
                EXPECT_TRUE(allowed.contains(line.p1())) << code(pattern) << " " << line.x1() << " " << line.y1();
                EXPECT_TRUE(allowed.contains(line.p2())) << code(pattern) << " " << line.x2() << " " << line.y2();
            }
            const double radius = hatch.dotRadius;
            for (const QPointF& dot : hatch.dots)
                EXPECT_TRUE(allowed.contains(QRectF(dot.x() - radius, dot.y() - radius, 2 * radius, 2 * radius))) << dot.x() << " " << dot.y();
        }
}

TEST(Hatch, EveryPatternHasItsOwnKindOfMarks) {
    const QRectF bar(10, 20, 11, 90);
    for (const Pattern pattern : allPatterns) {
        const Hatch hatch = hatchOf(pattern, bar, 3.1);
        EXPECT_EQ(hatch.dots.empty(), pattern != Pattern::emphasizingConstraints);
        bool rising = false, falling = false, vertical = false, horizontal = false;
        for (const QLineF& line : hatch.lines) {
            const double dx = line.dx(), dy = line.dy();
            vertical = vertical || dx == 0;
            horizontal = horizontal || dy == 0;
            rising = rising || dx * dy < 0;  // y runs downwards
            falling = falling || dx * dy > 0;
        }
        EXPECT_EQ(rising, pattern == Pattern::systematicAnalysis || pattern == Pattern::divideAndConquer) << code(pattern);
        EXPECT_EQ(falling, pattern == Pattern::methodReuse || pattern == Pattern::divideAndConquer) << code(pattern);
        EXPECT_EQ(vertical, pattern == Pattern::selfRefinement) << code(pattern);
        EXPECT_EQ(horizontal, pattern == Pattern::contextIdentification) << code(pattern);
    }
}

TEST(Hatch, SwatchesPaintOnlyInsideTheirRectangle) {
    for (const Pattern pattern : allPatterns) {
        QImage image(200, 400, QImage::Format_RGB32);
        image.fill(QColor(255, 0, 255));
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(4, 4);
        const QRect bar(10, 20, 12, 70);
        paintPatternSwatch(painter, bar, pattern, Theme::light, 0.75);
        painter.end();
        int inside = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const bool painted = image.pixelColor(x, y) != QColor(255, 0, 255);
                if (QRect(bar.topLeft() * 4, bar.size() * 4).contains(x, y)) inside += painted ? 1 : 0;
                else ASSERT_FALSE(painted) << code(pattern) << " at " << x << "," << y;
            }
        EXPECT_EQ(inside, 12 * 70 * 16) << code(pattern);
    }
}

TEST(Hatch, NeedsNoClipAndNoPatternInSvg) {
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    QPainter painter(&generator);
    for (const Pattern pattern : allPatterns) paintPatternSwatch(painter, QRectF(0, 0, 12, 60), pattern, Theme::light, 0.75);
    painter.end();
    for (const char* element : {"clip", "<mask", "<pattern", "<image"}) EXPECT_FALSE(buffer.data().contains(element)) << element;
}

}  // namespace
}  // namespace sextant::rendering
