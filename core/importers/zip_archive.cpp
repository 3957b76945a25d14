#include "core/importers/zip_archive.h"

#include "core/base/utf8.h"
#include "core/importers/trace_composer.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <mutex>

#include <sys/stat.h>

#include <zip.h>

namespace sextant::importers {
namespace {

constexpr std::uint64_t inspectSampleLimit = std::uint64_t{1} << 30;

struct ZipHandle {
    zip_t* archive = nullptr;
    std::mutex mutex;  // libzip's handles are not thread-safe
    ~ZipHandle() {
        if (archive) zip_discard(archive);
    }
};

std::string zipErrorText(int code) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string text = zip_error_strerror(&error);
    zip_error_fini(&error);
    return text;
}

// The archive opened last stays open: reading the directory of an archive again for each of its members would take time with
// the square of their number. A file that changed since is opened anew.
struct LastZip {
    std::mutex mutex;
    std::string path;
    struct stat status {};
    std::shared_ptr<ZipHandle> handle;
};

Result<std::shared_ptr<ZipHandle>> openZip(const std::string& path) {
    static LastZip last;
    const std::lock_guard lock(last.mutex);
    struct stat status {};
    const bool known = ::stat(path.c_str(), &status) == 0;
    if (known && last.handle && last.path == path && last.status.st_ino == status.st_ino && last.status.st_dev == status.st_dev &&
        last.status.st_size == status.st_size && last.status.st_mtim.tv_sec == status.st_mtim.tv_sec &&
        last.status.st_mtim.tv_nsec == status.st_mtim.tv_nsec)
        return last.handle;
    int code = 0;
    auto handle = std::make_shared<ZipHandle>();
    handle->archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
    if (!handle->archive)
        return failure("The file is a ZIP archive that cannot be opened: it is incomplete or its central directory is damaged (" +
                       zipErrorText(code) + ").");
    last.path = path;
    last.status = status;
    last.handle = handle;
    return handle;
}

std::string mebibytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

std::string refusalOfMember(const zip_stat_t& member) {
    const std::uint64_t size = member.size;
    const std::uint64_t packed = std::max<std::uint64_t>(member.comp_size, 1);
    if (member.encryption_method != ZIP_EM_NONE) return "The member is encrypted; unpack the archive with its password first.";
    if (!zip_compression_method_supported(member.comp_method, 0))
        return "The member is packed with method " + std::to_string(member.comp_method) +
               ", which is not known here; pack the archive again with deflate.";
    if (size > zipMemberLimit)
        return "The member unpacks to " + mebibytes(size) + ", above the limit of " + mebibytes(zipMemberLimit) +
               " for one member of an archive; unpack it first if it is to be trusted.";
    if (size > zipRatioFrom && size / packed > zipRatioLimit)
        return "The member unpacks to " + std::to_string(size / packed) + " times its packed size, above the limit of " +
               std::to_string(zipRatioLimit) + " times; that is how a ZIP bomb looks. Unpack it first if it is to be trusted.";
    return {};
}

// Whether a member's name would leave the folder an archive is unpacked into, or names a hidden file or folder.
struct MemberName {
    bool leadsOut = false;
    bool hidden = false;
};

MemberName judgeName(std::string_view name) {
    MemberName judged;
    judged.leadsOut = name.starts_with('/') || name.starts_with('\\') || (name.size() > 1 && name[1] == ':');
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of("/\\"), name.size());
        const std::string_view part = name.substr(0, end);
        if (part == "..") judged.leadsOut = true;
        else if ((part.starts_with('.') && part != ".") || part == "__MACOSX") judged.hidden = true;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return judged;
}

