// Result<T>: the outcome of an operation that can fail for reasons outside the program. An Error is a sentence for the
// user: what failed, on what, what to do. Bugs are assertions, never Results; cancelling is an Error of its own code.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace sextant {

enum class ErrorCode {
    failed,       // the operation could not be done; the message says why
    usage,        // the request itself was wrong (unknown option value, malformed expression)
    cancelled,    // somebody asked to stop; shown to nobody as an error
    notAProject,  // the file is not a Sextant project
    damaged,      // the file is a project but SQLite calls it corrupt
    newer,        // the project was written by a newer Sextant
    readOnly,     // the file or its folder cannot be written
    busy,         // another process holds the project for writing
    diskFull,
};

struct Error {
    ErrorCode code = ErrorCode::failed;
    std::string message;

    [[nodiscard]] bool isCancelled() const { return code == ErrorCode::cancelled; }
};

inline Error failure(std::string message) { return {ErrorCode::failed, std::move(message)}; }
inline Error usageError(std::string message) { return {ErrorCode::usage, std::move(message)}; }
inline Error cancelled() { return {ErrorCode::cancelled, "cancelled"}; }

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] T& value() & { assert(ok()); return *std::get_if<0>(&m_state); }
    [[nodiscard]] const T& value() const& { assert(ok()); return *std::get_if<0>(&m_state); }
    [[nodiscard]] T&& value() && { assert(ok()); return std::move(*std::get_if<0>(&m_state)); }
    [[nodiscard]] const Error& error() const { assert(!ok()); return *std::get_if<1>(&m_state); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    [[nodiscard]] bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error& error() const { assert(m_error); return *m_error; }

private:
    std::optional<Error> m_error;
};

using Status = Result<void>;

}  // namespace sextant

// Returns the error of EXPRESSION (a Result) from the enclosing function, if it has one.
#define SEXTANT_TRY(EXPRESSION)                              \
    do {                                                     \
        auto&& sextantTryResult = (EXPRESSION);              \
        if (!sextantTryResult.ok()) return sextantTryResult.error(); \
    } while (false)

#define SEXTANT_JOIN_(A, B) A##B
#define SEXTANT_JOIN(A, B) SEXTANT_JOIN_(A, B)

// Declares DECLARATION from the value of EXPRESSION, or returns its error from the enclosing function.
#define SEXTANT_ASSIGN(DECLARATION, EXPRESSION)                        \
    auto SEXTANT_JOIN(sextantResult, __LINE__) = (EXPRESSION);         \
    if (!SEXTANT_JOIN(sextantResult, __LINE__).ok())                   \
        return SEXTANT_JOIN(sextantResult, __LINE__).error();          \
    DECLARATION = std::move(SEXTANT_JOIN(sextantResult, __LINE__)).value()
