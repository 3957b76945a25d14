#include "app/gui/library/filter_bar.h"
#include "app/gui/library/start_page.h"
#include "tests/gui/window_fixture.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QSignalSpy>

using namespace sextant;
using namespace sextant::gui;

namespace {

class MainWindowTest : public test::WindowTest {
protected:
    PatternSet storedTags(qint64 step) const { return test::storedTrace(path, reading()->traceId()).steps.at(static_cast<std::size_t>(step)).tags; }
    bool waitForTags(qint64 step, PatternSet tags) {
        return QTest::qWaitFor([&] { return storedTags(step) == tags; });
    }
};

}  // namespace

TEST_F(MainWindowTest, BeginsWithThePageThatSaysWhereToBegin) {
    EXPECT_TRUE(window->findChild<StartPage*>()->isVisible());
    EXPECT_FALSE(list()->isVisible());
    importSample();
    openProject();
    EXPECT_FALSE(window->findChild<StartPage*>()->isVisible());
    EXPECT_TRUE(list()->isVisible());
    window->session()->close();
    EXPECT_TRUE(window->findChild<StartPage*>()->isVisible());
}

TEST_F(MainWindowTest, ListsTheTracesAndReadsTheFirst) {
    importSample();
    openProject();
    EXPECT_EQ(list()->model()->total(), 26);
    ASSERT_TRUE(QTest::qWaitFor([&] { return reading()->trace() != nullptr; }));
    EXPECT_EQ(reading()->traceId(), list()->currentTrace());
    EXPECT_EQ(reading()->trace()->detail.row.task, "AIME");
    const qint64 first = reading()->traceId();
    QTest::keyClick(text(), Qt::Key_N);
    ASSERT_TRUE(QTest::qWaitFor([&] { return reading()->traceId() != first; }));
    EXPECT_EQ(reading()->traceId(), list()->currentTrace());
    const auto stored = test::storedTrace(path, reading()->traceId());
    EXPECT_EQ(reading()->trace()->document.text().toStdString(), stored.text);
    QTest::keyClick(text(), Qt::Key_P);
    EXPECT_TRUE(QTest::qWaitFor([&] { return reading()->traceId() == first; }));
}

TEST_F(MainWindowTest, AClickOnATraceReadsIt) {
    importSample();
    openProject();
    auto* view = list()->findChild<QListView*>();
    ASSERT_TRUE(QTest::qWaitFor([&] { return reading()->trace() != nullptr; }));
    const int row = list()->model()->nearestTraceRow(4, 1);
    const std::int64_t wanted = list()->model()->traceAt(row)->id;
    ASSERT_NE(wanted, reading()->traceId());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(list()->model()->index(row)).center());
    EXPECT_TRUE(QTest::qWaitFor([&] { return reading()->traceId() == wanted; }));
}

TEST_F(MainWindowTest, FiltersAndSaysWhyAFilterCannotBeRead) {
    importSample();
    openProject();
    QTest::keySequence(text(), QKeySequence(Qt::CTRL | Qt::Key_K));
    QLineEdit* field = window->filterBar()->field();
    ASSERT_TRUE(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("task:USACO"));
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([&] { return list()->model()->total() == 6; }));
    EXPECT_EQ(list()->model()->projectTotal(), 26);
    window->filterBar()->setText(QStringLiteral("colour:red"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return window->filterBar()->error().contains(QStringLiteral("fields")); }));
    window->filterBar()->setText(QString());
    EXPECT_TRUE(QTest::qWaitFor([&] { return list()->model()->total() == 26 && window->filterBar()->error().isEmpty(); }));
}

