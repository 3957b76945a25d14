// What must not happen: texts read as markup, crashes when things end early, a window that stands still.
#include "app/gui/figures/figure_options.h"
#include "app/gui/figures/step_list.h"
#include "app/gui/library/filter_bar.h"
#include "app/gui/reader/inspector_pane.h"
#include "app/gui/reader/reader_header.h"
#include "tests/gui/reader_traces.h"
#include "tests/gui/window_fixture.h"

#include <QLabel>
#include <QListView>
#include <QScrollBar>

using namespace sextant;
using namespace sextant::gui;

namespace {

constexpr const char* markup = "<b>x</b><img src=x>";

using WindowRobustnessTest = test::WindowTest;

}  // namespace

TEST_F(WindowRobustnessTest, MarkupInDataIsText) {
    operations::TraceDetail detail = test::makeDetail({{std::string("Wait, ") + markup, test::patterns("SR")}, {"&amp; <script>", {}}});
    detail.row.task = std::string("Task ") + markup;
    detail.row.model = std::string("Model ") + markup;
    detail.question = markup;
    detail.finalAnswer = markup;
    test::storeTraces(path, {detail});
    openProject();
    ASSERT_TRUE(QTest::qWaitFor([&] { return reading()->trace() != nullptr; }));
    const QString plain = QString::fromLatin1(markup);
    EXPECT_TRUE(reading()->trace()->document.text().contains(plain));
    EXPECT_TRUE(window->reader()->header()->title().contains(plain));
    const auto tip = list()->model()->data(list()->model()->index(1), Qt::ToolTipRole).toString();
    EXPECT_FALSE(tip.contains(QStringLiteral("<img"))) << tip.toStdString();
    EXPECT_TRUE(tip.contains(QStringLiteral("&lt;img"))) << tip.toStdString();

    showFigures();
    window->figures()->chooseMark({0, Pattern::selfRefinement});
    auto* model = window->figures()->steps()->model();
    ASSERT_TRUE(QTest::qWaitFor([&] { return model->rowCount() == 1; }));
    EXPECT_TRUE(model->index(0).data().toString().contains(plain));
    EXPECT_FALSE(model->index(0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<img")));
    for (const QLabel* label : window->findChildren<QLabel*>()) {
        if (!label->text().contains(QLatin1Char('<'))) continue;
        EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->text().toStdString();
    }
}

TEST_F(WindowRobustnessTest, ProjectsMayCloseWhileAnswersAreUnderWay) {
    importSample();
    for (int round = 0; round < 12; ++round) {
        openProject();
        window->showStep(1 + round, 0);
        window->showWorkspace(MainWindow::Workspace::figures);
        window->filterBar()->setText(round % 2 == 0 ? QStringLiteral("has:SR") : QString());
        if (round % 3 == 0) QCoreApplication::processEvents();
        if (round % 4 == 1) {
            window->openProject(QString::fromStdString(path));
            QCoreApplication::processEvents();
        }
        window->session()->close();
        EXPECT_FALSE(window->session()->isOpen());
        EXPECT_EQ(window->figures()->view()->chart(), nullptr);
        EXPECT_EQ(reading()->trace(), nullptr);
    }
    QTest::qWait(50);
    EXPECT_EQ(list()->model()->rowCount(), 0);
}

TEST_F(WindowRobustnessTest, TheWindowMayCloseWhileAnswersAreUnderWay) {
    importSample();
    for (int round = 0; round < 6; ++round) {
        openProject();
        window->showStep(3, 1);
        window->showWorkspace(MainWindow::Workspace::figures);
        window->figures()->chooseMark({0, Pattern::selfRefinement});
        window.reset();
        QCoreApplication::processEvents();
        window = std::make_unique<MainWindow>();
        window->show();
    }
    SUCCEED();
}

TEST_F(WindowRobustnessTest, ATraceOfFiveMegabytesOpensAndScrolls) {
    std::vector<test::MadeStep> steps;
    std::size_t bytes = 0;
    for (int i = 0; bytes < 5'000'000; ++i) {
        std::string text = "Step " + std::to_string(i) + ": ";
        while (text.size() < 900) text += "the remainder is carried over and checked again, ";
        bytes += text.size();
        steps.push_back({std::move(text), i % 7 == 0 ? test::patterns("SR") : PatternSet()});
    }
    test::storeTraces(path, {test::makeDetail(steps)});
    openProject();
    ASSERT_TRUE(QTest::qWaitFor([&] { return reading()->trace() != nullptr; }, 20000));
    ASSERT_EQ(reading()->trace()->detail.steps.size(), steps.size());
    QScrollBar* bar = text()->verticalScrollBar();
    ASSERT_GT(bar->maximum(), 100'000);
    for (int part = 0; part <= 10; ++part) {
        bar->setValue(bar->maximum() / 10 * part);
        text()->viewport()->repaint();
    }
    text()->setFocus();
    QTest::keyClick(text(), Qt::Key_End, Qt::ControlModifier);
    window->showStep(1, static_cast<qint64>(steps.size()) - 1);
    EXPECT_TRUE(waitForStep(1, static_cast<qint64>(steps.size()) - 1));
    EXPECT_FALSE(text()->stepRect(static_cast<int>(steps.size()) - 1).isEmpty()) << "the last step is on the screen";
}