class ZipMemberBytes final : public ByteSource {
public:
    ZipMemberBytes(std::string shown, std::shared_ptr<ZipHandle> handle, zip_file_t* file, std::uint64_t declared, std::uint64_t packed)
        : m_shown(std::move(shown)), m_handle(std::move(handle)), m_file(file), m_declared(declared), m_packed(packed) {}
    ~ZipMemberBytes() override {
        const std::lock_guard lock(m_handle->mutex);
        zip_fclose(m_file);
    }
    ZipMemberBytes(const ZipMemberBytes&) = delete;
    ZipMemberBytes& operator=(const ZipMemberBytes&) = delete;

    Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        const std::lock_guard lock(m_handle->mutex);
        const zip_int64_t n = zip_fread(m_file, buffer, capacity);
        if (n < 0)
            return failure("The archive member " + m_shown + " is damaged near its byte " + std::to_string(m_taken) + " (" +
                           zip_error_strerror(zip_file_get_error(m_file)) + ").");
        m_taken += static_cast<std::uint64_t>(n);
        // The directory may lie about sizes, so what really comes out is counted as well.
        if (m_taken > zipMemberLimit)
            return failure("The archive member " + m_shown + " unpacks to more than the limit of " + mebibytes(zipMemberLimit) + ".");
        if (m_taken > zipRatioFrom && m_taken / std::max<std::uint64_t>(m_packed, 1) > zipRatioLimit)
            return failure("The archive member " + m_shown + " unpacks to more than the limit of " + std::to_string(zipRatioLimit) +
                           " times its packed size; that is how a ZIP bomb looks.");
        if (m_taken > m_declared || (n == 0 && m_taken < m_declared))
            return failure("The archive member " + m_shown + " does not have the size that the archive's directory gives it (" +
                           std::to_string(m_declared) + " bytes); the archive is damaged.");
        return static_cast<std::size_t>(n);
    }
    [[nodiscard]] std::uint64_t consumed() const override { return m_taken; }
    [[nodiscard]] std::uint64_t size() const override { return m_declared; }

private:
    std::string m_shown;
    std::shared_ptr<ZipHandle> m_handle;
    zip_file_t* m_file;
    std::uint64_t m_declared;
    std::uint64_t m_packed;
    std::uint64_t m_taken = 0;
};

Result<std::unique_ptr<ByteSource>> openMember(const std::string& path, const std::shared_ptr<ZipHandle>& handle, std::int64_t index) {
    const std::lock_guard lock(handle->mutex);
    zip_stat_t member;
    zip_stat_init(&member);
    const auto at = static_cast<zip_uint64_t>(index);
    if (zip_stat_index(handle->archive, at, 0, &member) != 0)
        return failure("The ZIP archive " + path + " has no member " + std::to_string(index) + " any more.");
    const std::string shown = path + "!" + member.name;
    if (const std::string refused = refusalOfMember(member); !refused.empty()) return failure(shown + ": " + refused);
    zip_file_t* file = zip_fopen_index(handle->archive, at, 0);
    if (!file)
        return failure("The archive member " + shown + " cannot be opened (" + zip_error_strerror(zip_get_error(handle->archive)) + ").");
    return std::unique_ptr<ByteSource>(std::make_unique<ZipMemberBytes>(shown, handle, file, member.size, member.comp_size));
}

bool isInspectSample(std::string_view name) { return name.starts_with("samples/") && name.ends_with(".json"); }

// JSON on one line: raw line ends in JSON are white space between its tokens and nothing else.
std::string onOneLine(std::string json) {
    std::replace_if(json.begin(), json.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return json;
}

class InspectArchiveBytes final : public ByteSource {
public:
    InspectArchiveBytes(std::string path, std::shared_ptr<ZipHandle> handle, std::vector<ZipMember> members, std::string header)
        : m_path(std::move(path)), m_handle(std::move(handle)), m_members(std::move(members)), m_line(std::move(header)) {}

    Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        while (m_taken == m_line.size()) {
            while (m_next < m_members.size() && !isInspectSample(m_members[m_next].name)) ++m_next;
            if (m_next == m_members.size()) return std::size_t{0};
            nextLine(m_members[m_next++]);
        }
        const std::size_t n = std::min(capacity, m_line.size() - m_taken);
        std::memcpy(buffer, m_line.data() + m_taken, n);
        m_taken += n;
        return n;
    }
    [[nodiscard]] std::uint64_t consumed() const override { return m_next; }
    [[nodiscard]] std::uint64_t size() const override { return m_members.size(); }

private:
    void nextLine(const ZipMember& member) {
        m_taken = 0;
        m_line = "{\"inspect_member\":";
        appendJsonString(m_line, replaceInvalidUtf8(member.name));
        const Result<std::string> sample = readSample(member);
        if (sample) {
            m_line += ",\"sample\":" + onOneLine(*sample);
        } else {
            m_line += ",\"error\":";
            appendJsonString(m_line, sample.error().message);
        }
        m_line += "}\n";
    }

    Result<std::string> readSample(const ZipMember& member) {
        if (!member.refused.empty()) return failure(member.refused);
        SEXTANT_ASSIGN(const auto source, openMember(m_path, m_handle, member.index));
        SEXTANT_ASSIGN(ReadBytes read, readBytes(*source, inspectSampleLimit));
        if (!read.complete) return failure("The sample is larger than " + mebibytes(inspectSampleLimit) + ".");
        return std::move(read.bytes);
    }

    std::string m_path;
    std::shared_ptr<ZipHandle> m_handle;
    std::vector<ZipMember> m_members;
    std::string m_line;
    std::size_t m_taken = 0;
    std::size_t m_next = 0;
};

