#include "app/gui/figures/figure_options.h"

#include "app/gui/figures/figure_words.h"
#include "app/gui/theme/theme.h"
#include "app/rendering/figure.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace sextant::gui {

namespace {

constexpr int filterDelay = 350;  // ms after the last key
constexpr double pointsPerInch = 72;

QComboBox* figureChoice(const QString& name, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    // Long names of taggers give way, not the pane.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    return box;
}

void selectData(QComboBox* box, const QVariant& wanted) {
    const QSignalBlocker quiet(box);
    box->setCurrentIndex(std::max(0, box->findData(wanted)));
}

}  // namespace

FigureOptions::FigureOptions(QWidget* parent)
    : QWidget(parent), m_unit(figureChoice(tr("Bars show"), this)), m_by(figureChoice(tr("One panel for each"), this)),
      m_tagger(figureChoice(tr("Tags by"), this)), m_filter(new QLineEdit(this)), m_filterError(plainLabel({}, FontRole::secondary, this)),
      m_minStepsRow(new QWidget(this)), m_minSteps(new QSpinBox(this)), m_sharedScale(new QCheckBox(tr("Same scale in all panels"), this)),
      m_width(figureChoice(tr("Printed width"), this)), m_size(plainLabel({}, FontRole::secondary, this, true)),
      m_warningsHeading(plainLabel(tr("Keep in mind"), FontRole::bodyStrong, this)), m_warnings(new QVBoxLayout) {
    setProperty("pane", true);
    setAttribute(Qt::WA_StyledBackground);
    build();
    m_typed.setSingleShot(true);
    m_typed.setInterval(filterDelay);
    connect(&m_typed, &QTimer::timeout, this, &FigureOptions::applyFilter);
    connect(m_filter, &QLineEdit::textEdited, this, [this] { m_typed.start(); });
    connect(m_filter, &QLineEdit::returnPressed, this, &FigureOptions::applyFilter);
    connect(m_unit, &QComboBox::activated, this, [this] {
        m_unitChosen = true;
        updateMinSteps();
        emit changed();
    });
    for (QComboBox* box : {m_by, m_tagger, m_width}) connect(box, &QComboBox::activated, this, &FigureOptions::changed);
    connect(m_minSteps, &QSpinBox::valueChanged, this, &FigureOptions::changed);
    connect(m_sharedScale, &QCheckBox::toggled, this, &FigureOptions::changed);
    reset();
}

void FigureOptions::build() {
    using charts::ChartUnit;
    m_unit->addItem(tr("share of steps"), static_cast<int>(ChartUnit::segments));
    m_unit->addItem(tr("share of traces"), static_cast<int>(ChartUnit::traces));
    m_unit->addItem(tr("counts"), static_cast<int>(ChartUnit::count));
    const std::vector<std::pair<const char*, QString>> groupings = {{"task", tr("task")},     {"model", tr("model")},     {"method", tr("method")},
                                                                    {"domain", tr("domain")}, {"correct", tr("verdict")}, {"lang", tr("language")}};
    for (const auto& [key, text] : groupings) m_by->addItem(text, QString::fromLatin1(key));
    m_width->addItem(tr("3.25 in \u2013 one column"), 3.25);
    m_width->addItem(tr("5.5 in \u2013 width of a one-column page"), 5.5);
    m_width->addItem(tr("6.75 in \u2013 both columns"), 6.75);

    m_filter->setFont(gui::font(FontRole::mono));
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] { m_filter->setFont(gui::font(FontRole::mono)); });
    m_filter->setAccessibleName(tr("Filter of traces"));
    m_filter->setPlaceholderText(tr("all, or e.g. model:R1 correct:yes"));
    m_filter->setClearButtonEnabled(false);
    m_filterError->setProperty("state", "error");
    m_filterError->setWordWrap(true);
    m_filterError->hide();
    m_minSteps->setRange(1, 999);
    m_minSteps->setKeyboardTracking(false);
    m_minSteps->setAccessibleName(tr("Steps a trace needs to have the pattern"));
    m_size->setWordWrap(true);

    auto* content = new QWidget(this);
    content->setProperty("pane", true);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(grid::large, grid::large, grid::large, grid::large);
    column->setSpacing(grid::tight);
    column->addWidget(plainLabel(tr("Figure"), FontRole::title, content));
    addField(column, tr("Bars show"), m_unit);
    auto* minSteps = new QHBoxLayout(m_minStepsRow);
    minSteps->setContentsMargins(0, grid::tight, 0, 0);
    minSteps->setSpacing(grid::small);
    minSteps->addWidget(plainLabel(tr("in at least"), FontRole::secondary, m_minStepsRow, true));
    m_minSteps->setFixedWidth(56);
    minSteps->addWidget(m_minSteps);
    minSteps->addWidget(plainLabel(tr("steps"), FontRole::secondary, m_minStepsRow, true));
    minSteps->addStretch();
    column->addWidget(m_minStepsRow);
    addField(column, tr("One panel for each"), m_by);
    addField(column, tr("Tags by"), m_tagger);
    addField(column, tr("Traces"), m_filter);
    column->addWidget(m_filterError);
    addField(column, tr("Printed width"), m_width);
    column->addWidget(m_size);
    column->addSpacing(grid::small);
    column->addWidget(m_sharedScale);
    m_warningsHeading->setContentsMargins(0, grid::large, 0, 0);
    column->addWidget(m_warningsHeading);
    m_warnings->setSpacing(grid::small);
    column->addLayout(m_warnings);
    column->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void FigureOptions::addField(QVBoxLayout* column, const QString& name, QWidget* field) {
    QLabel* label = plainLabel(name, FontRole::secondary, this, true);
    label->setContentsMargins(0, grid::small, 0, 0);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
}

