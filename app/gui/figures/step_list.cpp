#include "app/gui/figures/step_list.h"

#include "app/gui/figures/figure_words.h"
#include "app/gui/figures/step_delegate.h"
#include "app/gui/reader/elided_label.h"
#include "app/gui/reader/step_look.h"
#include "app/gui/theme/empty_state.h"
#include "app/gui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace sextant::gui {

namespace {

// Letters belong to the window's shortcuts, not to a search by first letter.
class StepListView : public QListView {
public:
    using QListView::QListView;
    void keyboardSearch(const QString&) override {}
};

}  // namespace

StepList::StepList(ProjectSession* session, QWidget* parent)
    : QWidget(parent), m_session(session),
      m_model(new StepListModel(
          [this](const operations::StepQuery& query, StepListModel::Answer answer) {
              m_session->ask(m_latest, [query](operations::Project& project) { return operations::stepsWithPattern(project, query); }, this, std::move(answer));
          },
          this)),
      m_head(new QWidget(this)), m_chip(new QLabel(m_head)), m_title(new ElidedLabel(FontRole::title, false, m_head)),
      m_count(plainLabel({}, FontRole::secondary, m_head, true)), m_toTraces(new QPushButton(tr("Show these traces"), m_head)),
      m_view(new StepListView(this)), m_empty(new EmptyState(this)), m_stack(nullptr) {
    setProperty("pane", true);
    setAttribute(Qt::WA_StyledBackground);
    build();
    connect(m_model, &StepListModel::stateChanged, this, &StepList::update);
    connect(m_model, &StepListModel::failed, this, &StepList::failed);
    connect(m_view, &QListView::clicked, this, &StepList::choose);
    connect(m_view, &QListView::activated, this, &StepList::choose);
    connect(m_toTraces, &QPushButton::clicked, this, [this] { emit tracesWanted(QString::fromStdString(m_model->query().filter)); });
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        m_view->doItemsLayout();
        update();
    });
    clear();
}

void StepList::build() {
    m_view->setModel(m_model);
    m_view->setItemDelegate(new StepDelegate(m_model, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("Steps behind the bar"));
    m_view->viewport()->setCursor(Qt::PointingHandCursor);
    m_count->setAccessibleName(tr("Number of steps"));
    m_toTraces->setProperty("link", true);
    m_toTraces->setToolTip(tr("Goes to the trace list, filtered to the traces with these steps"));
    auto* close = new QToolButton(m_head);
    close->setIcon(gui::icon(QStringLiteral("close")));
    close->setToolTip(tr("Choose no bar"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &StepList::closed);

    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(grid::large, grid::small, grid::small, grid::small);
    head->setSpacing(grid::small);
    head->addWidget(m_chip);
    head->addWidget(m_title);
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_toTraces);
    head->addWidget(close);

    auto* body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(body, 1);
}

void StepList::show(const operations::StepQuery& query, const QString& title) {
    m_chosen = true;
    m_title->setText(title);
    m_model->setQuery(query);
}

void StepList::clear() {
    m_chosen = false;
    m_latest.dropAll();
    m_model->clear();
}

void StepList::choose(const QModelIndex& index) {
    if (!index.isValid()) return;
    const operations::StepHit& hit = m_model->hitAt(index.row());
    emit stepChosen(hit.trace, hit.position);
}

void StepList::update() {
    m_head->setVisible(m_chosen);
    const QSizeF size = chipSize(ChipKind::machine);
    QPixmap chip((size * devicePixelRatioF()).toSize());
    chip.setDevicePixelRatio(devicePixelRatioF());
    chip.fill(Qt::transparent);
    QPainter painter(&chip);
    paintChip(painter, QRectF(QPointF(), size), {m_model->query().pattern, ChipKind::machine, {}});
    painter.end();
    m_chip->setPixmap(chip);
    m_count->setText(m_model->hasAnswer() ? words::hitCount(m_model->total(), m_model->traces(), m_model->isOfWholeTraces()) : QString());
    m_toTraces->setVisible(m_model->hasAnswer() && m_model->traces() > 0);
    const bool rows = m_model->rowCount() > 0;
    m_stack->setCurrentWidget(rows ? static_cast<QWidget*>(m_view) : m_empty);
    if (rows) return;
    if (!m_chosen) {
        m_empty->set(QStringLiteral("figures"), tr("Click a bar"), tr("The steps behind it are listed here; a click on one opens the reader."));
    } else if (m_model->hasAnswer()) {
        m_empty->set(QStringLiteral("list"), tr("No step shows the pattern here"), tr("The line above the empty bar says how often it could still appear."));
    } else {
        m_empty->set(QStringLiteral("list"), tr("Reading the steps"), QString());
    }
}

}  // namespace sextant::gui
