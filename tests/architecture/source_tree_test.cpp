#include "tests/architecture/source_tree.h"

#include "tests/support/paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace {

using sextant::architecture::checkTree;
using sextant::architecture::readSource;
using sextant::architecture::Violation;

// A file that breaks one rule, with the rule and the line at which it must be found.
struct Planted {
    std::string name;  // of the test
    std::string file;
    std::string text;
    std::string rule;
    int line = 1;

    friend std::ostream& operator<<(std::ostream& out, const Planted& planted) { return out << planted.name; }
};

// The planted file, and a CMakeLists.txt beside it that names it.
void plant(const sextant::test::TemporaryFolder& folder, const std::string& file, const std::string& text) {
    const std::filesystem::path path = folder.path() / file;
    std::filesystem::create_directories(path.parent_path());
    sextant::test::writeFile(path, text);
    if (path.extension() == ".cpp")
        sextant::test::writeFile(path.parent_path() / "CMakeLists.txt",
                                 "target_sources(x PRIVATE\n    " + path.filename().string() + "\n)\n");
}

TEST(Architecture, TheTreeKeepsItsRules) {
    const std::vector<Violation> violations = checkTree(sextant::test::sourceFolder());
    for (const Violation& violation : violations) ADD_FAILURE() << violation;
}

TEST(Architecture, TheTreeIsSeenAtAll) {
    // Without this, a wrong root would make the test above pass on nothing.
    EXPECT_TRUE(std::filesystem::is_regular_file(sextant::test::sourceFolder() / "core/base/utf8.cpp"));
    EXPECT_TRUE(std::filesystem::is_regular_file(sextant::test::sourceFolder() / "tests/architecture/source_tree.cpp"));
}

class PlantedViolation : public testing::TestWithParam<Planted> {};

TEST_P(PlantedViolation, IsFound) {
    const Planted& planted = GetParam();
    const sextant::test::TemporaryFolder folder;
    plant(folder, planted.file, planted.text);
    const std::vector<Violation> violations = checkTree(folder.path());
    ASSERT_EQ(violations.size(), 1U) << testing::PrintToString(violations);
    EXPECT_EQ(violations[0].file, planted.file);
    EXPECT_EQ(violations[0].rule, planted.rule);
    EXPECT_EQ(violations[0].line, planted.line);
}

