#include "app/gui/library/import_dialog.h"
#include "app/gui/library/import_preview.h"
#include "app/gui/library/import_report_view.h"
#include "tests/gui/window_fixture.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextEdit>
#include <QTreeWidget>
#include <QUrl>

using namespace sextant;
using namespace sextant::gui;

namespace {

class ImportDialogTest : public test::WindowTest {
protected:
    void drop(const std::vector<std::string>& files) {
        QMimeData data;
        QList<QUrl> urls;
        for (const std::string& file : files) urls << QUrl::fromLocalFile(QString::fromStdString(file));
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &enter);
        ASSERT_TRUE(enter.isAccepted());
        QDropEvent dropped(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &dropped);
    }
};

}  // namespace

TEST_F(ImportDialogTest, ADroppedFileIsShownFirstAndImportedWhenWanted) {
    importSample();
    openProject();
    const std::string file = folder.file("dropped.jsonl");
    test::writeFile(file, R"({"question":"What is 2+2?","task":"SUM","model":"m","reasoning":"First add.\n\nWait, let me double-check that: 4.","answer":"4"})"
                          "\n"
                          R"({"question":"<b>bold?</b>","task":"SUM","model":"m","reasoning":"<img src=x> is text.\n\nSo it is.","answer":"<i>yes</i>"})"
                          "\n{broken\n");
    drop({file});
    auto* dialog = window->findChild<ImportDialog*>();
    ASSERT_TRUE(dialog);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !dialog->preview()->isLooking() && dialog->preview()->readableFiles() == 1; }));
    EXPECT_EQ(list()->model()->projectTotal(), 26) << "nothing is imported before the person says so";
    const QString preview = dialog->preview()->tracesText()->toPlainText();
    EXPECT_TRUE(preview.contains(QStringLiteral("<img src=x> is text."))) << preview.toStdString();
    EXPECT_TRUE(preview.contains(QStringLiteral("<b>bold?</b>")));
    ASSERT_TRUE(dialog->importButton()->isEnabled());
    QTest::mouseClick(dialog->importButton(), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return list()->model()->projectTotal() == 28; }, 10000));
    EXPECT_TRUE(QTest::qWaitFor([&] { return dialog->findChild<ImportReportView*>()->isVisible(); }));
    dialog->close();
    window->showStep(27, 1);
    ASSERT_TRUE(waitForStep(27, 1));
    EXPECT_TRUE(reading()->trace()->detail.steps[1].tags.has(Pattern::selfRefinement)) << "imported traces are tagged";
}

TEST_F(ImportDialogTest, MakesAProjectWhereNoneIsOpen) {
    drop({test::samplePath("aime.jsonl"), test::samplePath("usaco.jsonl")});
    auto* dialog = window->findChild<ImportDialog*>();
    ASSERT_TRUE(dialog);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !dialog->preview()->isLooking() && dialog->preview()->readableFiles() == 2; }));
    QTest::mouseClick(dialog->importButton(), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->session()->isOpen() && list()->model()->projectTotal() == 13; }, 10000));
    const QString made = window->session()->path();
    window->session()->close();
    QFile::remove(made);
}

TEST_F(ImportDialogTest, RefusedFilesSayWhy) {
    const std::string file = folder.file("letter.txt");
    test::writeFile(file, "Dear Ana,\nthis is a letter and no trace.\n");
    drop({file});
    auto* dialog = window->findChild<ImportDialog*>();
    ASSERT_TRUE(dialog);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !dialog->preview()->isLooking(); }));
    EXPECT_EQ(dialog->preview()->readableFiles(), 0);
    EXPECT_FALSE(dialog->importButton()->isEnabled());
}