ZipListing listMembers(ZipHandle& handle, std::uint64_t& total) {
    const std::lock_guard lock(handle.mutex);
    ZipListing listing;
    bool samples = false, header = false, journal = false;
    const zip_int64_t entries = zip_get_num_entries(handle.archive, 0);
    for (zip_int64_t i = 0; i < entries; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(handle.archive, static_cast<zip_uint64_t>(i), 0, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME)) continue;
        const std::string name = stat.name;
        total += stat.size;
        if (name.empty() || name.back() == '/') continue;
        samples = samples || isInspectSample(name);
        header = header || name == "header.json";
        journal = journal || name == "_journal/start.json";
        const MemberName judged = judgeName(name);
        if (judged.hidden) continue;
        ZipMember member;
        member.name = name;
        member.index = i;
        member.packedSize = stat.comp_size;
        member.refused = refusalOfMember(stat);
        if (judged.leadsOut)
            member.remark = "The member's name \"" + name + "\" leads out of the archive. It was read where it is; nothing was "
                            "unpacked to the disk.";
        listing.members.push_back(std::move(member));
    }
    // A run that was stopped early has no header yet, perhaps not even samples.
    listing.inspectLog = journal || (header && samples);
    std::stable_sort(listing.members.begin(), listing.members.end(),
                     [](const ZipMember& a, const ZipMember& b) { return a.name < b.name; });
    return listing;
}

}  // namespace

bool looksLikeZip(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    char magic[4] = {};
    file.read(magic, 4);
    const std::string_view start(magic, static_cast<std::size_t>(file.gcount()));
    using namespace std::string_view_literals;
    return start == "PK\x03\x04"sv || start == "PK\x05\x06"sv;
}

Result<ZipListing> listZip(const std::string& path) {
    SEXTANT_ASSIGN(const auto handle, openZip(path));
    std::uint64_t total = 0;
    ZipListing listing = listMembers(*handle, total);
    if (total > zipArchiveLimit)
        return failure("The members of the ZIP archive together unpack to " + mebibytes(total) + ", above the limit of " +
                       mebibytes(zipArchiveLimit) + " for one archive; unpack it first if it is to be trusted.");
    if (listing.members.empty()) return failure("The ZIP archive holds no files.");
    return listing;
}

Result<std::unique_ptr<ByteSource>> openZipMember(const std::string& path, std::int64_t index) {
    SEXTANT_ASSIGN(const auto handle, openZip(path));
    SEXTANT_ASSIGN(auto member, openMember(path, handle, index));
    return decompressing(path, std::move(member));
}

Result<std::unique_ptr<ByteSource>> openInspectArchive(const std::string& path) {
    SEXTANT_ASSIGN(const auto handle, openZip(path));
    std::uint64_t total = 0;
    ZipListing listing = listMembers(*handle, total);
    const ZipMember* header = nullptr;
    for (const ZipMember& member : listing.members)
        if (member.name == "header.json" || (!header && member.name == "_journal/start.json")) header = &member;
    if (!header) return failure("The Inspect log " + path + " has no header.json.");
    SEXTANT_ASSIGN(const auto source, openMember(path, handle, header->index));
    SEXTANT_ASSIGN(const ReadBytes read, readBytes(*source, inspectSampleLimit));
    return std::unique_ptr<ByteSource>(std::make_unique<InspectArchiveBytes>(
        path, handle, std::move(listing.members), "{\"inspect_header\":" + onOneLine(read.bytes) + "}\n"));
}

}  // namespace sextant::importers
