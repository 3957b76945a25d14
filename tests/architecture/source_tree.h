// Reads the source tree as text and reports where it breaks the rules of ARCHITECTURE.md: who may include whom, where SQL and
// Qt may stand, what headers must not pull in, and that every source file is named in a CMakeLists.txt. It knows C++ only as
// far as comments, string literals and #include lines; macros that build includes or SQL are out of its sight.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace sextant::architecture {

struct Violation {
    std::string file;  // relative to the root, with '/'
    int line = 0;      // 1-based
    std::string rule;  // short name: "qt-free", "sql", "zip", "layers", "headers", "pragma-once", "source-lists"
    std::string sentence;
};

// "core/base/utf8.cpp:12: [qt-free] ..."; also what GoogleTest prints.
std::ostream& operator<<(std::ostream& out, const Violation& violation);

struct StringLiteral {
    std::string text;  // between the quotes, escapes left as written
    int line = 0;      // where it begins
};

struct SourceText {
    std::string code;                     // as in the file, comments replaced by blanks, line breaks kept
    std::vector<StringLiteral> literals;  // ordinary and raw ones; those of #include lines too
};

// Separates code from comments and collects the string literals.
SourceText readSource(std::string_view bytes);

// All violations in core/, classifiers/, app/ and tests/ below `root`, ordered by file and line. Folders that do not exist
// are passed over, so that a test may plant a tree of one file.
std::vector<Violation> checkTree(const std::filesystem::path& root);

}  // namespace sextant::architecture
