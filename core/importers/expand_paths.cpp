#include "core/importers/importer.h"

#include <algorithm>
#include <filesystem>

namespace sextant::importers {
namespace {

namespace fs = std::filesystem;

bool liesWithin(const fs::path& path, const fs::path& folder) {
    std::error_code error;
    const fs::path target = fs::weakly_canonical(path, error);
    if (error) return false;
    const fs::path relative = target.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

// Files below `folder` in byte order of their names. Hidden entries (".git") are passed over, as are links to folders and
// links that lead out of the named folder.
Status walkFolder(const fs::path& folder, const std::string& inner, const std::string& shown, const fs::path& root,
                  std::vector<InputFile>& files) {
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) entries.push_back(it->path());
    if (error) return failure("Cannot list the folder " + folder.string() + ": " + error.message() + ".");
    std::sort(entries.begin(), entries.end(), [](const fs::path& a, const fs::path& b) {
        return a.filename().native() < b.filename().native(); });
    for (const fs::path& entry : entries) {
        const std::string name = entry.filename().string();
        if (name.empty() || name.front() == '.') continue;
        const fs::file_status link = fs::symlink_status(entry, error);
        const bool isLink = fs::is_symlink(link);
        const fs::file_status status = fs::status(entry, error);
        if (isLink && (fs::is_directory(status) || !liesWithin(entry, root))) continue;
        const std::string innerPath = inner.empty() ? name : inner + "/" + name;
        if (fs::is_directory(status)) {
            SEXTANT_TRY(walkFolder(entry, innerPath, shown, root, files));
        } else if (fs::is_regular_file(status)) {
            files.push_back(InputFile{entry.string(), shown + "/" + innerPath, false, innerPath});
        }
    }
    return {};
}

}  // namespace

Result<std::vector<InputFile>> expandPaths(const std::vector<std::string>& paths) {
    std::vector<InputFile> files;
    for (const std::string& path : paths) {
        if (path == "-") {
            files.push_back(InputFile{"-", "-", true, ""});
            continue;
        }
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (!fs::exists(status)) return failure("There is no file or folder " + path + ".");
        if (!fs::is_directory(status)) {
            files.push_back(InputFile{path, path, true, fs::path(path).filename().string()});
            continue;
        }
        std::string shown = path;
        while (shown.size() > 1 && shown.back() == '/') shown.pop_back();
        const fs::path root = fs::weakly_canonical(path, error);
        SEXTANT_TRY(walkFolder(path, "", shown == "/" ? "" : shown, root, files));
    }
    return files;
}

}  // namespace sextant::importers
