// The language of the window: that of the system where there is a translation, English else.
#pragma once

class QApplication;

namespace sextant::gui {

void installTranslation(QApplication& application);

}  // namespace sextant::gui
