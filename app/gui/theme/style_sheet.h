// The application's style sheet, made from the tokens of the moment: what palettes cannot say (borders, paddings, hover).
#pragma once

#include "app/gui/theme/theme.h"

#include <QString>

namespace sextant::gui {

QString styleSheet(const Tokens& tokens);

}  // namespace sextant::gui
