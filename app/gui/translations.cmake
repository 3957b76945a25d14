# The window in other languages: resources/translations/*.ts, compiled into the program.
# After changing a text: lupdate app/gui -I . -no-obsolete -locations none -ts resources/translations/sextant_zh.ts, then translate what is new.
# lrelease is asked for by itself: the CMake package around it (qt6-tools-dev) would bring in the whole of Designer and Linguist.
find_program(SEXTANT_LRELEASE NAMES lrelease lrelease-qt6 HINTS "${QT6_INSTALL_PREFIX}/lib/qt6/bin" "${QT6_INSTALL_PREFIX}/bin" REQUIRED)
set(sextant_zh_qm "${CMAKE_CURRENT_BINARY_DIR}/sextant_zh.qm")
add_custom_command(
    OUTPUT "${sextant_zh_qm}"
    COMMAND "${SEXTANT_LRELEASE}" -silent "${PROJECT_SOURCE_DIR}/resources/translations/sextant_zh.ts" -qm "${sextant_zh_qm}"
    DEPENDS "${PROJECT_SOURCE_DIR}/resources/translations/sextant_zh.ts"
    VERBATIM)
qt_add_resources(sextant_gui sextant_translations PREFIX "/sextant/translations" BASE "${CMAKE_CURRENT_BINARY_DIR}" FILES "${sextant_zh_qm}")
