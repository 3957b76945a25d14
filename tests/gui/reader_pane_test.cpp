#include "app/gui/reader/elided_label.h"
#include "app/gui/reader/find_bar.h"
#include "app/gui/reader/inspector_pane.h"
#include "app/gui/reader/reader_header.h"
#include "app/gui/reader/reader_pane.h"
#include "app/gui/reader/score_bars.h"
#include "app/gui/reader/trace_overview.h"
#include "app/gui/reader/trace_text_view.h"
#include "app/gui/theme/theme.h"
#include "app/rendering/figure.h"
#include "tests/gui/reader_traces.h"
#include "tests/gui/stored_traces.h"
#include "tests/support/paths.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace sextant;
using namespace sextant::gui;

namespace {

operations::TraceDetail readingTrace() {
    operations::TraceDetail detail = test::makeDetail(
        {{"What is asked is a difference of two entries of a sorted list, so only their sizes matter.\nEverything left of 16 should be as small as it may be.", test::patterns("SA")},
         {"Sixteen entries share −1/2 and twenty-five share +1/2, which gives −1/32 and 1/50. 😀", {}},
         {"First settle the left end, then the right end; the difference follows from both.", test::patterns("DC")},
         {"Wait, the absolute values must add up to one, and I used them twice.\nCheck again: 16 · 1/32 = 1/2 and 25 · 1/50 = 1/2, together 1. Good.", test::patterns("SR EC")},
         {"这是常用的极值论证：把质量移到两端，直到约束起作用。", test::patterns("MR")},
         {"```py\nprint(1/50 + 1/32)   # 41/800\n```", {}, false, SegmentKind::code},
         {"The answer has to be m + n with the fraction in lowest terms: 41 and 800 share no factor. So 841.", test::patterns("EC"), true}},
        "<think>\n", "The largest difference is 41/800, so the answer is **841**.");
    operations::Step& wait = detail.steps[3];
    const std::size_t begin = wait.span.begin;
    const std::size_t must = detail.text.find("must add up to one");
    wait.evidence.push_back({Pattern::selfRefinement, tagging::EvidenceKind::rule, "sr_wait_start", {begin, begin + 5}});
    wait.evidence.push_back({Pattern::emphasizingConstraints, tagging::EvidenceKind::constraint, "ec_must_value", {must, must + 18}});
    wait.evidence.push_back({Pattern::selfRefinement, tagging::EvidenceKind::rule, "sr_check_again", {detail.text.find("Check again"), detail.text.find("Check again") + 11}});
    wait.sources[0].scores[index(Pattern::emphasizingConstraints)] = 0.55f;
    return detail;
}

// A reader and an inspector on a project of traces.
class ReaderPaneTest : public ::testing::Test {
protected:
    void openProject(std::vector<operations::TraceDetail> traces) {
        test::storeTraces(path, traces);
        QSignalSpy opened(&session, &ProjectSession::projectOpened);
        session.setAuthor(QStringLiteral("ben"));
        session.open(QString::fromStdString(path), false);
        ASSERT_TRUE(opened.wait(5000));
        auto* row = new QHBoxLayout(&window);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(1);
        reader = new ReaderPane(&session);
        inspector = new InspectorPane(&session);
        inspector->follow(reader);
        inspector->setFixedWidth(300);
        row->addWidget(reader, 1);
        row->addWidget(inspector);
        window.resize(1040, 760);
        window.show();
        window.activateWindow();
        reader->setFocus();
    }

    void showTrace(qint64 id, qint64 step) {
        QSignalSpy shown(reader, &ReaderPane::traceShown);
        reader->showTrace(id, step);
        ASSERT_TRUE(shown.count() > 0 || shown.wait(5000));
        QCoreApplication::processEvents();
    }

    // A picture for people, where SEXTANT_SHOTS names a folder.
    void shoot(const QString& name) {
        const QString shots = qEnvironmentVariable("SEXTANT_SHOTS");
        QCoreApplication::processEvents();
        if (!shots.isEmpty()) window.grab().save(shots + u'/' + name + QStringLiteral(".png"));
    }

    PatternSet shownTags(int step) { return reader->reading()->trace()->detail.steps[static_cast<std::size_t>(step)].tags; }

