#include "core/exporters/output_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace sextant::exporters {
namespace {

std::string partialName(const std::string& path) { return path + ".partial"; }

}  // namespace

Result<OutputFile> OutputFile::open(const std::string& path) {
    if (path == "-") return OutputFile(path, stdout);
    std::FILE* file = std::fopen(partialName(path).c_str(), "wb");
    if (!file) return failure("Cannot write " + path + ": " + std::strerror(errno) + ".");
    return OutputFile(path, file);
}

OutputFile::OutputFile(OutputFile&& other) noexcept : m_path(std::move(other.m_path)), m_file(std::exchange(other.m_file, nullptr)) {}

OutputFile::~OutputFile() {
    if (!m_file || m_path == "-") return;
    std::fclose(m_file);
    std::error_code ignored;  // an unfinished export: what is left of it is of no use to anybody
    std::filesystem::remove(partialName(m_path), ignored);
}

Error OutputFile::writeError() const {
    return {errno == ENOSPC ? ErrorCode::diskFull : ErrorCode::failed,
            "Cannot write " + (m_path == "-" ? "to standard output" : m_path) + ": " + std::strerror(errno) + "."};
}

Status OutputFile::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size()) return writeError();
    return {};
}

Status OutputFile::finish() {
    if (std::fflush(m_file) != 0) return writeError();
    if (m_path == "-") return {};
    const int closed = std::fclose(std::exchange(m_file, nullptr));
    if (closed != 0) return writeError();
    std::error_code error;
    std::filesystem::rename(partialName(m_path), m_path, error);
    if (error) return failure("Cannot write " + m_path + ": " + error.message() + ".");
    return {};
}

}  // namespace sextant::exporters
