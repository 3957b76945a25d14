#include "app/gui/screenshot.h"

#include "app/gui/figures/figure_panel.h"
#include "app/gui/library/filter_bar.h"
#include "app/gui/library/import_dialog.h"
#include "app/gui/library/import_preview.h"
#include "app/gui/library/trace_list_pane.h"
#include "app/gui/main_window.h"
#include "app/gui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QKeyEvent>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace sextant::gui {

namespace {

constexpr int settledAfter = 700;     // ms without a job and with a list before the picture is taken
constexpr int givenUpAfter = 60'000;  // ms

}  // namespace

void addScreenshotOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {QStringLiteral("screenshot"), QStringLiteral("Write a picture of the window to FILE and quit."), QStringLiteral("FILE")},
        {QStringLiteral("size"), QStringLiteral("Size of the window."), QStringLiteral("WxH"), QStringLiteral("1440x900")},
        {QStringLiteral("view"), QStringLiteral("start, library, figures, import or keys."), QStringLiteral("VIEW"), QStringLiteral("library")},
        {QStringLiteral("theme"), QStringLiteral("light or dark."), QStringLiteral("THEME"), QStringLiteral("light")},
        {QStringLiteral("filter"), QStringLiteral("Filter of the trace list."), QStringLiteral("EXPR")},
        {QStringLiteral("bar"), QStringLiteral("Bar of the figure to choose, by panel and pattern, both counted from 1."), QStringLiteral("P:N")},
        {QStringLiteral("trace"), QStringLiteral("Trace to read; the first of the list where it is not said."), QStringLiteral("N"), QStringLiteral("0")},
        {QStringLiteral("step"), QStringLiteral("Step to select."), QStringLiteral("N"), QStringLiteral("0")},
        {QStringLiteral("text-scale"), QStringLiteral("Text size, 0.8 to 2."), QStringLiteral("S"), QStringLiteral("1")},
    });
}

Screenshot::Screenshot(const QCommandLineParser& parser)
    : m_file(parser.value(QStringLiteral("screenshot"))), m_view(parser.value(QStringLiteral("view"))),
      m_theme(parser.value(QStringLiteral("theme"))), m_filter(parser.value(QStringLiteral("filter"))), m_bar(parser.value(QStringLiteral("bar"))),
      m_trace(parser.value(QStringLiteral("trace")).toLongLong()), m_step(parser.value(QStringLiteral("step")).toInt()), m_textScale(parser.value(QStringLiteral("text-scale")).toDouble()) {
    const QStringList size = parser.value(QStringLiteral("size")).split(QLatin1Char('x'));
    m_size = size.size() == 2 ? QSize(size[0].toInt(), size[1].toInt()) : QSize();
}

int Screenshot::run(const QStringList& paths) const {
    if (m_size.width() < 320 || m_size.height() < 240) {
        std::fputs("sextant-gui: --size must be WIDTHxHEIGHT, at least 320x240\n", stderr);
        return 2;
    }
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    Theme::instance().setAppearance(m_theme == QLatin1String("dark") ? Appearance::dark : Appearance::light);
    Theme::instance().setTextScale(m_textScale);

    MainWindow window;
    window.resize(m_size);
    window.show();
    QWidget* shown = &window;
    QString failure;
    QObject::connect(window.session(), &ProjectSession::openFailed, &window, [&](const QString&, const QString& sentence) {
        failure = sentence;
        QApplication::exit(1);
    });
    QObject::connect(window.session(), &ProjectSession::projectOpened, &window, [&] {
        if (m_view == QLatin1String("figures")) window.showWorkspace(MainWindow::Workspace::figures);
        if (!m_filter.isEmpty()) window.filterBar()->setText(m_filter);
    });
    ImportDialog* dialog = nullptr;
    if (m_view == QLatin1String("import")) {
        dialog = window.importPaths(paths);
        dialog->resize(m_size);
        shown = dialog;
    } else if (!paths.isEmpty()) {
        window.openProject(paths.first());
    }

    QTimer settled;
    settled.setSingleShot(true);
    settled.setInterval(settledAfter);
    QTimer poll;
    bool stepShown = false;
    QObject::connect(&poll, &QTimer::timeout, &window, [&] {
        const bool waiting = dialog ? dialog->preview()->isLooking()
                                    : !paths.isEmpty() && (!window.session()->isOpen() || window.session()->hasJobs() || (!window.traceList()->model()->hasAnswer() && window.traceList()->model()->filterError().isEmpty()) ||
                                                          (m_view == QLatin1String("figures") && window.figures()->isWaiting()));
        if (waiting) {
            settled.stop();
            return;
        }
        if (settled.isActive()) return;
        settled.start();
    });
    QObject::connect(&settled, &QTimer::timeout, &window, [&] {
        if (!stepShown && (m_step > 0 || m_trace > 0) && window.traceList()->currentTrace() >= 0) {
            stepShown = true;
            window.showStep(m_trace > 0 ? m_trace : window.traceList()->currentTrace(), m_step);
            return;  // the poll starts the clock again
        }
        if (!stepShown && m_view == QLatin1String("figures") && !m_bar.isEmpty()) {
            stepShown = true;
            const int pattern = std::clamp(m_bar.section(QLatin1Char(':'), 1).toInt(), 1, static_cast<int>(patternCount));
            window.figures()->chooseMark({m_bar.section(QLatin1Char(':'), 0, 0).toInt() - 1, allPatterns[static_cast<std::size_t>(pattern - 1)]});
            return;
        }
        if (m_view == QLatin1String("keys") && !stepShown) {
            stepShown = true;
            window.showKeys();
            return;
        }
        if (!shown->grab().save(m_file)) failure = QStringLiteral("cannot write %1").arg(m_file);
        QApplication::exit(failure.isEmpty() ? 0 : 1);
    });
    poll.start(50);
    QTimer::singleShot(givenUpAfter, &window, [&] {
        failure = QStringLiteral("nothing was shown within a minute");
        QApplication::exit(1);
    });
    const int code = QApplication::exec();
    if (!failure.isEmpty()) std::fprintf(stderr, "sextant-gui: %s\n", qPrintable(failure));
    return code;
}

}  // namespace sextant::gui