    test::TemporaryFolder folder;
    std::string path = folder.file("reader.sextant");
    ProjectSession session;
    QWidget window;
    ReaderPane* reader = nullptr;
    InspectorPane* inspector = nullptr;
};

}  // namespace

TEST_F(ReaderPaneTest, ShowsWhoseTraceItIsAndWhereTheReaderStands) {
    openProject({readingTrace()});
    shoot(QStringLiteral("reader-empty"));
    EXPECT_TRUE(inspector->plainText().contains(QStringLiteral("Select a step")));
    QSignalSpy selected(reader, &ReaderPane::stepSelected);
    showTrace(1, 3);
    EXPECT_EQ(reader->header()->title(), QStringLiteral("AIME · problem 1 · QwQ-32B · sample 2"));
    EXPECT_EQ(reader->header()->verdict(), QStringLiteral("answer 841 · gold 841 · ✓ correct"));
    EXPECT_TRUE(reader->footerText().startsWith(QStringLiteral("step 4 of 7 · 1 unsure"))) << reader->footerText().toStdString();
    ASSERT_EQ(selected.count(), 1);
    EXPECT_EQ(selected[0][0].toLongLong(), 1);
    EXPECT_EQ(selected[0][1].toLongLong(), 3);
    EXPECT_EQ(reader->textView()->selectedStep(), 3);
    shoot(QStringLiteral("reader"));
    reader->header()->setQuestionShown(true);
    Theme::instance().setAppearance(Appearance::dark);
    shoot(QStringLiteral("reader-dark"));
    Theme::instance().setAppearance(Appearance::light);
}

TEST_F(ReaderPaneTest, KeysTagThroughTheEditorAndShowAtOnce) {
    openProject({readingTrace()});
    showTrace(1, 1);
    QSignalSpy changed(&session, &ProjectSession::tagsChanged);
    QTest::keyClick(reader->textView(), Qt::Key_4);
    EXPECT_EQ(shownTags(1), test::patterns("SR")) << "before the project answered";
    const QRect step = reader->textView()->stepRect(1);
    const QImage image = reader->textView()->viewport()->grab().toImage();
    EXPECT_EQ(image.pixelColor(step.left() + 2, step.center().y()), rendering::lookOf(Pattern::selfRefinement).colour);
    QTest::keyClick(reader->textView(), Qt::Key_6);
    ASSERT_TRUE(QTest::qWaitFor([&] { return changed.count() == 2; }));
    EXPECT_EQ(test::storedTrace(path, 1).steps[1].tags, test::patterns("SR EC"));
    // The answer brings the time of the edit.
    EXPECT_TRUE(QTest::qWaitFor([&] {
        const auto& sources = reader->reading()->trace()->detail.steps[1].sources;
        return sources.size() == 2 && sources[1].source == "person:ben" && !sources[1].time.empty();
    }));
    EXPECT_TRUE(reader->footerText().contains(QStringLiteral("undo: “SR EC on step 2”"))) << reader->footerText().toStdString();
    QTest::keyClick(reader->textView(), Qt::Key_0);
    EXPECT_TRUE(QTest::qWaitFor([&] { return test::storedTrace(path, 1).steps[1].tags.empty(); }));
    session.undo();
    EXPECT_TRUE(QTest::qWaitFor([&] { return shownTags(1) == test::patterns("SR EC"); }));
}

TEST_F(ReaderPaneTest, ARefusedEditDisappearsAndSaysWhy) {
    openProject({readingTrace()});
    showTrace(1, 1);
    {
        const auto database = store::Database::open(path, store::OpenMode::write);
        ASSERT_TRUE(database.ok() && (*database)->execute("CREATE TRIGGER refuse BEFORE INSERT ON edit_log BEGIN SELECT RAISE(ABORT, 'sealed'); END").ok());
    }
    QTest::keyClick(reader->textView(), Qt::Key_1);
    EXPECT_EQ(shownTags(1), test::patterns("SA"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return shownTags(1).empty(); }));
    EXPECT_TRUE(reader->footerText().contains(QStringLiteral("sealed"))) << reader->footerText().toStdString();
}

