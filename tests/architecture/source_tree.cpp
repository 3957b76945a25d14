#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>
#include <tuple>

namespace sextant::architecture {

namespace {

namespace fs = std::filesystem;

bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string_view trimmedLeft(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n\f\v");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

// The identifier or number that ends just before `position`: a literal's prefix (R, u8R, L), or the digits of 1'000.
std::string_view wordBefore(std::string_view bytes, std::size_t position) {
    std::size_t begin = position;
    while (begin > 0 && isWord(bytes[begin - 1])) --begin;
    return bytes.substr(begin, position - begin);
}

bool isRawPrefix(std::string_view word) {
    return word == "R" || word == "u8R" || word == "uR" || word == "UR" || word == "LR";
}

bool isCharacterPrefix(std::string_view word) {
    return word.empty() || word == "u8" || word == "u" || word == "U" || word == "L" || word == "return" ||
           word == "case";
}

// End of an ordinary literal that opened at `open`: the position behind its closing quote.
std::size_t endOfLiteral(std::string_view bytes, std::size_t open) {
    const char quote = bytes[open];
    std::size_t i = open + 1;
    while (i < bytes.size() && bytes[i] != quote && bytes[i] != '\n') i += bytes[i] == '\\' ? 2 : 1;
    return std::min(i + 1, bytes.size());
}

std::string blanked(std::string_view comment) {
    std::string blanks(comment);
    std::replace_if(
        blanks.begin(), blanks.end(), [](char c) { return c != '\n'; }, ' ');
    return blanks;
}

struct Include {
    std::string path;
    int line = 0;
};

std::vector<Include> includesOf(const SourceText& source) {
    std::vector<Include> includes;
    int line = 0;
    std::size_t begin = 0;
    while (begin < source.code.size()) {
        ++line;
        std::size_t end = source.code.find('\n', begin);
        if (end == std::string::npos) end = source.code.size();
        std::string_view text = trimmedLeft(std::string_view(source.code).substr(begin, end - begin));
        begin = end + 1;
        if (!text.starts_with('#')) continue;
        text = trimmedLeft(text.substr(1));
        if (!text.starts_with("include")) continue;
        text = trimmedLeft(text.substr(7));
        if (text.empty() || (text[0] != '<' && text[0] != '"')) continue;
        const auto close = text.find(text[0] == '<' ? '>' : '"', 1);
        if (close != std::string_view::npos) includes.push_back({std::string(text.substr(1, close - 1)), line});
    }
    return includes;
}

bool isQt(std::string_view include) {
    if (include.size() < 2) return false;
    if (include.starts_with("Qt")) return true;
    if (include[0] == 'Q') return std::isupper(static_cast<unsigned char>(include[1])) != 0;
    return include[0] == 'q' && include.ends_with(".h") && include.find('/') == std::string_view::npos;  // <qstring.h>
}

// Headers of Qt Widgets, by the names under which they are included. A closed list: the module has no new classes in Qt 6.
bool isQtWidgets(std::string_view include) {
    if (include.starts_with("QtWidgets")) return true;
    static constexpr std::array names = {"AbstractButton",
                                         "AbstractItemDelegate",
                                         "AbstractItemView",
                                         "AbstractScrollArea",
                                         "AbstractSlider",
                                         "AbstractSpinBox",
                                         "Application",
                                         "BoxLayout",
                                         "ButtonGroup",
                                         "CalendarWidget",
                                         "CheckBox",
                                         "ColorDialog",
                                         "ColumnView",
                                         "ComboBox",
                                         "CommandLinkButton",
                                         "CommonStyle",
                                         "Completer",
                                         "DateEdit",
                                         "DateTimeEdit",
                                         "Dial",
                                         "Dialog",
                                         "DialogButtonBox",
                                         "DockWidget",
                                         "DoubleSpinBox",
                                         "ErrorMessage",
                                         "FileDialog",
                                         "FocusFrame",
                                         "FontComboBox",
                                         "FontDialog",
                                         "FormLayout",
                                         "Frame",
                                         "GraphicsItem",
                                         "GraphicsScene",
                                         "GraphicsView",
                                         "GridLayout",
                                         "GroupBox",
                                         "HBoxLayout",
                                         "HeaderView",
                                         "InputDialog",
                                         "ItemDelegate",
                                         "LCDNumber",
                                         "Label",
                                         "Layout",
                                         "LineEdit",
                                         "ListView",
                                         "ListWidget",
                                         "MainWindow",
                                         "MdiArea",
                                         "Menu",
                                         "MenuBar",
                                         "MessageBox",
                                         "PlainTextEdit",
                                         "ProgressBar",
                                         "ProgressDialog",
                                         "ProxyStyle",
                                         "PushButton",
                                         "RadioButton",
                                         "RubberBand",
                                         "ScrollArea",
                                         "ScrollBar",
                                         "SizeGrip",
                                         "SizePolicy",
                                         "Slider",
                                         "SpacerItem",
                                         "SpinBox",
                                         "SplashScreen",
                                         "Splitter",
                                         "StackedLayout",
                                         "StackedWidget",
                                         "StatusBar",
                                         "Style",
                                         "StyleFactory",
                                         "StyleOption",
                                         "StylePainter",
                                         "StyledItemDelegate",
                                         "SystemTrayIcon",
                                         "TabBar",
                                         "TabWidget",
                                         "TableView",
                                         "TableWidget",
                                         "TextBrowser",
                                         "TextEdit",
                                         "TimeEdit",
                                         "ToolBar",
                                         "ToolBox",
                                         "ToolButton",
                                         "ToolTip",
                                         "TreeView",
                                         "TreeWidget",
                                         "UndoView",
                                         "VBoxLayout",
                                         "WhatsThis",
                                         "Widget",
                                         "WidgetAction",
                                         "Wizard"};
    return include.starts_with('Q') &&
           std::any_of(names.begin(), names.end(), [&](const char* name) { return include.substr(1) == name; });
}

bool isUnder(std::string_view file, std::string_view folder) {
    return file.starts_with(folder) && file.size() > folder.size() && file[folder.size()] == '/';
}

bool isUnderAny(std::string_view file, const std::vector<std::string_view>& folders) {
    return std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) { return isUnder(file, folder); });
}

bool isHeader(std::string_view file) { return file.ends_with(".h") || file.ends_with(".hpp"); }
bool isSource(std::string_view file) {
    return file.ends_with(".cpp") || file.ends_with(".cc") || file.ends_with(".cxx");
}

struct LayerRule {
    std::string_view folder;
    std::vector<std::string_view> mustNotInclude;
};

const std::vector<LayerRule>& layerRules() {
    static const std::vector<LayerRule> rules = {
        {"core", {"classifiers", "app", "tests"}},
        {"core/base",
         {"core/trace", "core/importers", "core/segmenters", "core/store", "core/tagging", "core/editing", "core/query",
          "core/statistics", "core/charts", "core/exporters"}},
        {"core/trace",
         {"core/importers", "core/segmenters", "core/store", "core/tagging", "core/editing", "core/query",
          "core/statistics", "core/charts", "core/exporters"}},
        {"classifiers", {"app", "tests"}},
        {"app", {"tests"}},
        {"app/operations", {"app/cli", "app/gui", "app/rendering"}},
        {"app/rendering", {"app/cli", "app/gui", "app/operations"}},
        {"app/gui", {"app/cli", "core/store", "core/query", "core/importers", "classifiers"}},
        {"app/cli", {"app/gui", "core/store", "core/query", "core/importers", "classifiers"}},
    };
    return rules;
}

// The SQL keyword with which a literal begins, in capitals as this project writes SQL; English sentences are not.
std::optional<std::string_view> sqlOpening(std::string_view literal) {
    std::string_view text = trimmedLeft(literal);
    while (text.starts_with("\\n")) text = trimmedLeft(text.substr(2));
    static constexpr std::array<std::string_view, 17> openings = {
        "SELECT",         "INSERT INTO", "INSERT OR",    "UPDATE",        "DELETE FROM",    "REPLACE INTO",
        "CREATE TABLE",   "CREATE VIEW", "CREATE INDEX", "CREATE UNIQUE", "CREATE VIRTUAL", "CREATE TEMP",
        "CREATE TRIGGER", "ALTER TABLE", "DROP TABLE",   "PRAGMA",        "WITH RECURSIVE"};
    for (const std::string_view opening : openings)
        if (text.starts_with(opening) && (text.size() == opening.size() || !isWord(text[opening.size()])))
            return opening;
    return std::nullopt;
}

class TreeCheck {
public:
    explicit TreeCheck(fs::path root) : m_root(std::move(root)) {}

