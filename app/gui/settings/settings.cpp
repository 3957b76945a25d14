#include "app/gui/settings/settings.h"

#include "app/gui/theme/theme.h"

#include <QFileInfo>
#include <QSettings>

namespace sextant::gui::settings {

namespace {

const QString recentKey = QStringLiteral("projects/recent");
const QString lastKey = QStringLiteral("projects/last");

QString appearanceName(Appearance appearance) {
    switch (appearance) {
        case Appearance::light: return QStringLiteral("light");
        case Appearance::dark: return QStringLiteral("dark");
        case Appearance::system: break;
    }
    return QStringLiteral("system");
}

QString absolutePath(const QString& path) { return QFileInfo(path).absoluteFilePath(); }

}  // namespace

QStringList recentProjects() { return QSettings().value(recentKey).toStringList(); }

void noteRecentProject(const QString& path) {
    QStringList recent = recentProjects();
    recent.removeAll(absolutePath(path));
    recent.prepend(absolutePath(path));
    while (recent.size() > recentLimit) recent.removeLast();
    QSettings().setValue(recentKey, recent);
}

void forgetRecentProject(const QString& path) {
    QStringList recent = recentProjects();
    recent.removeAll(absolutePath(path));
    QSettings().setValue(recentKey, recent);
}

QString lastProject() { return QSettings().value(lastKey).toString(); }

void setLastProject(const QString& path) { QSettings().setValue(lastKey, path.isEmpty() ? path : absolutePath(path)); }

// Only the project shown last is remembered, so that the settings do not grow with every project ever opened.
qint64 lastTrace(const QString& project) {
    const QSettings settings;
    if (settings.value(QStringLiteral("projects/traceOf")).toString() != absolutePath(project)) return -1;
    return settings.value(QStringLiteral("projects/trace"), -1).toLongLong();
}

void setLastTrace(const QString& project, qint64 trace) {
    QSettings settings;
    settings.setValue(QStringLiteral("projects/traceOf"), absolutePath(project));
    settings.setValue(QStringLiteral("projects/trace"), trace);
}

void applyLook() {
    const QSettings settings;
    const QString name = settings.value(QStringLiteral("look/appearance")).toString();
    Theme& theme = Theme::instance();
    theme.setAppearance(name == QLatin1String("dark") ? Appearance::dark : name == QLatin1String("light") ? Appearance::light : Appearance::system);
    theme.setTextScale(settings.value(QStringLiteral("look/textScale"), 1.0).toDouble());
}

void storeLook() {
    QSettings settings;
    settings.setValue(QStringLiteral("look/appearance"), appearanceName(Theme::instance().appearance()));
    settings.setValue(QStringLiteral("look/textScale"), Theme::instance().textScale());
}

}  // namespace sextant::gui::settings
