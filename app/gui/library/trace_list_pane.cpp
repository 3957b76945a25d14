#include "app/gui/library/trace_list_pane.h"

#include "app/gui/library/trace_delegate.h"
#include "app/gui/library/trace_words.h"
#include "app/gui/theme/empty_state.h"
#include "app/gui/theme/theme.h"

#include <QActionGroup>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace sextant::gui {

namespace {

// A list view that tells the barcode's width from that of the scroll bar and keeps rows as wide as itself.
class TraceListView : public QListView {
public:
    explicit TraceListView(QWidget* parent) : QListView(parent) {
        setUniformItemSizes(true);
        setMouseTracking(true);
        setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSelectionMode(QAbstractItemView::SingleSelection);
        setEditTriggers(QAbstractItemView::NoEditTriggers);
        setFrameShape(QFrame::NoFrame);
    }

    // Type-ahead would take N and P from the window; traces are found by the filter.
    void keyboardSearch(const QString&) override {}
};

}  // namespace

TraceListPane::TraceListPane(ProjectSession* session, QWidget* parent)
    : QWidget(parent), m_session(session),
      m_model(new TraceListModel(
          [this](const operations::TraceListQuery& query, TraceListModel::Answer answer) {
              const auto question = [query](operations::Project& project) { return operations::listTraces(project, query); };
              if (query.offset == 0) {
                  m_session->ask(m_latestFirst, question, this, std::move(answer));
              } else {
                  m_session->ask(question, this, std::move(answer));
              }
          },
          this)),
      m_view(new TraceListView(this)), m_title(plainLabel(tr("Traces"), FontRole::title, this)),
      m_counts(plainLabel({}, FontRole::secondary, this, true)), m_sort(new QToolButton(this)), m_group(new QToolButton(this)),
      m_body(new QWidget(this)), m_stack(new QStackedLayout(m_body)), m_empty(new EmptyState(this)) {
    setProperty("pane", true);
    setAttribute(Qt::WA_StyledBackground);
    build();
    buildMenus();

    m_scrolled.setSingleShot(true);
    m_scrolled.setInterval(20);
    connect(&m_scrolled, &QTimer::timeout, this, &TraceListPane::fetchVisible);
    const auto scrolled = [this] { m_scrolled.start(); };
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, scrolled);
    connect(m_view->verticalScrollBar(), &QScrollBar::rangeChanged, this, scrolled);

    connect(m_model, &TraceListModel::stateChanged, this, &TraceListPane::updateState);
    connect(m_model, &TraceListModel::failed, this, &TraceListPane::failed);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TraceListPane::restoreCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        if (m_pendingRow >= 0 && m_model->traceAt(m_pendingRow)) choose(std::exchange(m_pendingRow, -1));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (m_selecting || !index.isValid()) return;
        if (const operations::TraceRow* trace = m_model->traceAt(index.row())) {
            if (trace->id == m_current) return;
            m_current = trace->id;
            emit traceChosen(m_current);
        } else if (!m_model->headerAt(index.row())) {
            m_pendingRow = index.row();
            m_model->want(index.row(), index.row());
        }
    });
    connect(m_session, &ProjectSession::projectOpened, this, [this] {
        m_current = -1;
        m_model->clear();
        reload();
    });
    connect(m_session, &ProjectSession::projectClosed, this, [this] {
        m_current = -1;
        m_model->clear();
    });
    connect(m_session, &ProjectSession::tracesChanged, this, &TraceListPane::reload);
    connect(m_session, &ProjectSession::tagsChanged, this, [this](qint64 trace) { m_model->refreshTrace(trace); });
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        m_view->doItemsLayout();
        m_view->viewport()->update();
    });
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_model->projectTotal() > 0) {
            emit clearFilterRequested();
        } else {
            emit importRequested();
        }
    });
    updateState();
}

