#include "app/gui/figures/figure_options.h"
#include "app/gui/figures/figure_panel.h"
#include "app/gui/figures/step_list.h"
#include "app/gui/theme/empty_state.h"
#include "app/gui/theme/theme.h"
#include "tests/gui/reader_traces.h"
#include "tests/gui/window_fixture.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace sextant;
using namespace sextant::gui;

namespace {

class FigurePanelTest : public test::WindowTest {
protected:
    FigurePanel* panel() const { return window->figures(); }
    StepListModel* steps() const { return panel()->steps()->model(); }
    const charts::ChartData& chart() const { return *panel()->view()->chart(); }
    const charts::ChartMark& mark(FigureMark which) const { return *panel()->view()->markOf(which); }

    int panelOf(const std::string& key) const {
        for (std::size_t at = 0; at < chart().panels.size(); ++at)
            if (chart().panels[at].key == key) return static_cast<int>(at);
        ADD_FAILURE() << "no panel " << key;
        return 0;
    }
    void click(FigureMark which) {
        QTest::mouseClick(panel()->view()->viewport(), Qt::LeftButton, {}, panel()->view()->areaOf(which).center());
        ASSERT_TRUE(QTest::qWaitFor([&] { return steps()->hasAnswer(); }));
    }
    void choose(QComboBox* box, const QVariant& value) {
        box->setCurrentIndex(box->findData(value));
        emit box->activated(box->currentIndex());
        ASSERT_TRUE(waitForFigure());
    }
    void fetchAll() {
        while (steps()->canFetchMore({})) {
            const int before = steps()->rowCount();
            steps()->fetchMore({});
            ASSERT_TRUE(QTest::qWaitFor([&] { return steps()->rowCount() > before; }));
        }
    }
    // Every bar of the figure lists as many steps, or traces, as it counts.
    void expectEveryBarAddsUp() {
        for (int at = 0; at < static_cast<int>(chart().panels.size()); ++at) {
            for (const Pattern pattern : allPatterns) {
                click({at, pattern});
                fetchAll();
                const auto counted = static_cast<std::int64_t>(mark({at, pattern}).count);
                EXPECT_EQ(chart().countsTraces ? steps()->traces() : steps()->total(), counted) << at << " " << code(pattern);
                EXPECT_EQ(steps()->rowCount(), steps()->total());
                for (int row = 0; row < steps()->rowCount(); ++row) EXPECT_TRUE(steps()->hitAt(row).tags.has(pattern));
            }
        }
    }
};

operations::TraceDetail madeTrace(const std::string& task, const std::vector<test::MadeStep>& steps, std::int64_t sample = 0) {
    operations::TraceDetail detail = test::makeDetail(steps);
    detail.row.task = task;
    detail.row.sample = sample;
    return detail;
}

operations::TraceDetail sheetRow(const std::string& task, std::string_view patterns, std::int64_t sample) {
    operations::TraceDetail detail = madeTrace(task, {}, sample);
    detail.kind = "tags";
    detail.row.traceLevelPatterns = test::patterns(patterns);
    return detail;
}

}  // namespace

TEST_F(FigurePanelTest, AClickOnABarListsExactlyItsSteps) {
    importSample();
    openProject();
    showFigures();
    ASSERT_EQ(chart().panels.size(), 4u);
    const FigureMark bar{panelOf("HotpotQA"), Pattern::contextIdentification};
    click(bar);
    EXPECT_EQ(panel()->view()->selected(), bar);
    EXPECT_EQ(steps()->total(), static_cast<std::int64_t>(mark(bar).count));
    EXPECT_GT(steps()->total(), 0);
    EXPECT_EQ(panel()->steps()->countLabel()->text(), QStringLiteral("%1 steps in %2 traces").arg(steps()->total()).arg(steps()->traces()));
    for (int row = 0; row < steps()->rowCount(); ++row) {
        EXPECT_EQ(steps()->hitAt(row).task, "HotpotQA");
        EXPECT_TRUE(steps()->hitAt(row).tags.has(Pattern::contextIdentification));
    }
}

TEST_F(FigurePanelTest, EveryBarAddsUpInEveryUnit) {
    importSample();
    openProject();
    showFigures();
    expectEveryBarAddsUp();
    choose(panel()->options()->unit(), static_cast<int>(charts::ChartUnit::traces));
    EXPECT_TRUE(chart().countsTraces);
    expectEveryBarAddsUp();
    panel()->options()->minSteps()->setValue(2);
    ASSERT_TRUE(waitForFigure());
    EXPECT_EQ(chart().spec.minSteps, 2);
    expectEveryBarAddsUp();
    choose(panel()->options()->unit(), static_cast<int>(charts::ChartUnit::count));
    expectEveryBarAddsUp();
}

