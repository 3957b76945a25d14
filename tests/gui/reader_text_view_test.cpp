#include "app/gui/reader/trace_text_view.h"
#include "app/gui/theme/theme.h"
#include "app/rendering/figure.h"
#include "tests/gui/reader_traces.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <memory>

using namespace sextant;
using namespace sextant::gui;

namespace {

std::unique_ptr<TraceTextView> shownView(std::shared_ptr<const OpenTrace> trace, int step = -1, QSize size = {720, 500}) {
    auto view = std::make_unique<TraceTextView>();
    view->resize(size);
    view->show();
    view->showTrace(std::move(trace), step);
    view->activateWindow();
    view->setFocus();
    EXPECT_TRUE(QTest::qWaitFor([&] { return view->hasFocus(); }));
    return view;
}

std::vector<test::MadeStep> numberedSteps(int count) {
    std::vector<test::MadeStep> out;
    for (int i = 0; i < count; ++i)
        out.push_back({"Step number " + std::to_string(i) + " says something that takes a line, and then " + std::string(static_cast<std::size_t>(i % 9) * 40, 'x') + " ends.",
                       PatternSet::fromBits(static_cast<std::uint8_t>(i % 4 == 0 ? 1 << i % 6 : 0))});
    return out;
}

}  // namespace

TEST(TraceTextView, PaintsTintRibbonsAndChips) {
    auto trace = test::makeTrace({{"Wait, the values must add up to one.", test::patterns("SR EC")}, {"1/50 + 1/32 = 41/800.", {}}});
    const std::string text = trace->document.map().utf8();
    trace->detail.steps[0].evidence.push_back({Pattern::selfRefinement, tagging::EvidenceKind::rule, "sr_wait_start", {0, 5}});
    const auto view = shownView(trace);
    const QImage image = view->viewport()->grab().toImage();
    const QRect first = view->stepRect(0);
    const QRect second = view->stepRect(1);
    ASSERT_FALSE(first.isEmpty());
    EXPECT_GT(second.top(), first.bottom());
    const QColor sr = rendering::lookOf(Pattern::selfRefinement).colour;
    const QColor ec = rendering::lookOf(Pattern::emphasizingConstraints).colour;
    // Ribbons at the left in canonical order, the tint of the first pattern behind the text, nothing behind a step without one.
    EXPECT_EQ(image.pixelColor(first.left() + 2, first.center().y()), sr);
    EXPECT_EQ(image.pixelColor(first.left() + 8, first.center().y()), ec);
    EXPECT_EQ(image.pixelColor(first.left() + 14, first.bottom() - 3), tintOf(Pattern::selfRefinement));
    EXPECT_EQ(image.pixelColor(second.left() + 14, second.bottom() - 3), tokens().pane);
    // Chips right: EC next to the edge, SR left of it, both filled.
    EXPECT_EQ(image.pixelColor(first.right() - 10, first.top() + 11), ec);
    EXPECT_EQ(image.pixelColor(first.right() - 44, first.top() + 11), sr);
    // The evidence is underlined, and only where the words are.
    const std::optional<QRect> wait = view->offsetRect(1);
    ASSERT_TRUE(wait);
    bool underlined = false;
    for (int y = wait->bottom() - 3; y <= wait->bottom() + 3; ++y) underlined = underlined || image.pixelColor(wait->left() + 2, y) == sr;
    EXPECT_TRUE(underlined);
    const std::optional<QRect> later = view->offsetRect(20);
    for (int y = later->bottom() - 1; y <= later->bottom() + 3; ++y) EXPECT_NE(image.pixelColor(later->left() + 2, y), sr);
}

TEST(TraceTextView, OutlinesWhatTheMachineIsUnsureOf) {
    auto trace = test::makeTrace({{"Perhaps.", test::patterns("SR")}});
    trace->detail.steps[0].sources[0].scores[index(Pattern::selfRefinement)] = 0.52f;
    const auto view = shownView(trace);
    const QImage image = view->viewport()->grab().toImage();
    const QRect first = view->stepRect(0);
    EXPECT_EQ(image.pixelColor(first.right() - 12, first.top() + 11), tokens().pane);
}

TEST(TraceTextView, SelectionAcrossStepsIsTheSourceText) {
    const auto trace = test::makeTrace({{"First 😀 step\twith 𝑥² tab", test::patterns("DC")}, {"第二步：检查结果。", {}}, {"שלום and back", {}}}, "<think>\n", "Answer: 841");
    const auto view = shownView(trace);
    const QString whole = trace->document.text();
    QTest::keySequence(view.get(), QKeySequence::SelectAll);
    EXPECT_EQ(view->selectedText(), whole);

    // By mouse from inside the first step into the second: exactly the source between the two places, blank line included.
    const qsizetype from = whole.indexOf(QStringLiteral("step"));
    const qsizetype to = whole.indexOf(QStringLiteral("检查"));
    const QPoint a = view->offsetRect(from)->center();
    const QPoint b = view->offsetRect(to)->center();
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, a);
    QMouseEvent move(QEvent::MouseMove, b, view->viewport()->mapToGlobal(b), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view->viewport(), &move);
    QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, b);
    EXPECT_EQ(view->selectedText(), whole.mid(from, to - from));

    // Shift-click extends, a double click takes a word, an emoji is taken whole.
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::ShiftModifier, view->offsetRect(to + 2)->center());
    EXPECT_EQ(view->selectedText(), whole.mid(from, to + 2 - from));
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, view->offsetRect(from + 1)->center());
    EXPECT_EQ(view->selectedText(), QStringLiteral("step"));
}

