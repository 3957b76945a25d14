// FigurePanel: the Figures workspace: the chart of pattern frequencies, its options, and the steps behind the bar one clicks. Asks the
// session's reader, and only while it is to be seen; GUI thread.
#pragma once

#include "app/gui/figures/figure_answer.h"
#include "app/gui/figures/figure_view.h"
#include "app/gui/jobs/project_session.h"

#include <QString>
#include <QWidget>

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedLayout;

namespace sextant::gui {

class ElidedLabel;
class EmptyState;
class FigureExport;
class FigureOptions;
class StepList;

class FigurePanel : public QWidget {
    Q_OBJECT

public:
    explicit FigurePanel(ProjectSession* session, QWidget* parent = nullptr);
    ~FigurePanel() override;

    [[nodiscard]] FigureView* view() const { return m_view; }
    [[nodiscard]] FigureOptions* options() const { return m_options; }
    [[nodiscard]] StepList* steps() const { return m_steps; }
    [[nodiscard]] EmptyState* emptyState() const { return m_empty; }
    [[nodiscard]] bool isWaiting() const { return m_waiting || m_stale; }
    // Lists the steps behind a bar, as a click on it does.
    void chooseMark(FigureMark mark);
    void exportTo(const QString& path);

public slots:
    void chooseExportFile();

signals:
    // `position` is 0-based; -1: the trace as a whole.
    void openStep(qint64 trace, qint64 position);
    void openFilter(QString filter);
    void importRequested();
    void failed(const QString& sentence);
    // A figure is there to be exported, or no longer.
    void drawnChanged(bool drawn);
    void exported(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    // A bar by what it stands for, so that it can be found again in the next figure.
    struct Chosen {
        std::string key;
        Pattern pattern;
    };

    void build();
    void invalidate();
    void ask();
    void take(FigureAnswer answer);
    void showEmpty(const FigureAnswer& answer);
    void forget();
    void restoreChoice();
    void clearChoice();
    void updateReadout();
    void divide();

    ProjectSession* m_session;
    LatestQuestion m_latest;
    std::stop_source m_stop;       // of the question under way
    QLabel* m_title;
    QLabel* m_subtitle;
    ElidedLabel* m_readout;
    QPushButton* m_export;
    FigureView* m_view;
    FigureOptions* m_options;
    StepList* m_steps;
    FigureExport* m_exporter;
    EmptyState* m_empty;
    QWidget* m_drawn;
    QSplitter* m_splitter;
    QStackedLayout* m_stack;
    std::optional<Chosen> m_chosen;
    FigureAnswer::State m_state = FigureAnswer::State::noTraces;
    bool m_stale = false;          // ask again when shown
    bool m_waiting = false;
    bool m_divided = false;        // a person moved the splitter
};

}  // namespace sextant::gui
