#include "core/importers/sibling_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace sextant::importers {
namespace {

std::optional<std::filesystem::path> folderOf(const InputFile& file, int up) {
    if (file.path.empty() || file.path == "-") return std::nullopt;
    std::error_code error;
    std::filesystem::path folder = std::filesystem::absolute(file.path, error).lexically_normal().parent_path();
    if (error) return std::nullopt;
    for (; up > 0; --up) folder = folder.parent_path();
    if (!std::filesystem::is_directory(folder, error)) return std::nullopt;
    return folder;
}

}  // namespace

std::vector<std::string> siblingNames(const InputFile& file, std::string_view begin, std::string_view end) {
    std::vector<std::string> names;
    const auto folder = folderOf(file, 0);
    if (!folder) return names;
    std::error_code error;
    for (std::filesystem::directory_iterator it(*folder, error), last; !error && it != last; it.increment(error)) {
        std::string name = it->path().filename().string();
        std::error_code ignored;
        if (name.starts_with(begin) && name.ends_with(end) && it->is_regular_file(ignored)) names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<Json> readSibling(const InputFile& file, const std::string& name, int up) {
    constexpr std::size_t siblingLimit = std::size_t{16} << 20;
    const auto folder = folderOf(file, up);
    std::error_code error;
    if (!folder || !std::filesystem::is_regular_file(*folder / name, error)) return std::nullopt;
    const auto source = openByteSource((*folder / name).string());
    if (!source) return std::nullopt;
    const Result<ReadBytes> read = readBytes(**source, siblingLimit);
    if (!read || !read->complete) return std::nullopt;
    return tryParseJson(read->bytes);
}

std::string folderName(const InputFile& file, int up) {
    const auto folder = folderOf(file, up);
    return folder ? folder->filename().string() : std::string();
}

}  // namespace sextant::importers
