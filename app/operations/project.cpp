#include "app/operations/project.h"

#include "core/store/database.h"

#include <utility>

namespace sextant::operations {
namespace {

store::OpenMode storeMode(OpenMode mode) {
    switch (mode) {
        case OpenMode::read: return store::OpenMode::read;
        case OpenMode::write: return store::OpenMode::write;
        case OpenMode::createOrWrite: break;
    }
    return store::OpenMode::createOrWrite;
}

}  // namespace

Project::Project(std::unique_ptr<store::Database> database) : m_database(std::move(database)) {}
Project::~Project() = default;
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;

Result<Project> Project::open(const std::string& path, OpenMode mode) {
    SEXTANT_ASSIGN(std::unique_ptr<store::Database> database, store::Database::open(path, storeMode(mode)));
    return Project(std::move(database));
}

const std::string& Project::path() const { return m_database->path(); }
store::Database& Project::database() const { return *m_database; }

}  // namespace sextant::operations
