// TextSpan: a half-open range of UTF-8 bytes in some text. In files and in the database spans are code points; the
// conversion is made by CodePointIndex (core/base/utf8.h) and nowhere else.
#pragma once

#include <cassert>
#include <cstddef>
#include <string_view>

namespace sextant {

struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }
    [[nodiscard]] bool empty() const { return begin >= end; }
    [[nodiscard]] std::string_view in(std::string_view text) const {
        assert(begin <= end && end <= text.size());
        return text.substr(begin, end - begin);
    }
    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

}  // namespace sextant
