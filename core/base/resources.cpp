#include "core/base/resources.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace sextant {
namespace fs = std::filesystem;
namespace {

std::vector<fs::path> candidates() {
    std::vector<fs::path> places;
    if (const char* folder = std::getenv("SEXTANT_RESOURCES"); folder && *folder) places.emplace_back(folder);
    std::error_code error;
    // Linux names the running program here; where the link is missing the installed place is simply not tried.
    if (const fs::path program = fs::read_symlink("/proc/self/exe", error); !error)
        places.push_back(program.parent_path().parent_path() / "share" / "sextant");
    places.emplace_back(SEXTANT_SOURCE_RESOURCES);
    return places;
}

}  // namespace

Result<std::string> resourceFolder() {
    std::string searched;
    for (const fs::path& place : candidates()) {
        std::error_code error;
        if (fs::is_directory(place / "rules", error)) return place.string();
        searched += (searched.empty() ? "" : ", ") + place.string();
    }
    return failure("Sextant's own files (rules, samples, help) were not found. Looked in: " + searched +
                   ". Set SEXTANT_RESOURCES to the folder that holds them.");
}

Result<std::string> resourcePath(std::string_view relativePath) {
    SEXTANT_ASSIGN(const std::string folder, resourceFolder());
    const fs::path path = fs::path(folder) / relativePath;
    std::error_code error;
    if (!fs::exists(path, error)) return failure("The file " + path.string() + ", which Sextant ships, is missing.");
    return path.string();
}

Result<std::string> readResource(std::string_view relativePath) {
    SEXTANT_ASSIGN(const std::string path, resourcePath(relativePath));
    return readWholeFile(path);
}

Result<std::string> readWholeFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return failure("Cannot open " + path + ": " + std::strerror(errno) + ".");
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad()) return failure("Cannot read " + path + ": " + std::strerror(errno) + ".");
    return bytes;
}

}  // namespace sextant
