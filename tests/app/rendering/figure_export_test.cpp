#include "app/rendering/figure.h"

#include "app/rendering/figure_text.h"
#include "tests/app/rendering/sample_charts.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QXmlStreamReader>

#include <cmath>
#include <filesystem>

namespace sextant::rendering {
namespace {

using testing::HasSubstr;
using testing::Not;

// What a program prints, or nothing where it is not installed or fails.
std::optional<std::string> run(const QString& program, const QStringList& arguments, const QString& folder = {}) {
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty()) return std::nullopt;
    QProcess process;
    if (!folder.isEmpty()) process.setWorkingDirectory(folder);
    process.start(path, arguments);
    if (!process.waitForFinished(120000) || process.exitCode() != 0) return std::nullopt;
    return process.readAllStandardOutput().toStdString();
}

bool installed(const QString& program) { return !QStandardPaths::findExecutable(program).isEmpty(); }

// Mean difference of two pictures, 0..255, both reduced to a quarter, so that a shift of a fraction of a pixel hardly counts.
double difference(const QImage& a, const QImage& b) {
    const QSize size = a.size() / 4;
    const QImage x = a.convertToFormat(QImage::Format_RGB32).scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QImage y = b.convertToFormat(QImage::Format_RGB32).scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    double sum = 0;
    for (int row = 0; row < size.height(); ++row)
        for (int column = 0; column < size.width(); ++column) {
            const QColor p = x.pixelColor(column, row), q = y.pixelColor(column, row);
            sum += std::abs(p.red() - q.red()) + std::abs(p.green() - q.green()) + std::abs(p.blue() - q.blue());
        }
    return sum / 3 / (static_cast<double>(size.width()) * size.height());
}

class FigureExport : public testing::Test {
protected:
    std::string write(const charts::ChartData& data, const std::string& name) {
        const std::string path = folder.file(name);
        const Status status = exportFigure(data, path);
        EXPECT_TRUE(status.ok()) << status.error().message;
        return test::readFile(path);
    }

    test::TemporaryFolder folder;
};

TEST_F(FigureExport, SvgCarriesTitleWordsAndSpec) {
    const charts::ChartData data = test::paperChart({"title=A & B < \"C\"", "where=task:\"AIME\" OR has:SR"});
    const std::string svg = write(data, "figure.svg");
    QString title, description, spec;
    QXmlStreamReader xml(QByteArray::fromStdString(svg));
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == QLatin1String("title")) title = xml.readElementText();
        else if (xml.name() == QLatin1String("desc")) description = xml.readElementText();
        else if (xml.name() == QLatin1String("figure")) spec = xml.readElementText();
        else if (xml.name() == QLatin1String("svg")) {
            EXPECT_EQ(xml.attributes().value("width"), QLatin1String("6.75in"));
            EXPECT_TRUE(xml.attributes().value("viewBox").startsWith(QLatin1String("0 0 486 ")));
        }
    }
    ASSERT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    EXPECT_EQ(title, QStringLiteral("A & B < \"C\""));
    EXPECT_EQ(description.toStdString(), data.altText);
    const Result<charts::ChartSpec> again = charts::parseChartSpec(spec.toStdString());
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(again->toJson(), data.spec.toJson());
    for (const char* absent : {"clip-path", "clipPath", "<mask", "<pattern", "<image", "Sans Serif"}) EXPECT_THAT(svg, Not(HasSubstr(absent)));
    EXPECT_THAT(svg, HasSubstr(">Systematic Analysis</text>"));
    EXPECT_THAT(svg, HasSubstr("sans-serif\""));
}

TEST_F(FigureExport, SfIsPrintedWhereAsked) {
    EXPECT_THAT(write(test::paperChart(), "sr.svg"), HasSubstr(">SR</text>"));
    const std::string paper = write(test::paperChart({"preset=pattern-frequency-paper"}), "sf.svg");
    EXPECT_THAT(paper, HasSubstr(">SF</text>"));
    EXPECT_THAT(paper, Not(HasSubstr(">SR</text>")));
    EXPECT_THAT(paper, HasSubstr(">27</text>"));
}

