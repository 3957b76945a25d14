// sextant-gui [PROJECT | FILES...]: the desktop program. With --screenshot it shows what it was asked to show, writes a picture of
// it, and quits: the pictures of the documentation are made this way.
#include "app/gui/library/import_dialog.h"
#include "app/gui/main_window.h"
#include "app/gui/screenshot.h"
#include "app/gui/settings/settings.h"
#include "app/gui/single_key_guard.h"
#include "app/gui/theme/theme.h"
#include "app/gui/translation.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace {

// Qt ends the program where there is no display. A picture needs none; everything else is told so in a sentence.
bool displayIsThere(int argc, char** argv) {
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    if (qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")) return true;
    const auto asked = [&](auto... options) {
        return std::any_of(argv, argv + argc, [&](std::string_view word) { return (word.starts_with(options) || ...); });
    };
    if (!asked("--screenshot", "--help", "-h", "--version", "-v", "-platform")) return false;
    qputenv("QT_QPA_PLATFORM", "offscreen");
#endif
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace sextant::gui;
    if (!displayIsThere(argc, argv)) {
        std::fputs("sextant-gui: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set). `sextant --help` names the same work as commands.\n", stderr);
        return 1;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sextant-gui"));
    QApplication::setApplicationDisplayName(QStringLiteral("Sextant"));
    QApplication::setOrganizationName(QStringLiteral("Sextant"));
    QApplication::setApplicationVersion(QStringLiteral(SEXTANT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("sextant-gui"));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Reads, tags and draws the reasoning traces of language models."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("project"), QStringLiteral("Project to open, or files to import."), QStringLiteral("[PROJECT | FILES...]"));
    addScreenshotOptions(parser);
    parser.process(application);

    installTranslation(application);
    Theme::install(application);
    QApplication::setWindowIcon(icon(QStringLiteral("sextant"), QColor(0x00, 0x72, 0xB2)));
    new SingleKeyGuard(&application);

    const Screenshot screenshot(parser);
    if (screenshot.wanted()) return screenshot.run(parser.positionalArguments());

    settings::applyLook();
    MainWindow window;
    window.show();
    const QStringList paths = parser.positionalArguments();
    if (!paths.isEmpty()) {
        // A name that is no file yet gives the sentence of the operation, in the window.
        if (paths.size() == 1 && !QFileInfo::exists(paths.first())) {
            window.openProject(paths.first());
        } else {
            window.openPaths(paths);
        }
    } else if (const QString last = settings::lastProject(); !last.isEmpty() && QFileInfo::exists(last)) {
        window.openProject(last);
    }
    return QApplication::exec();
}