    std::vector<Violation> run() {
        for (const char* top : {"core", "classifiers", "app", "tests"}) {
            if (!fs::is_directory(m_root / top)) continue;
            for (const auto& entry : fs::recursive_directory_iterator(m_root / top))
                if (entry.is_regular_file()) checkFile(entry.path());
        }
        std::sort(m_violations.begin(), m_violations.end(), [](const Violation& a, const Violation& b) {
            return std::tie(a.file, a.line, a.rule) < std::tie(b.file, b.line, b.rule);
        });
        return std::move(m_violations);
    }

private:
    void checkFile(const fs::path& path) {
        const std::string file = path.lexically_relative(m_root).generic_string();
        if (path.filename() == "CMakeLists.txt") return checkLinks(path, file);
        if (file.ends_with(".sql")) {
            if (!isUnderAny(file, m_sqlFolders) && !isUnder(file, "tests"))
                report(file, 1, "sql", "SQL files belong into core/store or core/query.");
            return;
        }
        if (!isHeader(file) && !isSource(file)) return;
        const std::string bytes = contents(path);
        const SourceText source = readSource(bytes);
        const std::vector<Include> includes = includesOf(source);
        checkLayers(file, includes);
        checkQt(file, includes);
        checkSql(file, source, includes);
        checkZip(file, includes);
        if (isHeader(file)) checkHeader(file, source, includes);
        if (isSource(file)) checkNamed(path, file);
    }

