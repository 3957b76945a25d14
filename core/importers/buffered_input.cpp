#include "core/importers/buffered_input.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace sextant::importers {
namespace {

constexpr std::size_t bufferedChunk = 512 * 1024;
constexpr std::size_t bufferedLimit = std::size_t{1} << 30;

}  // namespace

BufferedInput::BufferedInput(ByteSource& source, const JobContext& job, std::string shownPath)
    : m_source(source), m_job(job), m_shownPath(std::move(shownPath)) {}

Result<bool> BufferedInput::more() {
    if (m_job.stopRequested()) return cancelled();
    if (m_ended) return false;
    const std::size_t kept = m_end - m_begin;
    if (kept + bufferedChunk + padding > m_capacity) {
        if (kept >= bufferedLimit)
            return failure("A record of " + m_shownPath + " that begins at byte " + std::to_string(m_offset) +
                           " is larger than 1 GiB; it cannot be read.");
        const std::size_t capacity = std::max(kept * 2, kept + bufferedChunk) + padding;
        auto larger = std::make_unique<char[]>(capacity);
        if (kept > 0) std::memcpy(larger.get(), m_buffer.get() + m_begin, kept);
        m_buffer = std::move(larger);
        m_capacity = capacity;
        m_begin = 0;
        m_end = kept;
    } else if (m_capacity - m_end < bufferedChunk + padding) {
        std::memmove(m_buffer.get(), m_buffer.get() + m_begin, kept);
        m_begin = 0;
        m_end = kept;
    }
    SEXTANT_ASSIGN(const std::size_t n, m_source.read(m_buffer.get() + m_end, m_capacity - m_end - padding));
    m_end += n;
    m_ended = n == 0;
    m_job.report(Progress{"importing " + m_shownPath, m_source.consumed(), m_source.size()});
    return n > 0;
}

void BufferedInput::drop(std::size_t bytes) {
    assert(bytes <= m_end - m_begin);
    m_begin += bytes;
    m_offset += bytes;
}

}  // namespace sextant::importers
