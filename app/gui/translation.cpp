#include "app/gui/translation.h"

#include "core/base/resources.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace sextant::gui {

namespace {

// SEXTANT_LANGUAGE ("en", "zh") overrides the system's.
QLocale wantedLocale() {
    const QString named = qEnvironmentVariable("SEXTANT_LANGUAGE");
    return named.isEmpty() ? QLocale::system() : QLocale(named);
}

}  // namespace

QString interfaceLanguage() { return wantedLocale().name().section(QLatin1Char('_'), 0, 0); }

void installTranslation(QApplication& application) {
    const QLocale locale = wantedLocale();
    if (locale.language() == QLocale::English) return;
    auto* own = new QTranslator(&application);
    if (!own->load(locale, QStringLiteral("sextant"), QStringLiteral("_"), QStringLiteral(":/sextant/translations"))) {
        delete own;
        return;
    }
    auto* qt = new QTranslator(&application);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QApplication::installTranslator(qt);
    }
    QApplication::installTranslator(own);
}

}  // namespace sextant::gui
