// Every text of the window has a finished Chinese translation, and the program loads it.
#include "app/gui/translation.h"
#include "tests/support/paths.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTranslator>

#include <gtest/gtest.h>

namespace sextant::gui {
namespace {

QString lupdateProgram() {
    for (const char* place : {"/usr/lib/qt6/bin/lupdate", "/usr/bin/lupdate6", "/usr/bin/lupdate-qt6"})
        if (QFileInfo::exists(QString::fromLatin1(place))) return QString::fromLatin1(place);
    return {};
}

TEST(Translation, ChineseIsCompleteAndKnowsEveryTextOfTheSources) {
    const QString program = lupdateProgram();
    if (program.isEmpty()) GTEST_SKIP() << "lupdate is not installed (package qt6-l10n-tools)";
    const test::TemporaryFolder folder;
    const QString copy = QString::fromStdString(folder.file("zh.ts"));
    const QString source = QString::fromStdString((test::sourceFolder() / "resources/translations/sextant_zh.ts").string());
    ASSERT_TRUE(QFile::copy(source, copy));
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(test::sourceFolder().string()));
    process.start(program, {QStringLiteral("app/gui"), QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-ts"), copy});
    ASSERT_TRUE(process.waitForFinished());
    const QString text = QString::fromStdString(test::readFile(copy.toStdString()));
    const QRegularExpression unfinished(QStringLiteral("<source>([^<]*)</source>\\s*<translation type=\"(unfinished|vanished|obsolete)\""));
    for (auto match = unfinished.globalMatch(text); match.hasNext();) {
        const auto found = match.next();
        ADD_FAILURE() << found.captured(2).toStdString() << ": " << found.captured(1).toStdString() << "   (app/gui/translations.cmake says how to update)";
    }
    EXPECT_GT(text.count(QStringLiteral("<translation>")), 300);
}

TEST(Translation, PlaceholdersAndMnemonicsAreKept) {
    const QString text = QString::fromStdString(test::readFile(test::sourceFolder() / "resources/translations/sextant_zh.ts"));
    const QRegularExpression pair(QStringLiteral("<source>([^<]*)</source>\\s*<translation>([^<]*)</translation>"));
    const QRegularExpression place(QStringLiteral("%[0-9]"));
    int pairs = 0;
    for (auto match = pair.globalMatch(text); match.hasNext(); ++pairs) {
        const auto found = match.next();
        QStringList wanted, given;
        for (auto at = place.globalMatch(found.captured(1)); at.hasNext();) wanted << at.next().captured();
        for (auto at = place.globalMatch(found.captured(2)); at.hasNext();) given << at.next().captured();
        wanted.sort();
        given.sort();
        EXPECT_EQ(wanted, given) << found.captured(1).toStdString();
        EXPECT_EQ(found.captured(1).contains(QStringLiteral("&amp;")), found.captured(2).contains(QStringLiteral("&amp;"))) << found.captured(1).toStdString();
    }
    EXPECT_GT(pairs, 300);
}

TEST(Translation, IsLoadedFromTheProgram) {
    QTranslator translator;
    ASSERT_TRUE(translator.load(QStringLiteral(":/sextant/translations/sextant_zh.qm")));
    EXPECT_EQ(translator.translate("sextant::gui::MainWindow", "Read"), QStringLiteral("阅读"));
    EXPECT_EQ(translator.translate("Pattern", "Self-Refinement"), QStringLiteral("自我修正"));
}

}  // namespace
}  // namespace sextant::gui