INSTANTIATE_TEST_SUITE_P(
    Architecture, PlantedViolation,
    testing::Values(
        Planted{"QtInCore", "core/trace/a.cpp", "#include <vector>\n#include <QString>\n", "qt-free", 2},
        Planted{"QtByItsOldName", "core/trace/a.cpp", "#include <qstring.h>\n", "qt-free"},
        Planted{"QtByModule", "core/trace/a.cpp", "#  include  <QtCore/qglobal.h>\n", "qt-free"},
        Planted{"QtInClassifiers", "classifiers/rules/a.cpp", "#include <QRegularExpression>\n", "qt-free"},
        Planted{"QtInOperations", "app/operations/a.cpp", "#include <QFile>\n", "qt-free"},
        Planted{"QtLinkedToCore", "core/charts/CMakeLists.txt", "# fine: Qt6::Gui\nlink(x\n  Qt6::Gui)\n", "qt-free",
                3},
        Planted{"WidgetsInRendering", "app/rendering/a.cpp", "#include <QPainter>\n#include <QLabel>\n", "qt-free", 2},
        Planted{"WidgetsLinkedToRendering", "app/rendering/CMakeLists.txt", "link(x Qt6::Gui Qt6::Widgets)\n",
                "qt-free"},
        Planted{"SqliteInExporters", "core/exporters/a.cpp", "#include <sqlite3.h>\n", "sql"},
        Planted{"SqlInOperations", "app/operations/a.cpp", "int x;\nauto s = \"SELECT 1\";\n", "sql", 2},
        Planted{"SqlInRawString", "app/cli/a.cpp", "auto s = R\"sql(\n    DELETE FROM traces)sql\";\n", "sql"},
        Planted{"SqlPragma", "core/editing/a.cpp", "auto s = u8\"PRAGMA user_version\";\n", "sql"},
        Planted{"SqlInsert", "core/tagging/a.cpp", "f(\"INSERT INTO t VALUES(1)\");\n", "sql"},
        Planted{"SqlUpdate", "core/charts/a.cpp", "f(\" UPDATE t SET a = 1\");\n", "sql"},
        Planted{"SqlCreate", "classifiers/judge/a.cpp", "f(\"CREATE TABLE t(a)\");\n", "sql"},
        Planted{"SqlFileOutsideStore", "app/operations/a.sql", "SELECT 1;\n", "sql"},
        Planted{"ZipOutsideItsPlace", "core/importers/a.cpp", "#include <vector>\n#include <zip.h>\n", "zip", 2},
        Planted{"CoreKnowsClassifiers", "core/tagging/a.cpp", "#include \"classifiers/rules/x.h\"\n", "layers"},
        Planted{"CoreKnowsApp", "core/charts/a.cpp", "#include \"app/operations/x.h\"\n", "layers"},
        Planted{"CoreKnowsTests", "core/charts/a.cpp", "#include \"tests/support/paths.h\"\n", "layers"},
        Planted{"BaseKnowsTrace", "core/base/a.cpp", "#include \"core/trace/trace.h\"\n", "layers"},
        Planted{"TraceKnowsStore", "core/trace/a.cpp", "#include \"core/store/database.h\"\n", "layers"},
        Planted{"ClassifiersKnowApp", "classifiers/rules/a.cpp", "#include \"app/cli/x.h\"\n", "layers"},
        Planted{"OperationsKnowCli", "app/operations/a.cpp", "#include \"app/cli/x.h\"\n", "layers"},
        Planted{"OperationsKnowGui", "app/operations/a.cpp", "#include \"app/gui/x.h\"\n", "layers"},
        Planted{"OperationsKnowRendering", "app/operations/a.cpp", "#include \"app/rendering/x.h\"\n", "layers"},
        Planted{"RenderingKnowsOperations", "app/rendering/a.cpp", "#include \"app/operations/x.h\"\n", "layers"},
        Planted{"RenderingKnowsGui", "app/rendering/a.cpp", "#include \"app/gui/x.h\"\n", "layers"},
        Planted{"GuiKnowsStore", "app/gui/reader/a.cpp", "#include \"core/store/database.h\"\n", "layers"},
        Planted{"GuiKnowsQuery", "app/gui/a.cpp", "#include \"core/query/x.h\"\n", "layers"},
        Planted{"GuiKnowsCli", "app/gui/a.cpp", "#include \"app/cli/x.h\"\n", "layers"},
        Planted{"CliKnowsGui", "app/cli/a.cpp", "#include \"app/gui/x.h\"\n", "layers"},
        Planted{"CliKnowsImporters", "app/cli/a.cpp", "#include \"core/importers/importer.h\"\n", "layers"},
        Planted{"CliKnowsClassifiers", "app/cli/a.cpp", "#include \"classifiers/rules/x.h\"\n", "layers"},
        Planted{"JsonInHeader", "core/charts/a.h", "#pragma once\n#include <nlohmann/json.hpp>\n", "headers", 2},
        Planted{"AllWidgetsInHeader", "app/gui/a.h", "#pragma once\n\n#include <QtWidgets>\n", "headers", 3},
        Planted{"WidgetsByModuleInHeader", "app/gui/a.h", "#pragma once\n#include <QtWidgets/QLabel>\n", "headers", 2},
        Planted{"HeaderWithoutPragmaOnce", "core/base/a.h", "// #pragma once\nint f();\n", "pragma-once"},
        Planted{"TestHeaderWithoutPragmaOnce", "tests/support/a.h", "int f();\n", "pragma-once"}),
    [](const testing::TestParamInfo<Planted>& planted) { return planted.param.name; });

