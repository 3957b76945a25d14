#include "core/importers/importer.h"
#include "core/importers/zip_archive.h"

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

// The inner path of an archive's member without what would lead out of the archive.
std::string harmlessPath(std::string_view name) {
    std::string path;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of("/\\"), name.size());
        const std::string_view part = name.substr(0, end);
        if (!part.empty() && part != "." && part != "..") path += (path.empty() ? "" : "/") + std::string(part);
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return path;
}

// Adds a file; a ZIP archive is a folder, except one that is a log as a whole.
void addFile(InputFile file, std::vector<InputFile>& files) {
    if (!looksLikeZip(file.path)) {
        files.push_back(std::move(file));
        return;
    }
    const Result<ZipListing> listing = listZip(file.path);
    if (!listing) {
        file.refused = listing.error().message;
        files.push_back(std::move(file));
        return;
    }
    if (listing->inspectLog) {
        file.inspectArchive = true;
        files.push_back(std::move(file));
        return;
    }
    for (const ZipMember& member : listing->members) {
        InputFile inner;
        inner.path = file.path;
        inner.displayPath = file.displayPath + "!" + member.name;
        // Named itself, an archive is the named folder and its own name says nothing.
        inner.innerPath = (file.namedDirectly ? "" : file.innerPath + "/") + harmlessPath(member.name);
        inner.archiveMember = member.index;
        inner.packedSize = member.packedSize;
        inner.refused = member.refused;
        inner.remark = member.remark;
        files.push_back(std::move(inner));
    }
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
            InputFile file;
            file.path = entry.string();
            file.displayPath = shown + "/" + innerPath;
            file.innerPath = innerPath;
            addFile(std::move(file), files);
        }
    }
    return {};
}

}  // namespace

Result<std::vector<InputFile>> expandPaths(const std::vector<std::string>& paths) {
    std::vector<InputFile> files;
    for (const std::string& path : paths) {
        if (path == "-") {
            InputFile input;
            input.path = input.displayPath = "-";
            input.namedDirectly = true;
            files.push_back(std::move(input));
            continue;
        }
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (!fs::exists(status)) return failure("There is no file or folder " + path + ".");
        if (!fs::is_directory(status)) {
            InputFile file;
            file.path = file.displayPath = path;
            file.namedDirectly = true;
            file.innerPath = fs::path(path).filename().string();
            addFile(std::move(file), files);
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
