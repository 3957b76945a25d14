// A main window on a real project in a temporary folder.
#pragma once

#include "app/gui/figures/figure_panel.h"
#include "app/gui/library/trace_list_pane.h"
#include "app/gui/main_window.h"
#include "app/gui/reader/reader_pane.h"
#include "app/gui/reader/trace_reading.h"
#include "app/gui/reader/trace_text_view.h"
#include "app/operations/import_traces.h"
#include "tests/gui/stored_traces.h"
#include "tests/support/paths.h"

#include <QCoreApplication>
#include <QSettings>
#include <QTest>

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace sextant::test {

inline std::string samplePath(const std::string& file = "") { return (sourceFolder() / "resources/samples/traces" / file).string(); }

inline void importInto(const std::string& project, const std::vector<std::string>& paths) {
    auto opened = operations::Project::open(project, operations::OpenMode::createOrWrite);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    operations::ImportRequest request;
    request.paths = paths;
    const auto report = operations::importTraces(*opened, request, {});
    ASSERT_TRUE(report.ok()) << report.error().message;
    ASSERT_GT(report->imported, 0);
}

class WindowTest : public ::testing::Test {
protected:
    void SetUp() override {
        QSettings().clear();
        window = std::make_unique<gui::MainWindow>();
        window->resize(1440, 900);
        window->show();
        window->activateWindow();
    }
    // Answers under way must find nobody.
    void TearDown() override {
        window.reset();
        QCoreApplication::processEvents();
    }

    void importSample() { importInto(path, {samplePath()}); }

    void openProject() {
        window->openProject(QString::fromStdString(path));
        ASSERT_TRUE(QTest::qWaitFor([&] { return window->session()->isOpen() && list()->model()->hasAnswer(); }));
    }

    void showFigures() {
        window->showWorkspace(gui::MainWindow::Workspace::figures);
        ASSERT_TRUE(waitForFigure());
    }
    bool waitForFigure() {
        return QTest::qWaitFor([&] { return !window->figures()->isWaiting(); });
    }
    bool waitForStep(qint64 trace, qint64 step) {
        return QTest::qWaitFor([&] { return reading()->trace() && reading()->traceId() == trace && reading()->step() == step; });
    }

    gui::TraceListPane* list() const { return window->traceList(); }
    gui::TraceReading* reading() const { return window->reader()->reading(); }
    gui::TraceTextView* text() const { return window->reader()->textView(); }

    TemporaryFolder folder;
    std::string path = folder.file("p.sextant");
    std::unique_ptr<gui::MainWindow> window;
};

}  // namespace sextant::test