TEST(Architecture, AllowsWhatTheRulesAllow) {
    const sextant::test::TemporaryFolder folder;
    plant(folder, "core/store/a.cpp", "#include <sqlite3.h>\nauto s = \"SELECT 1\";\n");
    plant(folder, "core/query/a.cpp", "auto s = \"SELECT 1\";\n");
    plant(folder, "core/base/a.cpp",
          "// #include <QString>\n/* \"SELECT 1\" */ auto s = \"Select a trace\";\nint n = 1'000;\n");
    plant(folder, "classifiers/rules/a.cpp", "#include \"core/tagging/classifier.h\"\n#include <re2/re2.h>\n");
    plant(folder, "app/operations/a.cpp", "#include \"core/store/x.h\"\n#include \"classifiers/rules/x.h\"\n");
    plant(folder, "app/rendering/a.cpp",
          "#include \"core/charts/x.h\"\n#include <QPainter>\n#include <QGuiApplication>\n");
    plant(folder, "app/gui/a.cpp",
          "#include \"app/operations/x.h\"\n#include \"app/rendering/x.h\"\n#include <QLabel>\n");
    plant(folder, "app/gui/a.h", "#pragma once\n#include <QLabel>\n");
    plant(folder, "core/charts/a.cpp", "#include <nlohmann/json.hpp>\nauto s = \"UPDATED\";\n");
    plant(folder, "tests/core/a.cpp", "#include <sqlite3.h>\nauto s = \"SELECT 1\";\n");
    EXPECT_THAT(checkTree(folder.path()), testing::IsEmpty());
}

TEST(Architecture, FindsSourcesThatNoListNames) {
    const sextant::test::TemporaryFolder folder;
    plant(folder, "core/base/named.cpp", "");
    std::filesystem::create_directories(folder.path() / "core/base/deep");
    // "unnamed.cpp" ends with a listed name and is mentioned in a comment; neither counts.
    sextant::test::writeFile(folder.path() / "core/base/unnamed.cpp", "");
    sextant::test::writeFile(folder.path() / "core/base/deep/inner.cpp", "");
    sextant::test::writeFile(folder.path() / "core/base/CMakeLists.txt",
                             "# unnamed.cpp\ntarget_sources(x PRIVATE named.cpp)\n");
    std::filesystem::create_directories(folder.path() / "core/trace");
    sextant::test::writeFile(folder.path() / "core/trace/orphan.cpp", "");

    const std::vector<Violation> violations = checkTree(folder.path());
    std::vector<std::string> files;
    for (const Violation& violation : violations) {
        EXPECT_EQ(violation.rule, "source-lists");
        files.push_back(violation.file);
    }
    EXPECT_THAT(files,
                testing::ElementsAre("core/base/deep/inner.cpp", "core/base/unnamed.cpp", "core/trace/orphan.cpp"));
}

TEST(Architecture, AnUpperListMayNameFilesOfAFolderWithoutOne) {
    const sextant::test::TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "app/gui/reader");
    sextant::test::writeFile(folder.path() / "app/gui/reader/view.cpp", "");
    sextant::test::writeFile(folder.path() / "app/gui/CMakeLists.txt", "target_sources(x PRIVATE reader/view.cpp)\n");
    EXPECT_THAT(checkTree(folder.path()), testing::IsEmpty());
}

TEST(ReadSource, KeepsCommentsApartFromLiterals) {
    const auto source = readSource("a(\"x // y\"); // \"no\"\nb('\"'); /* \"no\n */ c(R\"(z\n\"w)\"); d(\"\\\"e\");");
    std::vector<std::string> texts;
    std::vector<int> lines;
    for (const auto& literal : source.literals) {
        texts.push_back(literal.text);
        lines.push_back(literal.line);
    }
    EXPECT_THAT(texts, testing::ElementsAre("x // y", "z\n\"w", "\\\"e"));
    EXPECT_THAT(lines, testing::ElementsAre(1, 3, 4));
    EXPECT_EQ(std::count(source.code.begin(), source.code.end(), '\n'), 3);
    EXPECT_THAT(source.code, testing::Not(testing::HasSubstr("no")));
}

}  // namespace