TEST(TraceTextView, EveryPlaceOfAStepCanBeHit) {
    const auto trace = test::makeTrace({{"Mixed 😀😀 推理 text with é and 𝑥² to hit", {}}});
    const auto view = shownView(trace);
    const QString text = trace->document.text();
    for (qsizetype i = 0; i < trace->document.stepRange(0).end; ++i) {
        if (text[i].isLowSurrogate() || text[i].isMark()) continue;
        const std::optional<QRect> place = view->offsetRect(i);
        ASSERT_TRUE(place);
        EXPECT_EQ(view->offsetAt(QPoint(place->left(), place->center().y())), i);
    }
}

TEST(TraceTextView, KeysMoveThroughStepsAndAskForTags) {
    const auto trace = test::makeTrace(numberedSteps(200));
    trace->detail.steps[1].decidedBy = "person:ana";
    const auto view = shownView(trace, 0);
    QSignalSpy selected(view.get(), &TraceTextView::stepSelected);
    std::vector<Pattern> asked;
    QObject::connect(view.get(), &TraceTextView::patternKeyPressed, view.get(), [&](Pattern pattern) { asked.push_back(pattern); });
    QSignalSpy none(view.get(), &TraceTextView::noneKeyPressed);
    QTest::keyClick(view.get(), Qt::Key_J);
    QTest::keyClick(view.get(), Qt::Key_Down);
    EXPECT_EQ(view->selectedStep(), 2);
    QTest::keyClick(view.get(), Qt::Key_K);
    EXPECT_EQ(view->selectedStep(), 1);
    QTest::keyClick(view.get(), Qt::Key_End);
    EXPECT_EQ(view->selectedStep(), 199);
    EXPECT_FALSE(view->stepRect(199).isEmpty());
    QTest::keyClick(view.get(), Qt::Key_Home);
    EXPECT_EQ(view->selectedStep(), 0);
    QTest::keyClick(view.get(), Qt::Key_PageDown);
    EXPECT_GT(view->selectedStep(), 2);
    EXPECT_FALSE(view->stepRect(view->selectedStep()).isEmpty());
    for (int i = 0; i < 6; ++i) QTest::keyClick(view.get(), static_cast<Qt::Key>(Qt::Key_1 + i));
    QTest::keyClick(view.get(), Qt::Key_0);
    QTest::keyClick(view.get(), Qt::Key_1, Qt::ControlModifier);
    EXPECT_EQ(asked, std::vector<Pattern>(allPatterns.begin(), allPatterns.end()));
    EXPECT_EQ(none.count(), 1);
    view->selectStep(0);
    EXPECT_TRUE(view->selectNextOpenStep());
    EXPECT_EQ(view->selectedStep(), 2) << "step 1 is a person's already";
}

TEST(TraceTextView, EveryStepComesIntoSightWhenSelected) {
    const auto trace = test::makeTrace(numberedSteps(300));
    const auto view = shownView(trace, 0, {420, 300});
    for (int step = 0; step < 300; ++step) {
        view->selectStep(step);
        ASSERT_FALSE(view->stepRect(step).isEmpty()) << step;
    }
    for (const int step : {0, 299, 17, 250, 120}) {
        view->selectStep(step);
        ASSERT_FALSE(view->stepRect(step).isEmpty()) << step;
    }
}

TEST(TraceTextView, ScrollingDoesNotJumpWhenEstimatesWereWrong) {
    std::vector<test::MadeStep> steps = numberedSteps(400);
    for (std::size_t i = 0; i < steps.size(); i += 3) steps[i].text = "iiiiiiii " + std::string(1500, i % 2 ? 'W' : 'i');
    const auto view = shownView(test::makeTrace(steps), -1, {500, 400});
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum() / 2);
    const int step = view->stepAt({200, 200});
    ASSERT_GE(step, 0);
    // Up through parts never laid out, a notch at a time: what is seen moves by exactly the notch.
    for (int i = 0; i < 60; ++i) {
        const int seen = view->stepAt({200, 30});
        const int top = seen >= 0 ? view->stepRect(seen).bottom() : -1;
        const int before = view->verticalScrollBar()->value();
        view->verticalScrollBar()->setValue(before - 40);
        if (seen < 0 || top >= view->viewport()->height() - 41) continue;
        EXPECT_EQ(view->stepRect(seen).bottom(), top + 40);
    }
    view->verticalScrollBar()->setValue(0);
    EXPECT_EQ(view->stepRect(0).top(), 4);
}

