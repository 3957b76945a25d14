// The targets a FieldMapping can name, and JSON pointers as mappings use them (RFC 6901).
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace sextant::importers {

// "response" is the whole completion; "reasoning" and "answer" are its parts where they stand in two fields. "final" is the
// short final answer. "records" points at the array of records inside a document that is one object.
inline constexpr std::array<std::string_view, 17> targetNames = {
    "question", "context", "choices", "gold",  "task",    "domain", "model", "method", "sample",
    "response", "reasoning", "answer", "final", "correct", "tokens", "id",    "records"};

enum class Target : std::size_t {
    question, context, choices, gold, task, domain, model, method, sample, response, reasoning, answer, final, correct, tokens,
    id, records
};
inline constexpr std::size_t targetCount = targetNames.size();

// "a/b" -> "a~1b"
inline std::string escapedPointerKey(std::string_view key) {
    std::string out;
    for (const char c : key) {
        if (c == '~') out += "~0";
        else if (c == '/') out += "~1";
        else out.push_back(c);
    }
    return out;
}

// The pointer to a member of a record: "a/b" -> "/a~1b"
inline std::string pointerTo(std::string_view key) {
    std::string out(1, '/');
    out += escapedPointerKey(key);
    return out;
}

// The first key of a pointer "/a~1b/c" -> "a/b"; `rest` becomes "/c" or "".
inline std::string firstPointerKey(std::string_view pointer, std::string& rest) {
    std::string key;
    std::size_t i = pointer.starts_with('/') ? 1 : 0;
    for (; i < pointer.size() && pointer[i] != '/'; ++i) {
        if (pointer[i] == '~' && i + 1 < pointer.size() && (pointer[i + 1] == '0' || pointer[i + 1] == '1'))
            key.push_back(pointer[++i] == '0' ? '~' : '/');
        else key.push_back(pointer[i]);
    }
    rest = std::string(pointer.substr(i));
    return key;
}

}  // namespace sextant::importers
