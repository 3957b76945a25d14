// Project: an open .sextant file as the operations see it: one SQLite connection behind a door. Owned and used by one
// thread; every thread opens its own. Movable, not copyable.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace sextant::store { class Database; }

namespace sextant::operations {

enum class OpenMode { read, write, createOrWrite };

class Project {
public:
    ~Project();
    Project(Project&&) noexcept;
    Project& operator=(Project&&) noexcept;

    // Fails with a sentence of its own for: missing, not a Sextant project, damaged, from a newer Sextant, read-only, in use.
    static Result<Project> open(const std::string& path, OpenMode mode);

    [[nodiscard]] const std::string& path() const;
    // For other operations only.
    [[nodiscard]] store::Database& database() const;

private:
    explicit Project(std::unique_ptr<store::Database> database);
    std::unique_ptr<store::Database> m_database;
};

}  // namespace sextant::operations
