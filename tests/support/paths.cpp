#include "tests/support/paths.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>

namespace sextant::test {
namespace fs = std::filesystem;

fs::path sourceFolder() { return SEXTANT_SOURCE_FOLDER; }
fs::path goldenFolder() { return sourceFolder() / "tests" / "golden"; }

std::optional<fs::path> sharedFolder() {
    const char* named = std::getenv("SEXTANT_SHARED");
    const fs::path folder = named ? fs::path(named) : sourceFolder().parent_path() / "shared";
    if (fs::is_directory(folder / "corpora")) return folder;
    return std::nullopt;
}

TemporaryFolder::TemporaryFolder() {
    std::random_device random;
    m_path = fs::temp_directory_path() / ("sextant-test-" + std::to_string(random()) + std::to_string(random()));
    fs::create_directories(m_path);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;  // a destructor cannot report; the system cleans its temporary folder anyway
    fs::remove_all(m_path, ignored);
}

void writeFile(const fs::path& path, const std::string& bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

std::string readFile(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace sextant::test
