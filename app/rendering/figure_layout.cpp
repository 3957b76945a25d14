#include "app/rendering/figure_layout.h"

#include "core/charts/chart_words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sextant::rendering {
namespace {

constexpr double pointsPerInch = 72;

QString layoutText(const std::string& text) { return QString::fromStdString(text); }

QString layoutCode(const charts::ChartData& data, Pattern pattern) {
    if (data.spec.printSf && pattern == Pattern::selfRefinement) return QStringLiteral("SF");
    const std::string_view text = code(pattern);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

double largestOf(const charts::ChartData& data, const charts::ChartPanel& panel) {
    double largest = 0;
    for (const charts::ChartMark& mark : panel.marks)
        largest = std::max(largest, data.unit == charts::ChartUnit::count ? mark.count : std::max(mark.share, mark.high.value_or(0)));
    return largest;
}

std::vector<AxisScale> layoutScales(const charts::ChartData& data, double plotHeight, double unit) {
    const int intervals = std::clamp(static_cast<int>(plotHeight / (16 * unit)), 1, 6);
    const auto scaleFor = [&](double largest) {
        return data.unit == charts::ChartUnit::count ? countScale(largest, intervals) : shareScale(largest, intervals);
    };
    std::vector<AxisScale> scales;
    double largest = 0;
    for (const charts::ChartPanel& panel : data.panels) largest = std::max(largest, largestOf(data, panel));
    for (const charts::ChartPanel& panel : data.panels)
        scales.push_back(scaleFor(data.spec.sharedScale ? largest : largestOf(data, panel)));
    return scales;
}

// How n is said above the panels: the same form for all of them, the longest that fits.
QStringList countForm(const charts::ChartData& data, const charts::ChartPanel& panel, int form) {
    const QString traces = layoutText(charts::counted(panel.traces, "trace"));
    const QString steps = layoutText(charts::counted(panel.segments, "step"));
    if (data.countsTraces) return {QStringLiteral("n = ") + traces};
    switch (form) {
    case 0: return {QStringLiteral("n = ") + steps + QStringLiteral(" of ") + traces};
    case 1: return {steps + QStringLiteral(", ") + traces};
    default: return {QStringLiteral("n = ") + steps, traces};
    }
}

}  // namespace

FigureLayout::FigureLayout(const charts::ChartData& data)
    : font(data.spec.fontFamily), base(data.spec.fontPoints), unit(base / 8), codeSize(base), legendSize(base), lineWidth(0.7 * unit) {
    // Pages are whole points: PDF page boxes of Qt know no fractions.
    size.setWidth(std::round(data.spec.widthInches * pointsPerInch));
    const double margin = 2 * unit;
    double top = margin;
    if (!data.spec.title.empty()) {
        title = font.wrapped(layoutText(data.spec.title), base + 2, size.width() - 2 * margin, true);
        titleAt = {size.width() / 2, top + (base + 2)};
        top += static_cast<double>(title.size()) * (base + 2) * figureLineHeight + 5 * unit;
    }
    placePanels(data, top);
}

void FigureLayout::placePanels(const charts::ChartData& data, double top) {
    const double margin = 2 * unit;
    const std::size_t count = std::max<std::size_t>(1, data.panels.size());

    double codeWidth = 0;
    for (const Pattern pattern : allPatterns) {
        LegendEntry entry;
        entry.code = layoutCode(data, pattern);
        const std::string_view fullName = name(pattern);
        entry.name = QString::fromUtf8(fullName.data(), static_cast<qsizetype>(fullName.size()));
        codeWidth = std::max(codeWidth, font.width(entry.code, base, true));
        legend.push_back(entry);
    }
    const std::vector<double> legendWidths = legendEntryWidths(base);
    const double legendColumn = *std::max_element(legendWidths.begin(), legendWidths.end());
    const double smallCode = base - 1;
    const double leastPanel = patternCount * (codeWidth * smallCode / base + 2.4 * unit);

    // Width of the axis depends on its labels, they on the height, that on the number of columns, and this on the width of the
    // axis: a few rounds settle it.
    double plotHeight = 90 * unit;
    double labelWidth = 0;
    int titleLines = 1;
    std::size_t columns = 1;
    std::size_t rows = 1;
    double panelWidth = 0;
    double left = 0;
    double gap = 0;
    bool legendRight = false;
    const double countLine = smallSize() * figureLineHeight;
    const double headGap = (data.unit == charts::ChartUnit::count ? 11 : 5) * unit;
    const double codeLine = 3 * unit + base * 1.2;
    const double rowGap = 8 * unit;
    int form = 0;
    double head = 0;
    double legendHeight = 0;
    double noteHeight = 0;
    std::vector<AxisScale> scales;
    for (int round = 0; round < 5; ++round) {
        const int linesBefore = titleLines;
        const double heightBefore = plotHeight;
        scales = layoutScales(data, plotHeight, unit);
        labelWidth = 0;
        for (const AxisScale& scale : scales)
            for (const AxisTick& tick : scale.ticks) labelWidth = std::max(labelWidth, font.width(layoutText(tick.label), base));
        const double labelSpace = labelWidth + 4 * unit;
        left = margin + titleLines * base * figureLineHeight + 2 * unit + labelSpace;
        gap = 9 * unit + (data.spec.sharedScale ? 0 : labelSpace);
        const double available = size.width() - left - margin;
        const auto most = static_cast<std::size_t>(std::max(1.0, std::floor((available + gap) / (leastPanel + gap))));
        columns = std::min(count, most);
        rows = (count + columns - 1) / columns;
        columns = (count + rows - 1) / rows;
        const double besides = available - legendColumn - 16 * unit;
        legendRight = rows == 1 && (besides - (static_cast<double>(columns) - 1) * gap) / static_cast<double>(columns) >= 130 * unit;
        panelWidth = ((legendRight ? besides : available) - (static_cast<double>(columns) - 1) * gap) / static_cast<double>(columns);

        for (form = 0; form < 2; ++form)
            if (std::all_of(data.panels.begin(), data.panels.end(), [&](const charts::ChartPanel& panel) {
                    return font.width(countForm(data, panel, form).front(), smallSize()) <= panelWidth;
                }))
                break;
        const int countLines = data.countsTraces ? 1 : form == 2 ? 2 : 1;
        head = titleSize() * 1.2 + countLines * countLine + headGap;

        legendHeight = 0;
        if (!legendRight) legendHeight = placeLegendBelow(0, left) + 7 * unit;
        noteHeight = 0;
        if (data.spec.note && !data.note.empty()) {
            note = font.wrapped(layoutText(data.note), smallSize(), size.width() - 2 * margin);
            noteHeight = static_cast<double>(note.size()) * countLine + 6 * unit;
        }
        const double others = top + static_cast<double>(rows) * (head + codeLine) + static_cast<double>(rows - 1) * rowGap +
                              legendHeight + noteHeight + margin;
        if (data.spec.heightInches > 0) {
            plotHeight = (std::round(data.spec.heightInches * pointsPerInch) - others) / static_cast<double>(rows);
            // A height that leaves no room for bars grows instead.
            plotHeight = std::max(plotHeight, 24 * unit);
        } else {
            const double wanted = rows == 1 ? 92 : rows == 2 ? 72 : rows <= 4 ? 60 : 50;
            plotHeight = std::clamp(panelWidth * 0.85, (rows == 1 ? 80 : 44) * unit, wanted * unit);
            if (legendRight) plotHeight = std::max(plotHeight, 100 * unit);
        }
        const double titleLength = plotHeight + head + codeLine + static_cast<double>(rows - 1) * (plotHeight + head + codeLine + rowGap);
        axisTitle = font.wrapped(layoutText(data.axisTitle), base, titleLength);
        // Two lines of like length look better than a long and a short one.
        if (axisTitle.size() == 2)
            for (double shorter = titleLength * 0.5; shorter < titleLength; shorter += 4 * unit)
                if (const QStringList lines = font.wrapped(layoutText(data.axisTitle), base, shorter); lines.size() == 2) {
                    axisTitle = lines;
                    break;
                }
        // Never back to fewer: the two could take turns for ever.
        titleLines = std::max(titleLines, static_cast<int>(axisTitle.size()));
        if (titleLines == linesBefore && plotHeight == heightBefore) break;
    }
    scales = layoutScales(data, plotHeight, unit);

    if (panelWidth / patternCount < codeWidth + 2.4 * unit) codeSize = smallCode;
    const double pitch = head + plotHeight + codeLine + rowGap;
    for (std::size_t i = 0; i < data.panels.size(); ++i) {
        const charts::ChartPanel& source = data.panels[i];
        const std::size_t row = i / columns;
        const std::size_t column = i % columns;
        PanelLayout panel;
        const double x = left + static_cast<double>(column) * (panelWidth + gap);
        const double y = top + static_cast<double>(row) * pitch;
        panel.plot = QRectF(x, y + head, panelWidth, plotHeight);
        panel.title = font.elided(layoutText(source.title), titleSize(), true, panelWidth, Qt::ElideMiddle);
        panel.titleAt = {x + panelWidth / 2, y + titleSize() * 0.95};
        panel.countLines = countForm(data, source, form);
        panel.countAt = {x + panelWidth / 2, y + titleSize() * 1.2 + smallSize()};
        panel.scale = scales[i];
        panel.labels = column == 0 || !data.spec.sharedScale;
        const double inset = std::min(4 * unit, panelWidth * 0.02);
        const double slot = (panelWidth - 2 * inset) / patternCount;
        const double barWidth = std::min(slot * 0.68, 32 * unit);
        for (std::size_t p = 0; p < patternCount; ++p) {
            BarLayout bar;
            bar.slot = QRectF(x + inset + static_cast<double>(p) * slot, panel.plot.top(), slot, plotHeight);
            bar.width = barWidth;
            bar.left = bar.slot.center().x() - barWidth / 2;
            panel.bars.push_back(bar);
        }
        panels.push_back(panel);
    }

    const double bottom = top + static_cast<double>(rows) * pitch - rowGap;
    const double plotsTop = top + head;
    const double plotsBottom = bottom - codeLine;
    // Centred on the plots, but a title longer than they are moves rather than being cut.
    double titleHalf = 0;
    for (const QString& line : axisTitle) titleHalf = std::max(titleHalf, font.width(line, base) / 2);
    const double middle = std::clamp((plotsTop + plotsBottom) / 2, std::min(top + titleHalf, (top + bottom) / 2),
                                     std::max(bottom - titleHalf, (top + bottom) / 2));
    axisTitleAt = {margin + base * 0.95, middle};
    double end = bottom;
    if (legendRight) {
        const double line = base * 1.75;
        const double legendLeft = size.width() - margin - legendColumn;
        double y = plotsTop + std::max(0.0, (plotHeight - line * patternCount) / 2);
        for (LegendEntry& entry : legend) {
            placeLegendEntry(entry, {legendLeft, y}, line);
            y += line;
        }
        end = std::max(end, y);
    } else {
        end += 7 * unit;
        end += placeLegendBelow(end, left);
    }
    if (!note.isEmpty()) {
        noteAt = {margin, end + 6 * unit + smallSize()};
        end += noteHeight;
    }
    end += margin;
    size.setHeight(std::max(std::ceil(end), std::round(data.spec.heightInches * pointsPerInch)));
}

std::vector<double> FigureLayout::legendEntryWidths(double points) const {
    std::vector<double> widths;
    for (const LegendEntry& entry : legend)
        widths.push_back(15 * unit + font.width(entry.code, points, true) + 3 * unit + font.width(entry.name, points));
    return widths;
}

// Six, three, two or one in a row, columns as wide as their widest entry; a point smaller where that saves a column of six.
// Returns the height.
double FigureLayout::placeLegendBelow(double top, double left) {
    struct Try {
        std::size_t columns;
        double points;
    };
    const double margin = 2 * unit;
    const double least = 8 * unit;
    const double room = size.width() - 2 * margin;
    for (const Try attempt : {Try{6, base}, Try{3, base}, Try{2, base}, Try{2, base - 1}, Try{1, base}}) {
        const std::size_t columns = attempt.columns;
        const std::vector<double> widths = legendEntryWidths(attempt.points);
        std::vector<double> columnWidths(columns, 0);
        for (std::size_t i = 0; i < widths.size(); ++i) columnWidths[i % columns] = std::max(columnWidths[i % columns], widths[i]);
        double total = 0;
        for (const double width : columnWidths) total += width;
        const double gaps = static_cast<double>(columns - 1);
        if (columns > 1 && total + gaps * least > room) continue;
        legendSize = attempt.points;
        const double line = legendSize * 1.55;
        // Spread a little where there is room, under the panels where it fits there, centred.
        const double between = columns == 1 ? 0 : std::min(22 * unit, (room - total) / gaps);
        const double block = total + gaps * between;
        const double centre = block <= size.width() - left - margin ? (left + size.width() - margin) / 2 : size.width() / 2;
        std::vector<double> starts(columns, std::max(margin, centre - block / 2));
        for (std::size_t i = 1; i < columns; ++i) starts[i] = starts[i - 1] + columnWidths[i - 1] + between;
        for (std::size_t i = 0; i < legend.size(); ++i)
            placeLegendEntry(legend[i], {starts[i % columns], top + static_cast<double>(i / columns) * line}, line);
        return static_cast<double>((legend.size() + columns - 1) / columns) * line;
    }
    return 0;
}

void FigureLayout::placeLegendEntry(LegendEntry& entry, const QPointF& corner, double line) const {
    const double height = 8.5 * unit;
    entry.swatch = QRectF(corner.x(), corner.y() + (line - height) / 2, 11 * unit, height);
    entry.textAt = {corner.x() + 15 * unit, corner.y() + line / 2 + font.capHeight(legendSize) / 2};
}

}  // namespace sextant::rendering
