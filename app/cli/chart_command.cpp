#include "app/cli/command.h"
#include "app/operations/make_chart.h"
#include "core/base/resources.h"

#ifdef SEXTANT_WITH_FIGURES
#include "app/rendering/figure.h"

#include <QGuiApplication>
#include <QString>
#endif

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <memory>

namespace sextant::cli {
namespace {

using Json = nlohmann::ordered_json;

#ifdef SEXTANT_WITH_FIGURES
// Fonts need a Qt application; the offscreen platform gives one without a display.
void ensureApplication() {
    if (QGuiApplication::instance()) return;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt's warnings here are about a desktop session, which a command does not need.
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& message) {
        if (type == QtCriticalMsg || type == QtFatalMsg) printMessage(message.toStdString());
    });
    static int argc = 1;
    static char name[] = "sextant";
    static char* argv[] = {name, nullptr};
    static const std::unique_ptr<QGuiApplication> application = std::make_unique<QGuiApplication>(argc, argv);
}

Status writeFigure(const charts::ChartData& data, const std::string& path) {
    if (!path.ends_with(".csv") && !path.ends_with(".json")) ensureApplication();
    return rendering::exportFigure(data, path);
}
#else
Status writeFigure(const charts::ChartData&, const std::string&) {
    return failure("This sextant was built without figures (SEXTANT_BUILD_GUI=OFF).");
}
#endif

int listPresets(const Arguments& arguments) {
    Json list = Json::array();
    for (const operations::ChartPreset& preset : operations::chartPresets()) {
        if (!arguments.json()) printLine(preset.name + "  " + preset.description);
        list.push_back({{"name", preset.name}, {"title", preset.title}, {"description", preset.description}});
    }
    if (arguments.json()) printJson({{"presets", std::move(list)}});
    return exitDone;
}

Result<charts::ChartSpec> specOf(const Arguments& arguments) {
    const std::vector<std::string>& words = arguments.positionals();
    if (arguments.has("--preset") == (words.size() > 1))
        return usageError("Say what to draw: either --preset NAME or the path of a spec (`sextant chart --list` names the presets).");
    if (words.size() > 1) {
        SEXTANT_ASSIGN(const std::string json, readWholeFile(words[1]));
        return charts::parseChartSpec(json);
    }
    return charts::presetSpec(arguments.valueOr("--preset", ""));
}

Result<int> runChart(const Arguments& arguments, const JobContext& job) {
    if (arguments.has("--list")) return listPresets(arguments);
    if (arguments.positionals().empty()) return usageError("chart needs a project.");
    if (!arguments.has("--output")) return usageError("Say where to write the figure: -o FIGURE.pdf (or svg, png, tex, csv, json; several -o are allowed).");
    SEXTANT_ASSIGN(charts::ChartSpec spec, specOf(arguments));
    for (const std::string& setting : arguments.values("--set")) SEXTANT_TRY(charts::applySetting(spec, setting));

    SEXTANT_ASSIGN(operations::Project project, operations::Project::open(arguments.positionals()[0], operations::OpenMode::read));
    SEXTANT_ASSIGN(const charts::ChartData data, operations::makeChart(project, spec, job));
    Json written = Json::array();
    for (const std::string& path : arguments.values("--output")) {
        SEXTANT_TRY(writeFigure(data, path));
        written.push_back(path);
        if (!arguments.json()) printLine(path);
    }
    if (arguments.json()) printJson({{"written", std::move(written)}, {"preset", data.spec.preset}, {"warnings", data.warnings}});
    for (const std::string& warning : data.warnings) printMessage("note: " + warning);
    return exitDone;
}

}  // namespace

Command chartCommand() {
    return {"chart", "PROJECT (--preset NAME | SPEC.json) [--set key=value] -o FIG.{pdf,svg,png,tex,csv,json}", "draws a figure",
            {{"--preset", "", "NAME", "what to draw; --list names them"},
             {"--set", "", "KEY=VALUE", "unit=count|traces|segments, by, tagger, where, min-steps, scale=free, width, font-size, ..."},
             {"--output", "-o", "FIG", "where to write; the ending says the format; may be given several times"},
             {"--list", "", "", "names the presets"}}, 0, 2, runChart};
}

}  // namespace sextant::cli
