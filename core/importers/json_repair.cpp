#include "core/importers/json_repair.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace sextant::importers {
namespace {

bool isRepairSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The value of "\uXXXX" at `at`, or nothing.
std::optional<unsigned> unicodeEscape(std::string_view json, std::size_t at) {
    if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return std::nullopt;
    unsigned value = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
        const int digit = hexDigit(json[i]);
        if (digit < 0) return std::nullopt;
        value = value * 16 + static_cast<unsigned>(digit);
    }
    return value;
}

void noteRepair(std::vector<JsonRepair>& repairs, std::size_t offset, std::string what) {
    for (const JsonRepair& repair : repairs)
        if (repair.what == what) return;
    repairs.push_back(JsonRepair{offset, std::move(what)});
}

// Length of a number word that JSON does not know at `at`, 0 where there is none.
std::size_t nonFiniteWord(std::string_view json, std::size_t at) {
    static constexpr std::array<std::string_view, 6> words = {"-Infinity", "Infinity", "NaN", "-NaN", "nan", "inf"};
    for (const std::string_view word : words) {
        if (json.substr(at).starts_with(word)) {
            const std::size_t end = at + word.size();
            const bool bounded = end >= json.size() || json[end] == ',' || json[end] == ']' || json[end] == '}' ||
                                 isRepairSpace(json[end]);
            if (bounded) return word.size();
        }
    }
    return 0;
}

}  // namespace

std::string repairJson(std::string_view json, std::vector<JsonRepair>& repairs) {
    std::string valid;
    if (const auto invalid = firstInvalidUtf8(json)) {
        noteRepair(repairs, *invalid, "bytes that are not UTF-8 became U+FFFD");
        valid = replaceInvalidUtf8(json);
        json = valid;
    }
    std::string out;
    out.reserve(json.size() + 16);
    bool inString = false;
    for (std::size_t i = 0; i < json.size();) {
        const char c = json[i];
        if (!inString) {
            if (const std::size_t word = c == '"' ? 0 : nonFiniteWord(json, i); word > 0) {
                noteRepair(repairs, i, "NaN or Infinity became null");
                out += "null";
                i += word;
                continue;
            }
            inString = c == '"';
            out.push_back(c);
            ++i;
            continue;
        }
        if (c == '"') {
            inString = false;
            out.push_back(c);
            ++i;
        } else if (c == '\\') {
            const auto unit = unicodeEscape(json, i);
            if (!unit) {
                out.append(json.substr(i, 2));
                i += 2;
            } else if (*unit >= 0xD800 && *unit < 0xDC00) {
                const auto low = unicodeEscape(json, i + 6);
                if (low && *low >= 0xDC00 && *low < 0xE000) {
                    out.append(json.substr(i, 12));
                    i += 12;
                } else {
                    noteRepair(repairs, i, "a lone surrogate became U+FFFD");
                    out += "\\uFFFD";
                    i += 6;
                }
            } else if (*unit >= 0xDC00 && *unit < 0xE000) {
                noteRepair(repairs, i, "a lone surrogate became U+FFFD");
                out += "\\uFFFD";
                i += 6;
            } else {
                out.append(json.substr(i, 6));
                i += 6;
            }
        } else if (static_cast<unsigned char>(c) < 0x20) {
            static constexpr std::string_view digits = "0123456789abcdef";
            noteRepair(repairs, i, "a control character inside a string was escaped");
            out += "\\u00";
            out.push_back(digits[static_cast<unsigned char>(c) >> 4]);
            out.push_back(digits[static_cast<unsigned char>(c) & 15]);
            ++i;
        } else {
            out.push_back(c);
            ++i;
        }
    }
    return out;
}

std::string closeTruncatedJson(std::string_view json) {
    // `good` is the last place where everything open can simply be closed; `goodClosers` are the brackets open there.
    std::string closers, goodClosers;
    std::size_t good = 0;
    std::string tail;  // what must stand between the kept text and the closers
    bool expectKey = false;
    std::size_t i = 0;
    const auto markGood = [&](std::size_t at) {
        good = at;
        goodClosers = closers;
    };
    while (i < json.size()) {
        const char c = json[i];
        if (c == '"') {
            const std::size_t start = i++;
            std::size_t lastWhole = i;  // never cut inside an escape
            bool closed = false;
            while (i < json.size()) {
                const std::size_t run = json.find_first_of("\"\\", i);
                if (run == std::string_view::npos) {
                    i = lastWhole = json.size();
                } else if (json[run] == '"') {
                    i = run + 1;
                    closed = true;
                    break;
                } else {
                    const std::size_t step = run + 1 < json.size() && json[run + 1] == 'u' ? 6 : 2;
                    lastWhole = run + step <= json.size() ? run + step : run;
                    i = std::min(json.size(), run + step);
                }
            }
            const bool isKey = expectKey && !closers.empty() && closers.back() == '}';
            if (closed) {
                if (isKey) expectKey = false;
                else markGood(i);
            } else if (!isKey) {
                // Inside a value: keep what is there, but no torn UTF-8 sequence.
                std::size_t end = lastWhole;
                while (end > start + 1 && (static_cast<unsigned char>(json[end - 1]) & 0xC0) == 0x80) --end;
                if (end > start + 1 && static_cast<unsigned char>(json[end - 1]) >= 0xC0) --end;
                good = end;
                goodClosers = closers;
                tail = "\"";
            }
            continue;
        }
        if (c == '{' || c == '[') {
            closers.push_back(c == '{' ? '}' : ']');
            expectKey = c == '{';
            markGood(i + 1);
        } else if (c == '}' || c == ']') {
            if (!closers.empty()) closers.pop_back();
            expectKey = false;
            markGood(i + 1);
            if (closers.empty()) break;
        } else if (c == ',') {
            markGood(i);
            expectKey = !closers.empty() && closers.back() == '}';
        }
        ++i;
    }
    std::string out(json.substr(0, good));
    out += tail;
    out.append(goodClosers.rbegin(), goodClosers.rend());
    return out;
}

bool nestsDeeperThan(std::string_view json, std::size_t limit) {
    std::size_t depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            const std::size_t next = json.find_first_of("\"\\", i);
            if (next == std::string_view::npos) return false;
            i = next;
            if (json[i] == '\\') ++i;
            else inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limit) return true;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

}  // namespace sextant::importers
