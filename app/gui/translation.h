// The language of the window: that of the system where there is a translation, English else.
#pragma once

class QApplication;
class QString;

namespace sextant::gui {

// "en", "zh", ...: what the window and the manual are shown in where there is such a translation.
QString interfaceLanguage();

void installTranslation(QApplication& application);

}  // namespace sextant::gui
