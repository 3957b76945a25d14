// What the program remembers between starts, in the place the system keeps settings (QSettings). GUI thread.
#pragma once

#include <QString>
#include <QStringList>

namespace sextant::gui::settings {

inline constexpr int recentLimit = 10;

QStringList recentProjects();                  // newest first
void noteRecentProject(const QString& path);
void forgetRecentProject(const QString& path);

// The project to reopen at the next start; "" where the person closed it.
QString lastProject();
void setLastProject(const QString& path);
// The trace that was shown in a project, -1 where none is known.
qint64 lastTrace(const QString& project);
void setLastTrace(const QString& project, qint64 trace);

// Applies the stored appearance and text size to the Theme, and stores what is changed later.
void applyLook();
void storeLook();

}  // namespace sextant::gui::settings
