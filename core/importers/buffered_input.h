// BufferedInput: a growing window over a ByteSource for record readers. The window starts behind what was dropped and is
// always followed by at least `padding` readable bytes, so that simdjson can parse a record in place. One thread.
// Asks the job at each refill whether to stop, and reports progress in bytes of the underlying file.
#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/importers/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace sextant::importers {

class BufferedInput {
public:
    static constexpr std::size_t padding = 64;

    // `shownPath` appears in progress reports. Source and job must outlive the object.
    BufferedInput(ByteSource& source, const JobContext& job, std::string shownPath);

    // Reads more behind the window; false at the end of the data. Views of the window become invalid.
    // Fails when somebody asked to stop, on read errors and when the window would pass 1 GiB.
    Result<bool> more();

    [[nodiscard]] std::string_view window() const { return {m_buffer.get() + m_begin, m_end - m_begin}; }
    void drop(std::size_t bytes);
    // Bytes from the start of the uncompressed data to the start of the window.
    [[nodiscard]] std::uint64_t offset() const { return m_offset; }
    [[nodiscard]] const std::string& shownPath() const { return m_shownPath; }

private:
    ByteSource& m_source;
    const JobContext& m_job;
    std::string m_shownPath;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_capacity = 0;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint64_t m_offset = 0;
    bool m_ended = false;
};

}  // namespace sextant::importers