TEST_F(MainWindowTest, KeysChangeWhatTheProjectHolds) {
    importSample();
    openProject();
    ASSERT_TRUE(QTest::qWaitFor([&] { return reading()->trace() != nullptr; }));
    text()->setFocus();
    QTest::keyClick(text(), Qt::Key_J);
    QTest::keyClick(text(), Qt::Key_J);
    QTest::keyClick(text(), Qt::Key_K);
    const auto step = static_cast<qint64>(reading()->step());
    ASSERT_EQ(step, 1);
    const PatternSet before = storedTags(step);
    PatternSet expected = before;
    const Qt::Key digits[] = {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5, Qt::Key_6};
    for (std::size_t at = 0; at < patternCount; ++at) {
        QTest::keyClick(text(), digits[at]);
        expected.toggle(allPatterns[at]);
        ASSERT_TRUE(waitForTags(step, expected)) << "key " << at + 1;
    }
    QTest::keyClick(text(), Qt::Key_0);
    ASSERT_TRUE(waitForTags(step, {}));
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->session()->undoText().contains(QStringLiteral("step 2")); })) << "counted as the reader counts";
    QTest::keySequence(text(), QKeySequence(Qt::CTRL | Qt::Key_Z));
    ASSERT_TRUE(waitForTags(step, expected));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window->session()->redoText().isEmpty(); }));
    QTest::keySequence(text(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    ASSERT_TRUE(waitForTags(step, {}));
    EXPECT_EQ(test::storedTrace(path, reading()->traceId()).steps[1].decidedBy, "person:" + window->session()->author().toStdString());
}

TEST_F(MainWindowTest, DigitsInAFieldAreText) {
    importSample();
    openProject();
    ASSERT_TRUE(QTest::qWaitFor([&] { return reading()->trace() != nullptr; }));
    const PatternSet before = storedTags(0);
    QTest::keySequence(text(), QKeySequence(Qt::CTRL | Qt::Key_K));
    QTest::keyClicks(window->filterBar()->field(), QStringLiteral("123456np"));
    EXPECT_EQ(window->filterBar()->field()->text(), QStringLiteral("123456np"));
    QTest::qWait(100);
    EXPECT_EQ(storedTags(0), before);
}

TEST_F(MainWindowTest, GoesToWhatUndoChanged) {
    importSample();
    openProject();
    window->showStep(2, 3);
    ASSERT_TRUE(waitForStep(2, 3));
    const PatternSet before = storedTags(3);
    QTest::keyClick(text(), Qt::Key_5);
    ASSERT_TRUE(QTest::qWaitFor([&] { return storedTags(3) != before; }));
    window->showStep(9, 0);
    ASSERT_TRUE(waitForStep(9, 0));
    QTest::keySequence(text(), QKeySequence(Qt::CTRL | Qt::Key_Z));
    EXPECT_TRUE(waitForStep(2, 3));
    EXPECT_EQ(storedTags(3), before);
}

TEST_F(MainWindowTest, TheInspectorGivesWayInANarrowWindow) {
    importSample();
    openProject();
    const auto inspectorShown = [&] { return window->findChild<QWidget*>(QStringLiteral("inspectorPane"))->isVisible(); };
    EXPECT_TRUE(inspectorShown());
    window->resize(960, 540);
    QCoreApplication::processEvents();
    EXPECT_FALSE(inspectorShown());
    EXPECT_GT(window->reader()->width(), 550);
    window->resize(1440, 900);
    QCoreApplication::processEvents();
    EXPECT_TRUE(inspectorShown());
}

TEST_F(MainWindowTest, TellsOfAProjectThatCannotBeOpened) {
    test::writeFile(path, "not a project, just text");
    QSignalSpy failed(window->session(), &ProjectSession::openFailed);
    window->openProject(QString::fromStdString(path));
    ASSERT_TRUE(failed.count() > 0 || failed.wait(5000));
    EXPECT_FALSE(window->session()->isOpen());
    EXPECT_TRUE(window->findChild<StartPage*>()->isVisible());
}

TEST_F(MainWindowTest, TagsAndCutsAllTracesFromTheMenuAndKeepsWhatPeopleSaid) {
    importSample();
    openProject();
    ASSERT_TRUE(QTest::qWaitFor([&] { return reading()->trace() != nullptr; }));
    window->session()->setPatterns(reading()->traceId(), 0, PatternSet());
    ASSERT_TRUE(waitForTags(0, PatternSet()));
    const auto choose = [&](const QString& text) {
        for (QAction* action : window->findChildren<QAction*>())
            if (action->text() == text) {
                ASSERT_TRUE(action->isEnabled());
                action->trigger();
                return;
            }
        FAIL() << "no action " << text.toStdString();
    };
    const std::string before = test::storedTrace(path, reading()->traceId()).segmentation;
    choose(QStringLiteral("s&entences"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return test::storedTrace(path, reading()->traceId()).segmentation == "sentence@1"; }, 20000));
    choose(QStringLiteral("&steps (paragraphs)"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return test::storedTrace(path, reading()->traceId()).segmentation == before; }, 20000));
    choose(QStringLiteral("Tag &all traces"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window->session()->hasJobs(); }, 20000));
    EXPECT_TRUE(storedTags(0).empty()) << "a person's word stands";
}