TEST(TraceTextView, LayoutsStayBoundedInAFiveMegabyteTrace) {
    std::vector<test::MadeStep> steps;
    std::size_t size = 0;
    for (int i = 0; size < 5'000'000; ++i) {
        steps.push_back({"Step " + std::to_string(i) + " computes something, substitutes it and goes on with the next line of the argument.", {}});
        size += steps.back().text.size() + 2;
    }
    const auto view = shownView(test::makeTrace(steps), 0);
    view->viewport()->grab();
    EXPECT_LE(view->layouts().created(), 60);
    for (int i = 1; i <= 100; ++i) {
        view->verticalScrollBar()->setValue(static_cast<int>(static_cast<qint64>(view->verticalScrollBar()->maximum()) * ((i * 37) % 101) / 100));
        view->viewport()->grab();
    }
    EXPECT_LE(view->layouts().created(), 60 * 101);
    EXPECT_LE(view->layouts().alive(), ChunkLayouts::maximalAlive);
    EXPECT_GT(view->layouts().created(), 100);
}

TEST(TraceTextView, LayoutsStayBoundedInALineOfFiveMegabytes) {
    std::string line;
    line.reserve(5'000'010);
    while (line.size() < 5'000'000) line += "and then x = 1, ";
    const auto view = shownView(test::makeTrace({{line, test::patterns("DC")}}), 0);
    view->viewport()->grab();
    EXPECT_LE(view->layouts().created(), 8);
    for (int i = 1; i <= 50; ++i) {
        view->verticalScrollBar()->setValue(static_cast<int>(static_cast<qint64>(view->verticalScrollBar()->maximum()) * ((i * 37) % 51) / 50));
        const QImage image = view->viewport()->grab().toImage();
        // The number and the chip of the step stay on the screen however long it is.
        EXPECT_EQ(image.pixelColor(view->stepRect(0).right() - 10, std::max(view->stepRect(0).top(), 0) + 11), rendering::lookOf(Pattern::divideAndConquer).colour);
    }
    EXPECT_LE(view->layouts().created(), 8 * 51);
    QTest::keyClick(view.get(), Qt::Key_End);
    EXPECT_EQ(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
    EXPECT_TRUE(view->offsetRect(static_cast<qsizetype>(line.size())));
}

TEST(TraceTextView, ResizingKeepsThePlaceRead) {
    const auto view = shownView(test::makeTrace(numberedSteps(500)), 250);
    ASSERT_FALSE(view->stepRect(250).isEmpty());
    view->resize(400, 500);
    EXPECT_TRUE(QTest::qWaitFor([&] { return view->viewport()->width() < 420; }));
    EXPECT_FALSE(view->stepRect(250).isEmpty());
}

TEST(TraceTextView, TellsScreenReadersTheStepsAndTheirPatterns) {
    const auto trace = test::makeTrace({{"Wait, 😀 check.", test::patterns("SR EC")}, {"一步", test::patterns("SA"), true}});
    const auto view = shownView(trace, 0);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(view.get());
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->role(), QAccessible::List);
    EXPECT_FALSE(list->text(QAccessible::Name).isEmpty());
    ASSERT_EQ(list->childCount(), 2);
    QAccessibleInterface* first = list->child(0);
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(list->indexOfChild(first), 0);
    EXPECT_EQ(first->role(), QAccessible::ListItem);
    EXPECT_TRUE(first->text(QAccessible::Name).contains(QStringLiteral("SR Self-Refinement"))) << first->text(QAccessible::Name).toStdString();
    EXPECT_EQ(first->text(QAccessible::Value), QStringLiteral("Wait, 😀 check."));
    EXPECT_TRUE(first->state().selected);
    EXPECT_FALSE(first->rect().isEmpty());
    EXPECT_TRUE(list->child(1)->text(QAccessible::Name).contains(QStringLiteral("ana")));
    view->showTrace(nullptr);
    EXPECT_EQ(list->childCount(), 0);
    EXPECT_FALSE(first->isValid());
}

TEST(TraceTextView, MarksEveryHitAndShowsTheCurrentOne) {
    std::vector<test::MadeStep> steps = numberedSteps(300);
    const auto trace = test::makeTrace(steps);
    const auto view = shownView(trace);
    FindMarks marks;
    const QString text = trace->document.text();
    for (qsizetype at = text.indexOf(QStringLiteral("ends")); at >= 0; at = text.indexOf(QStringLiteral("ends"), at + 1)) marks.hits.push_back({at, at + 4});
    ASSERT_EQ(marks.hits.size(), 300u);
    marks.current = 220;
    view->setFindMarks(marks);
    const std::optional<QRect> shown = view->offsetRect(marks.hits[220].begin);
    ASSERT_TRUE(shown);
    EXPECT_TRUE(view->viewport()->rect().contains(*shown));
    const QImage image = view->viewport()->grab().toImage();
    EXPECT_EQ(image.pixelColor(shown->left() + 1, shown->top() + 1), QColor(0xFF, 0x9B, 0x32));
}
