#include "app/gui/settings/settings_dialog.h"

#include "app/gui/jobs/project_session.h"
#include "app/gui/settings/settings.h"
#include "app/gui/theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <cmath>

namespace sextant::gui {

SettingsDialog::SettingsDialog(ProjectSession* session, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(grid::large);
    form->setVerticalSpacing(grid::medium);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    auto* author = new QLineEdit(session->author(), this);
    author->setAccessibleName(tr("Your name"));
    connect(author, &QLineEdit::editingFinished, session, [session, author] { session->setAuthor(author->text()); });
    form->addRow(plainLabel(tr("Your name"), FontRole::body, this), author);
    auto* hint = plainLabel(tr("Your tags are stored under this name, so that several people can work on copies of a project."), FontRole::secondary, this, true);
    hint->setWordWrap(true);
    form->addRow(QString(), hint);

    auto* appearance = new QComboBox(this);
    appearance->setAccessibleName(tr("Appearance"));
    appearance->addItem(tr("Like the system"), static_cast<int>(Appearance::system));
    appearance->addItem(tr("Light"), static_cast<int>(Appearance::light));
    appearance->addItem(tr("Dark"), static_cast<int>(Appearance::dark));
    appearance->setCurrentIndex(appearance->findData(static_cast<int>(Theme::instance().appearance())));
    connect(appearance, &QComboBox::activated, this, [appearance] {
        Theme::instance().setAppearance(static_cast<Appearance>(appearance->currentData().toInt()));
        settings::storeLook();
    });
    form->addRow(plainLabel(tr("Appearance"), FontRole::body, this), appearance);

    auto* size = new QComboBox(this);
    size->setAccessibleName(tr("Text size"));
    for (const int percent : {80, 90, 100, 110, 125, 150, 175, 200}) size->addItem(QStringLiteral("%1 %").arg(percent), percent);
    size->setCurrentIndex(size->findData(static_cast<int>(std::lround(Theme::instance().textScale() * 100))));
    connect(size, &QComboBox::activated, this, [size] {
        Theme::instance().setTextScale(size->currentData().toInt() / 100.0);
        settings::storeLook();
    });
    form->addRow(plainLabel(tr("Text size"), FontRole::body, this), size);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(grid::huge, grid::huge, grid::huge, grid::large);
    layout->setSpacing(grid::large);
    layout->addLayout(form);
    layout->addWidget(buttons);
    setMinimumWidth(440);
}

}  // namespace sextant::gui
