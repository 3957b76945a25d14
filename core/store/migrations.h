// Bringing a project's schema up to date: numbered migrations, each in its own transaction, and the public views.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/embedded_sql.h"

#include <span>
#include <string>

namespace sextant::store {

// "SXTN": marks a Sextant project in the header of the SQLite file.
inline constexpr int sextantApplicationId = 0x5358544E;

// Number of the last migration.
int latestVersion(std::span<const EmbeddedSql> migrations);

// Runs the migrations the file has not seen. A file that existed before (version > 0) is copied to backupPath() first.
Status applyMigrations(Database& database, std::span<const EmbeddedSql> migrations);

// NAME.sextant.backup-v1
std::string backupPath(const std::string& path, int version);

// Makes the views anew where they are not those of this program.
Status applyViews(Database& database, std::span<const EmbeddedSql> views);

}  // namespace sextant::store
