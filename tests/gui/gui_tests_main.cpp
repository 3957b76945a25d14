#include "app/gui/single_key_guard.h"
#include "app/gui/theme/theme.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gtest/gtest.h>

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", "1");
    // Neither the person's settings nor their documents.
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("sextant-tests"));
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication application(argc, argv);
    sextant::gui::Theme::install(application);
    sextant::gui::Theme::instance().setAppearance(sextant::gui::Appearance::light);
    new sextant::gui::SingleKeyGuard(&application);
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