    void checkLayers(const std::string& file, const std::vector<Include>& includes) {
        for (const LayerRule& rule : layerRules()) {
            if (!isUnder(file, rule.folder)) continue;
            for (const Include& include : includes)
                for (const std::string_view folder : rule.mustNotInclude)
                    if (isUnder(include.path, folder))
                        report(file, include.line, "layers",
                               std::string(rule.folder) + " must not know " + std::string(folder) + ", but includes " +
                                   include.path + ".");
        }
    }

    void checkQt(const std::string& file, const std::vector<Include>& includes) {
        const bool qtFree = isUnderAny(file, m_qtFreeFolders);
        const bool widgetFree = isUnder(file, "app/rendering");
        for (const Include& include : includes) {
            if (qtFree && isQt(include.path))
                report(file, include.line, "qt-free", "This folder knows no Qt, but includes " + include.path + ".");
            if (widgetFree && isQtWidgets(include.path))
                report(file, include.line, "qt-free",
                       "Rendering uses Qt Gui without Widgets, but includes " + include.path + ".");
        }
    }

    void checkZip(const std::string& file, const std::vector<Include>& includes) {
        if (isUnder(file, "tests") || file == "core/importers/zip_archive.cpp") return;
        for (const Include& include : includes)
            if (include.path == "zip.h") report(file, include.line, "zip", "zip.h is for core/importers/zip_archive.cpp only.");
    }

    void checkSql(const std::string& file, const SourceText& source, const std::vector<Include>& includes) {
        if (isUnder(file, "tests") || isUnderAny(file, m_sqlFolders)) return;
        for (const Include& include : includes)
            if (include.path == "sqlite3.h" || include.path == "sqlite3ext.h" || include.path.starts_with("QSql") ||
                include.path.starts_with("QtSql"))
                report(file, include.line, "sql", include.path + " is for core/store and core/query only.");
        for (const StringLiteral& literal : source.literals)
            if (const auto opening = sqlOpening(literal.text))
                report(file, literal.line, "sql",
                       "A string that begins with " + std::string(*opening) +
                           " looks like SQL, which belongs into core/store or core/query.");
    }

    void checkHeader(const std::string& file, const SourceText& source, const std::vector<Include>& includes) {
        for (const Include& include : includes) {
            if (include.path == "nlohmann/json.hpp")
                report(file, include.line, "headers",
                       "A header includes nlohmann/json_fwd.hpp at most: "
                       "nlohmann/json.hpp costs every file that includes it a second to compile.");
            if (include.path == "QtWidgets" || include.path.starts_with("QtWidgets/") || include.path == "QtGui" ||
                include.path == "QtCore")
                report(file, include.line, "headers",
                       "A header includes the Qt classes it uses, not " + include.path + ".");
        }
        bool once = false;
        for (std::size_t at = source.code.find("#pragma"); at != std::string::npos && !once;
             at = source.code.find("#pragma", at + 1)) {
            const std::string_view rest = trimmedLeft(std::string_view(source.code).substr(at + 7));
            once = rest.starts_with("once") && (rest.size() == 4 || !isWord(rest[4]));
        }
        if (!once) report(file, 1, "pragma-once", "The header has no #pragma once.");
    }