TEST_F(FigureExport, FilesAreEqualFromRunToRun) {
    const charts::ChartData data = test::paperChart();
    for (const std::string ending : {"svg", "pdf", "png", "tex", "csv", "json"})
        EXPECT_EQ(write(data, "a." + ending), write(data, "b." + ending)) << ending;
    EXPECT_THAT(write(data, "a.pdf"), Not(HasSubstr("/CreationDate")));
    qputenv("SOURCE_DATE_EPOCH", "1700000000");
    EXPECT_THAT(write(data, "dated.pdf"), HasSubstr("/CreationDate (D:20231114221320Z)"));
    qunsetenv("SOURCE_DATE_EPOCH");
}

TEST_F(FigureExport, PngHasPrintResolutionAndSpec) {
    const charts::ChartData data = test::paperChart({"where=text:\"two  blanks \\ and 推理\""});
    write(data, "figure.png");
    const QImage image(QString::fromStdString(folder.file("figure.png")));
    EXPECT_EQ(image.width(), 2025);
    EXPECT_EQ(image.dotsPerMeterX(), 11811);
    const Result<charts::ChartSpec> again = charts::parseChartSpec(image.text(QStringLiteral("Sextant-Spec")).toStdString());
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(again->toJson(), data.spec.toJson());
    EXPECT_EQ(image.text(QStringLiteral("Description")), QString::fromStdString(data.altText).simplified());
}

TEST_F(FigureExport, TablesAreTheData) {
    const charts::ChartData data = test::paperChart();
    EXPECT_EQ(write(data, "figure.csv"), charts::toCsv(data));
    EXPECT_EQ(write(data, "FIGURE.JSON"), charts::toJson(data));
}

TEST_F(FigureExport, RefusesWhatItCannotWrite) {
    const charts::ChartData data = test::paperChart();
    for (const std::string name : {"figure.bmp", "figure", "figure.svg.zip"}) {
        const Status status = exportFigure(data, folder.file(name));
        ASSERT_FALSE(status.ok());
        EXPECT_EQ(status.error().code, ErrorCode::usage);
        EXPECT_THAT(status.error().message, HasSubstr("svg, pdf, png"));
    }
    for (const std::string ending : {"svg", "pdf", "png", "csv"}) {
        const Status status = exportFigure(data, folder.file("missing/figure." + ending));
        ASSERT_FALSE(status.ok());
        EXPECT_THAT(status.error().message, HasSubstr("missing/figure." + ending));
    }
    charts::ChartData unknownFont = data;
    unknownFont.spec.fontFamily = "No Such Face";
    const Status status = exportFigure(unknownFont, folder.file("figure.pdf"));
    ASSERT_FALSE(status.ok());
    EXPECT_THAT(status.error().message, HasSubstr("No Such Face"));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "nothing half-written stays behind";
}

TEST_F(FigureExport, PdfEmbedsItsFontsAndItsTextCanBeFound) {
    if (!installed("pdffonts") || !installed("pdftotext")) GTEST_SKIP() << "pdffonts and pdftotext (poppler-utils) are not installed";
    const bool cjk = fontInstalled("WenQuanYi Micro Hei");
    const charts::ChartData data =
        test::chartOf(test::machineTable({"efficient office shuffle", cjk ? "高考数学" : "Collie"}), {"width=6.75"});
    write(data, "figure.pdf");
    const QString path = QString::fromStdString(folder.file("figure.pdf"));
    const std::string fonts = run("pdffonts", {path}).value();
    EXPECT_THAT(fonts, HasSubstr("TrueType"));
    EXPECT_THAT(fonts, Not(HasSubstr("Type 3")));
    QStringList lines = QString::fromStdString(fonts).split('\n', Qt::SkipEmptyParts).mid(2);
    ASSERT_FALSE(lines.isEmpty());
    for (const QString& line : lines) EXPECT_TRUE(line.contains(QLatin1String(" yes no  yes "))) << line.toStdString();
    const std::string text = run("pdftotext", {path, "-"}).value();
    EXPECT_THAT(text, HasSubstr("efficient office shuffle"));
    EXPECT_THAT(text, HasSubstr("Self-Refinement"));
    EXPECT_THAT(text, HasSubstr("share of steps with the pattern"));
    if (cjk) {
        EXPECT_THAT(text, HasSubstr("高考数学"));
    }
}

