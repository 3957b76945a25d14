// The manual: its pages open, lead to each other and are all there in the language they promise.
#include "app/gui/manual_window.h"
#include "core/base/resources.h"
#include "tests/support/paths.h"

#include <QRegularExpression>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextFrame>
#include <QUrl>

#include <gtest/gtest.h>

#include <filesystem>

namespace sextant::gui {
namespace {

TEST(ManualWindow, OpensThePageAndFollowsItsLinks) {
    ManualWindow window(manualPage());
    const QString first = window.browser()->toPlainText();
    EXPECT_FALSE(first.isEmpty());
    window.browser()->setSource(QUrl(QStringLiteral("statistics.md")));
    EXPECT_TRUE(window.browser()->toPlainText().contains(QStringLiteral("Wilson"))) << window.browser()->toPlainText().left(200).toStdString();
    EXPECT_FALSE(window.browser()->document()->rootFrame()->childFrames().isEmpty()) << "tables are set as tables";
    window.browser()->backward();
    EXPECT_EQ(window.browser()->toPlainText(), first);
}

TEST(ManualWindow, SpeaksTheLanguageAskedForAndEnglishElse) {
    qputenv("SEXTANT_LANGUAGE", "zh");
    EXPECT_TRUE(manualPage().endsWith(QStringLiteral("help/zh/index.md"))) << manualPage().toStdString();
    qputenv("SEXTANT_LANGUAGE", "fi");
    EXPECT_TRUE(manualPage().endsWith(QStringLiteral("help/en/index.md"))) << manualPage().toStdString();
    qunsetenv("SEXTANT_LANGUAGE");
}

TEST(ManualWindow, NoLinkOfAManualPageOrTheReadmeLeadsNowhere) {
    namespace fs = std::filesystem;
    std::vector<fs::path> pages = {test::sourceFolder() / "README.md", test::sourceFolder() / "ARCHITECTURE.md", test::sourceFolder() / "CONTRIBUTING.md",
                                   test::sourceFolder() / "resources/rules/README.md", test::sourceFolder() / "resources/samples/README.md"};
    for (const auto& entry : fs::recursive_directory_iterator(test::sourceFolder() / "resources/help"))
        if (entry.path().extension() == ".md") pages.push_back(entry.path());
    EXPECT_GE(pages.size(), 15u);
    const QRegularExpression link(QStringLiteral("\\]\\(([^)#\\s]+)(#[^)]*)?\\)"));
    for (const fs::path& page : pages) {
        const QString text = QString::fromStdString(test::readFile(page));
        for (auto match = link.globalMatch(text); match.hasNext();) {
            const QString target = match.next().captured(1);
            if (target.contains(QStringLiteral("://"))) continue;
            EXPECT_TRUE(fs::exists(page.parent_path() / target.toStdString())) << page << " links to " << target.toStdString();
        }
    }
}

}  // namespace
}  // namespace sextant::gui