    // The CMakeLists.txt of the file's folder, or of the nearest folder above that has one, must name the file.
    void checkNamed(const fs::path& path, const std::string& file) {
        for (fs::path folder = path.parent_path();; folder = folder.parent_path()) {
            const fs::path list = folder / "CMakeLists.txt";
            if (fs::is_regular_file(list)) {
                const std::string name = path.lexically_relative(folder).generic_string();
                if (!names(withoutHashComments(contents(list)), name))
                    report(file, 1, "source-lists",
                           list.lexically_relative(m_root).generic_string() + " does not name " + name +
                               ", so it is not built.");
                return;
            }
            if (folder == m_root || folder == folder.parent_path()) break;
        }
        report(file, 1, "source-lists", "No CMakeLists.txt stands in its folder or above, so it is not built.");
    }

    void checkLinks(const fs::path& path, const std::string& file) {
        const bool qtFree = isUnderAny(file, m_qtFreeFolders);
        const bool widgetFree = isUnder(file, "app/rendering");
        if (!qtFree && !widgetFree) return;
        const std::string text = withoutHashComments(contents(path));
        const std::string_view forbidden = qtFree ? "Qt6::" : "Qt6::Widgets";
        if (const auto at = text.find(forbidden); at != std::string::npos)
            report(file,
                   1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')),
                   "qt-free", "This folder must not link " + std::string(forbidden) + ".");
    }

    static bool names(std::string_view list, std::string_view name) {
        const auto isPath = [](char c) { return isWord(c) || c == '.' || c == '/' || c == '-'; };
        for (auto at = list.find(name); at != std::string_view::npos; at = list.find(name, at + 1)) {
            const std::size_t end = at + name.size();
            if ((at == 0 || !isPath(list[at - 1])) && (end == list.size() || !isPath(list[end]))) return true;
        }
        return false;
    }

    static std::string withoutHashComments(std::string text) {
        bool comment = false;
        for (char& c : text) {
            if (c == '\n') comment = false;
            else if (c == '#') comment = true;
            if (comment) c = ' ';
        }
        return text;
    }

    static std::string contents(const fs::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }

    void report(const std::string& file, int line, const char* rule, std::string sentence) {
        m_violations.push_back({file, line, rule, std::move(sentence)});
    }

    fs::path m_root;
    std::vector<std::string_view> m_qtFreeFolders = {"core", "classifiers", "app/operations"};
    std::vector<std::string_view> m_sqlFolders = {"core/store", "core/query"};
    std::vector<Violation> m_violations;
};

}  // namespace

std::ostream& operator<<(std::ostream& out, const Violation& violation) {
    return out << violation.file << ':' << violation.line << ": [" << violation.rule << "] " << violation.sentence;
}

SourceText readSource(std::string_view bytes) {
    SourceText source;
    int line = 1;
    std::size_t i = 0;
    // Moves on to `end`, keeping the text or blanking it.
    const auto take = [&](std::size_t end, bool keep) {
        end = std::min(end, bytes.size());
        const std::string_view part = bytes.substr(i, end - i);
        source.code += keep ? std::string(part) : blanked(part);
        line += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
        i = end;
    };
    while (i < bytes.size()) {
        const std::string_view rest = bytes.substr(i);
        if (rest.starts_with("//")) {
            take(std::min(bytes.find('\n', i), bytes.size()), false);
        } else if (rest.starts_with("/*")) {
            const auto close = bytes.find("*/", i + 2);
            take(close == std::string_view::npos ? bytes.size() : close + 2, false);
        } else if (bytes[i] == '"' && isRawPrefix(wordBefore(bytes, i))) {
            const auto open = bytes.find('(', i);
            if (open == std::string_view::npos) {
                take(bytes.size(), true);
                continue;
            }
            const std::string closing = ")" + std::string(bytes.substr(i + 1, open - i - 1)) + "\"";
            const auto close = bytes.find(closing, open + 1);
            const std::size_t end = close == std::string_view::npos ? bytes.size() : close;
            source.literals.push_back({std::string(bytes.substr(open + 1, end - open - 1)), line});
            take(end + closing.size(), true);
        } else if (bytes[i] == '"') {
            const std::size_t end = endOfLiteral(bytes, i);
            source.literals.push_back({std::string(bytes.substr(i + 1, end > i + 1 ? end - i - 2 : 0)), line});
            take(end, true);
        } else if (bytes[i] == '\'' && isCharacterPrefix(wordBefore(bytes, i))) {
            take(endOfLiteral(bytes, i), true);
        } else {
            take(i + 1, true);
        }
    }
    return source;
}

std::vector<Violation> checkTree(const fs::path& root) { return TreeCheck(root).run(); }

}  // namespace sextant::architecture