TEST_F(FigureExport, PdfHasSizeTitleAndSpec) {
    if (!installed("pdfinfo")) GTEST_SKIP() << "pdfinfo (poppler-utils) is not installed";
    const charts::ChartData data = test::paperChart({"width=3.25", "where=task:\"(高\\考\""});
    write(data, "figure.pdf");
    const QString path = QString::fromStdString(folder.file("figure.pdf"));
    const std::string information = run("pdfinfo", {path}).value();
    EXPECT_THAT(information, HasSubstr("Share of traces with the pattern, by task"));
    EXPECT_THAT(information, HasSubstr("HotpotQA (30 traces)"));
    EXPECT_THAT(information, HasSubstr("234 x " + std::to_string(static_cast<int>(figureSize(data).height())) + " pts"));
    const std::string custom = run("pdfinfo", {"-custom", path}).value();
    const std::size_t begin = custom.find('{');
    ASSERT_NE(begin, std::string::npos);
    const Result<charts::ChartSpec> again = charts::parseChartSpec(custom.substr(begin, custom.rfind('}') + 1 - begin));
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(again->toJson(), data.spec.toJson());
}

TEST_F(FigureExport, SvgPdfAndPngLookAlike) {
    if (!installed("rsvg-convert") && !installed("pdftoppm")) GTEST_SKIP() << "neither rsvg-convert nor pdftoppm is installed";
    for (const charts::ChartData& data : {test::paperChart(), test::paperChart({"preset=pattern-frequency-paper", "width=3.25"})}) {
        write(data, "figure.svg");
        write(data, "figure.pdf");
        write(data, "figure.png");
        const auto file = [&](const char* name) { return QString::fromStdString(folder.file(name)); };
        const QImage own(file("figure.png"));
        QImage blank(own.size(), QImage::Format_RGB32);
        blank.fill(Qt::white);
        const double everything = difference(own, blank);
        // What the test would say of a wrong figure: the same one with two panels exchanged.
        charts::ChartData wrong = data;
        std::swap(wrong.panels[0], wrong.panels[3]);
        write(wrong, "wrong.png");
        const QImage exchanged(file("wrong.png"));
        ASSERT_GT(difference(own, exchanged), everything / 10);
        // Another renderer smooths edges otherwise; still its picture must lie much nearer to the right figure than to the wrong one.
        const auto expectAlike = [&](const QImage& rendered) {
            EXPECT_LT(difference(own, rendered), 0.75 * difference(exchanged, rendered));
            EXPECT_LT(difference(own, rendered), everything / 5);
        };
        if (installed("rsvg-convert")) {
            ASSERT_TRUE(run("rsvg-convert", {"-w", QString::number(own.width()), "-h", QString::number(own.height()), file("figure.svg"), "-o", file("svg.png")}));
            expectAlike(QImage(file("svg.png")));
        }
        if (installed("pdftoppm")) {
            ASSERT_TRUE(run("pdftoppm", {"-r", "300", "-png", "-singlefile", file("figure.pdf"), file("pdf")}));
            expectAlike(QImage(file("pdf.png")));
        }
    }
}

TEST_F(FigureExport, TikzEscapesNamesAndHoldsTheNumbers) {
    const std::string tex = write(test::chartOf(test::machineTable({"50%_of $x$ {a} #1 & ~^\\"})), "figure.tex");
    EXPECT_THAT(tex, HasSubstr("50\\%\\_of \\$x\\$"));
    EXPECT_THAT(write(test::paperChart({"unit=count"}), "counts.tex"), HasSubstr("coordinates {(3,27.0000)}"));
}

TEST_F(FigureExport, TikzCompiles) {
    if (!installed("pdflatex") || !run("kpsewhich", {"pgfplots.sty"})) GTEST_SKIP() << "pdflatex with pgfplots is not installed";
    write(test::paperChart({"title=50 % & more"}), "share.tex");
    write(test::chartOf(test::machineTable({"50%_of $x$", "{a} #1 & ~^\\", "c", "d", "e", "f", "g"}), {"scale=free"}), "machine.tex");
    test::writeFile(folder.path() / "paper.tex",
                    "\\documentclass{article}\\usepackage{pgfplots}\\pgfplotsset{compat=1.16}\\usepgfplotslibrary{groupplots}"
                    "\\usetikzlibrary{patterns}\\begin{document}\\input{share.tex}\n\n\\input{machine.tex}\\end{document}\n");
    EXPECT_TRUE(run("pdflatex", {"-interaction=nonstopmode", "-halt-on-error", "paper.tex"}, QString::fromStdString(folder.path().string())));
}

}  // namespace
}  // namespace sextant::rendering