void TraceListPane::build() {
    m_view->setModel(m_model);
    m_view->setItemDelegate(new TraceDelegate(m_model, m_view));
    m_view->setAccessibleName(tr("Traces"));
    m_view->setAccessibleDescription(tr("Traces that match the filter, with a barcode of their patterns. N and P go to the next and the previous one."));
    m_counts->setAccessibleName(tr("Number of traces"));

    auto* head = new QHBoxLayout;
    head->setContentsMargins(grid::large, grid::large, grid::large, 0);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_counts);

    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(grid::small, grid::tight, grid::small, grid::small);
    tools->setSpacing(grid::tight);
    for (QToolButton* button : {m_group, m_sort}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setIconSize(QSize(grid::iconSize - 2, grid::iconSize - 2));
        button->setFont(gui::font(FontRole::secondary));
        tools->addWidget(button);
    }
    m_group->setIcon(gui::icon(QStringLiteral("group")));
    m_sort->setIcon(gui::icon(QStringLiteral("sort")));
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        for (QToolButton* button : {m_group, m_sort}) button->setFont(gui::font(FontRole::secondary));
    });
    tools->addStretch();

    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(tools);
    layout->addWidget(m_body, 1);
}

void TraceListPane::buildMenus() {
    using operations::TraceSort;
    struct Order {
        TraceSort sort;
        bool descending;
        QString text;
    };
    const std::vector<Order> orders = {
        {TraceSort::imported, false, tr("import order")},
        {TraceSort::model, false, tr("model")},
        {TraceSort::steps, true, tr("most steps first")},
        {TraceSort::steps, false, tr("fewest steps first")},
        {TraceSort::tokens, true, tr("most tokens first")},
        {TraceSort::tokens, false, tr("fewest tokens first")},
        {TraceSort::correct, false, tr("wrong first")},
        {TraceSort::correct, true, tr("correct first")},
    };
    const QSettings settings;
    const int chosenOrder = settings.value(QStringLiteral("list/order"), 0).toInt();
    auto* sortMenu = new QMenu(m_sort);
    auto* sortGroup = new QActionGroup(sortMenu);
    for (std::size_t at = 0; at < orders.size(); ++at) {
        const Order& order = orders[at];
        QAction* action = sortMenu->addAction(order.text);
        action->setCheckable(true);
        sortGroup->addAction(action);
        const auto apply = [this, order] {
            m_sort->setText(tr("sort: %1").arg(order.text));
            m_sort->setAccessibleName(tr("Sort by %1").arg(order.text));
        };
        if (static_cast<int>(at) == chosenOrder) {
            action->setChecked(true);
            apply();
            m_model->setSort(order.sort, order.descending);
        }
        connect(action, &QAction::triggered, this, [this, apply, order, at] {
            apply();
            QSettings().setValue(QStringLiteral("list/order"), static_cast<int>(at));
            m_model->setSort(order.sort, order.descending);
        });
    }
    m_sort->setMenu(sortMenu);

    auto* groupMenu = new QMenu(m_group);
    auto* groupGroup = new QActionGroup(groupMenu);
    const bool grouped = settings.value(QStringLiteral("list/grouped"), true).toBool();
    for (const bool group : {true, false}) {
        const QString text = group ? tr("task") : tr("none");
        QAction* action = groupMenu->addAction(text);
        action->setCheckable(true);
        groupGroup->addAction(action);
        const auto apply = [this, text] {
            m_group->setText(tr("group: %1").arg(text));
            m_group->setAccessibleName(tr("Group by %1").arg(text));
        };
        if (group == grouped) {
            action->setChecked(true);
            apply();
            m_model->setGroupByTask(group);
        }
        connect(action, &QAction::triggered, this, [this, apply, group] {
            apply();
            QSettings().setValue(QStringLiteral("list/grouped"), group);
            m_model->setGroupByTask(group);
        });
    }
    m_group->setMenu(groupMenu);
}

void TraceListPane::reload() {
    if (m_session->isOpen()) m_model->refresh();
}

void TraceListPane::setFilter(const QString& filter) {
    if (m_session->isOpen()) m_model->setFilter(filter);
}

void TraceListPane::focusList() { m_view->setFocus(Qt::OtherFocusReason); }

