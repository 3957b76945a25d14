// SettingsDialog: the few things a person sets once: the name edits are stored under, appearance, text size. Applied as they change.
#pragma once

#include <QDialog>

namespace sextant::gui {

class ProjectSession;

class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    explicit SettingsDialog(ProjectSession* session, QWidget* parent = nullptr);
};

}  // namespace sextant::gui
