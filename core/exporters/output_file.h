// OutputFile: where an export goes: a file that appears whole or not at all, or standard output. One thread.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace sextant::exporters {

class OutputFile {
public:
    // "-" is standard output. A path is written beside itself as NAME.partial until finish().
    static Result<OutputFile> open(const std::string& path);
    ~OutputFile();
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;

    // Fails where the disk is full or the reader of standard output has gone.
    Status write(std::string_view bytes);
    Status finish();

private:
    OutputFile(std::string path, std::FILE* file) : m_path(std::move(path)), m_file(file) {}
    Error writeError() const;
    std::string m_path;
    std::FILE* m_file = nullptr;
};

}  // namespace sextant::exporters