void TraceListPane::nextTrace() { moveBy(1); }
void TraceListPane::previousTrace() { moveBy(-1); }

void TraceListPane::moveBy(int step) {
    const int from = m_view->currentIndex().isValid() ? m_view->currentIndex().row() + step : (step > 0 ? 0 : m_model->rowCount() - 1);
    const int row = m_model->nearestTraceRow(from, step);
    if (row >= 0) choose(row);
}

void TraceListPane::choose(int row) {
    const QModelIndex index = m_model->index(row);
    m_view->setCurrentIndex(index);
    reveal(row);
    if (const operations::TraceRow* trace = m_model->traceAt(row); trace && trace->id != m_current) {
        m_current = trace->id;
        emit traceChosen(m_current);
    }
}

void TraceListPane::selectTrace(qint64 trace) {
    m_current = trace;
    m_selecting = true;
    const int row = m_model->rowOfTrace(trace);
    if (row >= 0) {
        m_view->setCurrentIndex(m_model->index(row));
        reveal(row);
    } else {
        m_view->setCurrentIndex({});
    }
    m_selecting = false;
}

void TraceListPane::reveal(int row) {
    // Show the header above the first trace of a task as well.
    if (row > 0 && m_model->headerAt(row - 1)) m_view->scrollTo(m_model->index(row - 1));
    m_view->scrollTo(m_model->index(row));
}

void TraceListPane::restoreCurrent() {
    m_pendingRow = -1;
    const int row = m_current >= 0 ? m_model->rowOfTrace(m_current) : -1;
    if (row >= 0) {
        selectTrace(m_current);
    } else if (m_current < 0 && m_model->total() > 0) {
        const int first = m_model->nearestTraceRow(0, 1);
        if (first >= 0) choose(first);
    }
    m_scrolled.start();
    // The view lays its new rows out later, and only then knows where the current one is.
    QTimer::singleShot(0, this, [this] {
        const int current = m_current >= 0 ? m_model->rowOfTrace(m_current) : -1;
        if (current >= 0) reveal(current);
    });
}

void TraceListPane::fetchVisible() {
    const QModelIndex first = m_view->indexAt(QPoint(1, 0));
    if (!first.isValid()) return;
    const int rows = m_view->viewport()->height() / TraceDelegate::rowHeight() + 2;
    m_model->want(first.row(), first.row() + rows);
}

void TraceListPane::updateState() {
    using words::number;
    const bool open = m_session->isOpen();
    const std::int64_t total = m_model->total();
    const std::int64_t all = m_model->projectTotal();
    m_counts->setText(!m_model->hasAnswer() ? QString() : total == all ? number(all) : tr("%1 of %2").arg(number(total), number(all)));
    const bool rows = m_model->rowCount() > 0;
    m_sort->setEnabled(open && all > 0);
    m_group->setEnabled(open && all > 0);
    if (rows) {
        m_stack->setCurrentWidget(m_view);
    } else {
        if (!open) {
            m_empty->set(QStringLiteral("list"), tr("No project open"), tr("The traces of a project are listed here."));
        } else if (!m_model->hasAnswer() && !m_model->filterError().isEmpty()) {
            m_empty->set(QStringLiteral("search"), tr("The filter cannot be read"), QString());
        } else if (!m_model->hasAnswer()) {
            m_empty->set(QStringLiteral("list"), tr("Reading the project"), QString());
        } else if (all == 0) {
            m_empty->set(QStringLiteral("import"), tr("No traces yet"),
                         tr("Drop files or folders with reasoning traces here, or choose them. Nothing is imported before you have seen a preview."),
                         tr("Import traces..."));
        } else {
            m_empty->set(QStringLiteral("search"), tr("No trace matches"), tr("None of the %1 fits the filter.").arg(words::traces(all)),
                         tr("Clear the filter"));
        }
        m_stack->setCurrentWidget(m_empty);
    }
    emit filterErrorChanged(m_model->filterError());
}

}  // namespace sextant::gui