TEST_F(ReaderPaneTest, FindsInTheTraceAndLeavesDigitsToTheTextField) {
    operations::TraceDetail detail = readingTrace();
    openProject({detail});
    showTrace(1, 0);
    QTest::keySequence(reader->textView(), QKeySequence::Find);
    ASSERT_TRUE(reader->findBar()->isVisible());
    auto* words = reader->findBar()->findChild<QLineEdit*>(QStringLiteral("findWords"));
    EXPECT_TRUE(words->hasFocus());
    QTest::keyClicks(words, QStringLiteral("1/2"));
    EXPECT_EQ(words->text(), QStringLiteral("1/2"));
    EXPECT_EQ(shownTags(0), test::patterns("SA")) << "digits typed into a field are no tags";
    const auto countShown = [&] {
        for (const QLabel* label : reader->findBar()->findChildren<QLabel*>())
            if (label->text().contains(QStringLiteral(" of "))) return label->text();
        return QString();
    };
    ASSERT_TRUE(QTest::qWaitFor([&] { return !countShown().isEmpty(); }));
    EXPECT_EQ(countShown(), QStringLiteral("1 of 4"));
    QTest::keyClick(words, Qt::Key_Return);
    EXPECT_EQ(countShown(), QStringLiteral("2 of 4"));
    QTest::keyClick(words, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(words, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(countShown(), QStringLiteral("4 of 4"));
    shoot(QStringLiteral("reader-find"));
    QTest::keyClick(words, Qt::Key_Escape);
    EXPECT_FALSE(reader->findBar()->isVisible());
    EXPECT_TRUE(reader->textView()->hasFocus());
}

TEST_F(ReaderPaneTest, CopiesTextAndCitation) {
    const operations::TraceDetail detail = readingTrace();
    openProject({detail});
    showTrace(1, 1);
    QTest::keySequence(reader->textView(), QKeySequence::Copy);
    EXPECT_EQ(QApplication::clipboard()->text().toStdString(), detail.steps[1].span.in(detail.text));
    QTest::keySequence(reader->textView(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    EXPECT_EQ(QApplication::clipboard()->text(), QString::fromUtf8(detail.steps[1].span.in(detail.text).data(), static_cast<qsizetype>(detail.steps[1].span.size()))
        + QStringLiteral("\n— QwQ-32B on AIME, problem 1, sample 2, step 2 of 7 (no pattern; Sextant trace 1, step@1)\n"));
    QTest::keySequence(reader->textView(), QKeySequence::SelectAll);
    QTest::keySequence(reader->textView(), QKeySequence::Copy);
    EXPECT_EQ(QApplication::clipboard()->text().toStdString(), detail.text);
}

TEST_F(ReaderPaneTest, InspectorTellsScoresReasonsAndWhoSaidWhat) {
    openProject({readingTrace()});
    showTrace(1, 3);
    EXPECT_TRUE(QTest::qWaitFor([&] { return inspector->plainText().contains(QStringLiteral("Step 4")); }));
    const QString text = inspector->plainText();
    EXPECT_TRUE(text.contains(QStringLiteral("SR rule sr_wait_start: “Wait,”"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("EC constraint of the task ec_must_value: “must add up to one”"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("rules (o1-patterns 1.0.0): SR, EC"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("Codebook · SR")));
    ASSERT_TRUE(inspector->scoreBars()->rows()[index(Pattern::emphasizingConstraints)].score);
    EXPECT_FLOAT_EQ(*inspector->scoreBars()->rows()[index(Pattern::emphasizingConstraints)].score, 0.55f);
    EXPECT_FLOAT_EQ(*inspector->scoreBars()->rows()[0].threshold, 0.5f);

    // A click on a reason brings its words to the screen.
    reader->textView()->verticalScrollBar()->setValue(reader->textView()->verticalScrollBar()->maximum());
    QTest::mouseClick(inspector->reasons()[1], Qt::LeftButton);
    const auto trace = reader->reading()->trace();
    const qsizetype at = trace->document.map().toUtf16(trace->detail.steps[3].evidence[1].span.begin);
    ASSERT_TRUE(reader->textView()->offsetRect(at));
    shoot(QStringLiteral("inspector-highlight"));

    // Its buttons do what the keys do, and a person's tag is named with its author.
    QTest::mouseClick(inspector->scoreBars(), Qt::LeftButton, {}, inspector->scoreBars()->toggleRect(Pattern::divideAndConquer).center());
    EXPECT_EQ(shownTags(3), test::patterns("DC SR EC"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return inspector->plainText().contains(QStringLiteral("tagged by ben")); }));
    EXPECT_TRUE(QTest::qWaitFor([&] { return test::storedTrace(path, 1).steps[3].tags == test::patterns("DC SR EC"); }));
    // Keys pressed in the inspector mean the steps.
    inspector->scoreBars()->setFocus();
    QTest::keyClick(inspector->scoreBars(), Qt::Key_J);
    EXPECT_EQ(reader->textView()->selectedStep(), 4);
    // Those they have no use for are nobody's, and go round only once.
    QTest::keyClick(inspector->scoreBars(), Qt::Key_X);
    QTest::keyClick(reader, Qt::Key_F8);
    EXPECT_EQ(reader->textView()->selectedStep(), 4);
}

TEST_F(ReaderPaneTest, OverviewJumpsAndFramesWhatIsSeen) {
    std::vector<test::MadeStep> steps;
    for (int i = 0; i < 400; ++i) steps.push_back({"Step " + std::to_string(i) + " of a long trace with some words in it.", PatternSet::fromBits(static_cast<std::uint8_t>(i % 5 == 0 ? 8 : 0))});
    openProject({test::makeDetail(steps)});
    showTrace(1, 0);
    const auto [left, right] = reader->overview()->extentOf(300);
    EXPECT_GT(right, left);
    QTest::mouseClick(reader->overview(), Qt::LeftButton, {}, QPoint(static_cast<int>((left + right) / 2), 10));
    EXPECT_EQ(reader->textView()->selectedStep(), 300);
    EXPECT_FALSE(reader->textView()->stepRect(300).isEmpty());
    const QImage image = reader->overview()->grab().toImage();
    const auto [l0, r0] = reader->overview()->extentOf(200);
    EXPECT_EQ(image.pixelColor(static_cast<int>(l0), image.height() / 2), rendering::lookOf(Pattern::selfRefinement).colour);
    Q_UNUSED(r0)
    shoot(QStringLiteral("reader-overview"));
}

TEST_F(ReaderPaneTest, OnlyTheLatestOfManyTracesIsShown) {
    std::vector<operations::TraceDetail> traces;
    for (int i = 1; i <= 20; ++i) {
        traces.push_back(test::makeDetail({{"Trace " + std::to_string(i), {}}}));
    }
    openProject(traces);
    QSignalSpy shown(reader, &ReaderPane::traceShown);
    for (int i = 1; i <= 20; ++i) reader->showTrace(i);
    ASSERT_TRUE(QTest::qWaitFor([&] { return reader->reading()->traceId() == 20; }));
    EXPECT_LE(shown.count(), 2);
    reader->showTrace(999);
    EXPECT_TRUE(QTest::qWaitFor([&] { return reader->footerText().contains(QStringLiteral("no trace 999")); }));
    session.close();
    EXPECT_EQ(reader->reading()->trace(), nullptr);
}

TEST_F(ReaderPaneTest, EmptyCompletionsAndTagSheetsSayWhatTheyAre) {
    operations::TraceDetail empty = test::makeDetail({});
    empty.empty = true;
    operations::TraceDetail sheet = test::makeDetail({});
    sheet.kind = "tags";
    sheet.row.traceLevelPatterns = test::patterns("SA DC");
    openProject({empty, sheet});
    showTrace(1, -1);
    EXPECT_EQ(reader->footerText(), QStringLiteral("no steps"));
    showTrace(2, -1);
    EXPECT_TRUE(reader->header()->title().contains(QStringLiteral("whole trace: SA, DC")));
    shoot(QStringLiteral("reader-sheet"));
    QTest::keyClick(reader->textView(), Qt::Key_1);
    QTest::keyClick(reader->textView(), Qt::Key_J);
    QTest::keyClick(reader->textView(), Qt::Key_End);
    QTest::keyClick(reader->textView(), Qt::Key_PageDown);
    EXPECT_EQ(reader->textView()->selectedStep(), -1);
}