void FigureOptions::reset() {
    const charts::ChartSpec spec;
    m_unitChosen = false;
    selectData(m_unit, static_cast<int>(charts::ChartUnit::segments));
    selectData(m_by, QString::fromStdString(spec.by));
    selectData(m_width, spec.widthInches);
    const QSignalBlocker quietSteps(m_minSteps), quietScale(m_sharedScale);
    m_minSteps->setValue(spec.minSteps);
    m_sharedScale->setChecked(spec.sharedScale);
    m_typed.stop();
    m_filter->clear();
    m_appliedFilter.clear();
    setFilterError({});
    setTaggers({spec.tagger}, spec.tagger);
    showNothingDrawn();
    updateMinSteps();
}

charts::ChartSpec FigureOptions::spec() const {
    charts::ChartSpec spec;
    const auto unit = static_cast<charts::ChartUnit>(m_unit->currentData().toInt());
    if (m_unitChosen) spec.unit = unit;
    spec.by = m_by->currentData().toString().toStdString();
    spec.tagger = m_tagger->currentData().toString().toStdString();
    spec.filter = m_appliedFilter.toStdString();
    if (unit == charts::ChartUnit::traces) spec.minSteps = m_minSteps->value();
    spec.sharedScale = m_sharedScale->isChecked();
    spec.widthInches = m_width->currentData().toDouble();
    return spec;
}

void FigureOptions::setTaggers(const std::vector<std::string>& taggers, const std::string& current) {
    const QSignalBlocker quiet(m_tagger);
    m_tagger->clear();
    for (const std::string& tagger : taggers) m_tagger->addItem(words::taggerName(tagger), QString::fromStdString(tagger));
    selectData(m_tagger, QString::fromStdString(current));
}

void FigureOptions::setFilter(const QString& filter) {
    m_filter->setText(filter);
    applyFilter();
}

void FigureOptions::applyFilter() {
    m_typed.stop();
    const QString filter = m_filter->text().trimmed();
    if (filter == m_appliedFilter) return;
    m_appliedFilter = filter;
    emit changed();
}

void FigureOptions::setFilterError(const QString& sentence) {
    m_filterError->setText(sentence);
    m_filterError->setVisible(!sentence.isEmpty());
}

void FigureOptions::updateMinSteps() {
    m_minStepsRow->setVisible(m_unit->currentData().toInt() == static_cast<int>(charts::ChartUnit::traces));
}

void FigureOptions::showDrawn(const charts::ChartData& drawn) {
    selectData(m_unit, static_cast<int>(drawn.unit));
    updateMinSteps();
    const QSizeF size = rendering::figureSize(drawn) / pointsPerInch;
    const QLocale english(QLocale::English);
    m_size->setText(tr("%1 \u00D7 %2 in, text %3 pt").arg(english.toString(size.width(), 'g', 3), english.toString(size.height(), 'g', 3),
                                                         english.toString(drawn.spec.fontPoints, 'g', 3)));
    m_size->show();
    while (QLayoutItem* item = m_warnings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const std::string& sentence : drawn.warnings) {
        QLabel* warning = plainLabel(QString::fromStdString(sentence), FontRole::secondary, this);
        warning->setWordWrap(true);
        warning->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_warnings->addWidget(warning);
    }
    m_warningsHeading->setVisible(!drawn.warnings.empty());
}

void FigureOptions::showNothingDrawn() {
    m_size->hide();
    while (QLayoutItem* item = m_warnings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_warningsHeading->hide();
}

QStringList FigureOptions::warnings() const {
    QStringList sentences;
    for (int at = 0; at < m_warnings->count(); ++at) sentences << static_cast<QLabel*>(m_warnings->itemAt(at)->widget())->text();
    return sentences;
}

}  // namespace sextant::gui