TEST_F(FigurePanelTest, BarsOfOnePersonListThatPersonsSteps) {
    test::storeTraces(path, {madeTrace("A", {{"one", test::patterns("SR")}, {"two", {}}}), madeTrace("A", {{"three", {}}, {"four", test::patterns("SR EC"), true}}, 1)});
    {
        // Ana takes SR away from what the rules found: in effect the first trace has none.
        auto project = operations::Project::open(path, operations::OpenMode::write);
        ASSERT_TRUE(project.ok() && operations::setPatterns(*project, 1, 0, test::patterns("EC"), "ana o\"hara").ok());
    }
    openProject();
    showFigures();
    choose(panel()->options()->tagger(), QStringLiteral("rules"));
    EXPECT_EQ(chart().tagger, "rules");
    EXPECT_EQ(mark({0, Pattern::selfRefinement}).count, 2);
    expectEveryBarAddsUp();
    choose(panel()->options()->tagger(), QStringLiteral("person:ana o\"hara"));
    EXPECT_EQ(mark({0, Pattern::emphasizingConstraints}).count, 1);
    expectEveryBarAddsUp();
}

TEST_F(FigurePanelTest, TagSheetsAndTextsInOneProjectAddUp) {
    test::storeTraces(path, {madeTrace("A", {{"one", test::patterns("SR")}, {"two", test::patterns("SR")}}), sheetRow("A", "SR DC", 1), sheetRow("B", "SR", 2)});
    openProject();
    showFigures();
    // In effect, the sheet's unnamed annotator and the rules both speak.
    expectEveryBarAddsUp();
    choose(panel()->options()->unit(), static_cast<int>(charts::ChartUnit::traces));
    expectEveryBarAddsUp();
    const int b = panelOf("B");
    click({b, Pattern::selfRefinement});
    ASSERT_EQ(steps()->rowCount(), 1);
    EXPECT_EQ(steps()->hitAt(0).position, -1);
    QSignalSpy opened(panel(), &FigurePanel::openStep);
    QListView* view = panel()->steps()->view();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(steps()->index(0)).center());
    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened[0][1].toLongLong(), -1);
    EXPECT_TRUE(QTest::qWaitFor([&] { return reading()->trace() && reading()->traceId() == 3; }));
}

TEST_F(FigurePanelTest, AClickOnAStepOpensTheReaderThere) {
    importSample();
    openProject();
    showFigures();
    click({panelOf("USACO"), Pattern::selfRefinement});
    ASSERT_GT(steps()->rowCount(), 1);
    const operations::StepHit hit = steps()->hitAt(1);
    QListView* view = panel()->steps()->view();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(steps()->index(1)).center());
    EXPECT_TRUE(waitForStep(hit.trace, hit.position));
    EXPECT_TRUE(window->reader()->isVisible());
    // The way back: the bar is still chosen.
    window->showWorkspace(MainWindow::Workspace::figures);
    EXPECT_TRUE(panel()->view()->selected());
    EXPECT_GT(steps()->rowCount(), 1);
}

TEST_F(FigurePanelTest, StepsComeInPagesAndAllOfThem) {
    std::vector<test::MadeStep> many;
    for (int i = 0; i < 1203; ++i) many.push_back({"Wait " + std::to_string(i), test::patterns("SR")});
    test::storeTraces(path, {madeTrace("A", many)});
    openProject();
    showFigures();
    click({0, Pattern::selfRefinement});
    EXPECT_EQ(steps()->rowCount(), StepListModel::pageSize);
    EXPECT_EQ(steps()->total(), 1203);
    fetchAll();
    ASSERT_EQ(steps()->rowCount(), 1203);
    EXPECT_EQ(steps()->hitAt(1202).position, 1202);
}

TEST_F(FigurePanelTest, KeysWalkFromBarToBar) {
    importSample();
    openProject();
    showFigures();
    FigureView* view = panel()->view();
    EXPECT_TRUE(view->hasFocus());
    EXPECT_EQ(view->accessibleDescription().toStdString(), chart().altText);
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_Right);
    QTest::keyClick(view, Qt::Key_Down);
    const FigureMark expected{1, Pattern::methodReuse};
    EXPECT_EQ(view->current(), expected);
    EXPECT_TRUE(view->accessibleName().contains(QStringLiteral("MR Method Reuse"))) << view->accessibleName().toStdString();
    QTest::keyClick(view, Qt::Key_Return);
    EXPECT_EQ(view->selected(), expected);
}

TEST_F(FigurePanelTest, ChangesWithTheTagsWhenSeenAgain) {
    importSample();
    openProject();
    showFigures();
    const FigureMark bar{0, Pattern::contextIdentification};
    click(bar);
    const double before = mark(bar).count;
    window->showStep(1, 0);
    ASSERT_TRUE(waitForStep(1, 0));
    QTest::keyClick(text(), Qt::Key_5);
    ASSERT_TRUE(QTest::qWaitFor([&] { return test::storedTrace(path, 1).steps[0].tags.has(Pattern::contextIdentification); }));
    ASSERT_TRUE(QTest::qWaitFor([&] { return panel()->isWaiting(); })) << "a hidden figure waits to be seen";
    showFigures();
    EXPECT_EQ(mark(bar).count, before + 1);
    EXPECT_TRUE(QTest::qWaitFor([&] { return steps()->total() == static_cast<std::int64_t>(before) + 1; }));
}

TEST_F(FigurePanelTest, EmptyStatesSayWhatToDo) {
    { ASSERT_TRUE(operations::Project::open(path, operations::OpenMode::createOrWrite).ok()); }
    openProject();
    showFigures();
    const auto shown = [&] {
        QString all;
        for (const QLabel* label : panel()->emptyState()->findChildren<QLabel*>()) all += label->text() + u'\n';
        return panel()->emptyState()->isVisible() ? all : QString();
    };
    EXPECT_TRUE(shown().contains(QStringLiteral("No traces yet")));
    test::importInto(path, {test::samplePath()});
    window->session()->noteTracesChanged();
    ASSERT_TRUE(waitForFigure());
    EXPECT_TRUE(shown().isEmpty());
    panel()->options()->setFilter(QStringLiteral("task:NONE"));
    ASSERT_TRUE(waitForFigure());
    EXPECT_TRUE(shown().contains(QStringLiteral("No trace matches")));
    QTest::mouseClick(panel()->emptyState()->findChild<QPushButton*>(), Qt::LeftButton);
    ASSERT_TRUE(waitForFigure());
    EXPECT_TRUE(shown().isEmpty());
    panel()->options()->setFilter(QStringLiteral("colour:red"));
    ASSERT_TRUE(waitForFigure());
    EXPECT_TRUE(panel()->options()->filterError()->text().contains(QStringLiteral("character 1"))) << panel()->options()->filterError()->text().toStdString();
    EXPECT_TRUE(shown().isEmpty()) << "the last figure stays while a filter is typed";
}

TEST_F(FigurePanelTest, UntaggedTracesAreNotDrawnAsZeros) {
    {
        auto project = operations::Project::open(path, operations::OpenMode::createOrWrite);
        operations::ImportRequest request;
        request.paths = {test::samplePath("aime.jsonl")};
        request.tag = false;
        ASSERT_TRUE(project.ok() && operations::importTraces(*project, request, {}).ok());
    }
    openProject();
    showFigures();
    EXPECT_FALSE(panel()->view()->chart());
    EXPECT_TRUE(panel()->emptyState()->isVisible());
    QString all;
    for (const QLabel* label : panel()->emptyState()->findChildren<QLabel*>()) all += label->text();
    EXPECT_TRUE(all.contains(QStringLiteral("No tags yet on the 7 traces"))) << all.toStdString();
}

TEST_F(FigurePanelTest, WritesTheFigureInEveryFormat) {
    importSample();
    openProject();
    showFigures();
    Theme::instance().setAppearance(Appearance::dark);
    for (const char* ending : {"pdf", "svg", "png", "tex", "csv", "json"}) {
        const std::string file = folder.file(std::string("figure.") + ending);
        QSignalSpy exported(panel(), &FigurePanel::exported);
        panel()->exportTo(QString::fromStdString(file));
        ASSERT_TRUE(exported.count() > 0 || exported.wait(20000)) << ending;
        EXPECT_GT(test::readFile(file).size(), 200u) << ending;
    }
    Theme::instance().setAppearance(Appearance::light);
    EXPECT_EQ(test::readFile(folder.file("figure.csv")), charts::toCsv(chart()));
    const QImage image(QString::fromStdString(folder.file("figure.png")));
    EXPECT_EQ(image.pixelColor(2, 2), QColor(Qt::white)) << "exported figures are light, whatever the screen is";

    QSignalSpy failed(panel(), &FigurePanel::failed);
    panel()->exportTo(QString::fromStdString(folder.file("no/such/folder/figure.pdf")));
    EXPECT_TRUE(failed.count() > 0 || failed.wait(20000));
}

TEST_F(FigurePanelTest, IsReadableInTheDark) {
    importSample();
    openProject();
    showFigures();
    Theme::instance().setAppearance(Appearance::dark);
    const QImage image = panel()->view()->viewport()->grab().toImage();
    Theme::instance().setAppearance(Appearance::light);
    int light = 0, dark = 0;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2) {
            const int lightness = image.pixelColor(x, y).lightness();
            light += lightness > 180 ? 1 : 0;
            dark += lightness < 60 ? 1 : 0;
        }
    EXPECT_GT(dark, light * 5) << "a dark ground";
    EXPECT_GT(light, 200) << "with light text on it";
}
