// InspectorPane: what stands behind the tags of the selected step: scores with thresholds, the words that speak for them, who said
// what and when, and what the codebook says of a pattern. Its buttons do what the keys do. Follows a reader. GUI thread.
#pragma once

#include "app/gui/reader/codebook.h"
#include "core/trace/pattern.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace sextant::query { struct Step; }

namespace sextant::gui {

class ProjectSession;
class ElidedLabel;
class ReaderPane;
class ScoreBars;
class TraceReading;

class InspectorPane : public QWidget {
    Q_OBJECT

public:
    explicit InspectorPane(ProjectSession* session, QWidget* parent = nullptr);
    ~InspectorPane() override;

    // Shows what this reader reads; nullptr: nothing.
    void follow(ReaderPane* reader);

    [[nodiscard]] ScoreBars* scoreBars() const { return m_bars; }
    // All that is written in the pane, line by line, for tests and copying.
    [[nodiscard]] QString plainText() const;
    // Buttons that lead to the words behind a tag.
    [[nodiscard]] const std::vector<QPushButton*>& reasons() const { return m_reasons; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void schedule();
    void refresh();
    void showScores(const query::Step& step);
    void showReasons(const query::Step& step);
    void showHistory(const query::Step& step);
    void showCodebook();
    QLabel* addHeading(const QString& text);
    QLabel* addText(bool secondText);

    ProjectSession* m_session;
    QPointer<ReaderPane> m_reader;
    TraceReading* m_reading = nullptr;
    Codebook m_codebook;
    QString m_source;                    // of the machine chosen; "" = the one that decided
    QTimer m_refresh;
    bool m_codebookChosen = false;       // a person chose the entry for this step

    QLabel* m_title;
    ElidedLabel* m_decided;
    QLabel* m_empty;
    QScrollArea* m_scroll;
    QWidget* m_body;
    QVBoxLayout* m_column;
    QComboBox* m_sources;
    ScoreBars* m_bars;
    QLabel* m_reasonsHeading;
    QVBoxLayout* m_reasonColumn;
    std::vector<QPushButton*> m_reasons;
    QLabel* m_moreReasons;
    QLabel* m_historyHeading;
    QLabel* m_history;
    QLabel* m_codebookHeading;
    QLabel* m_definition;
    QLabel* m_useFor;
    QLabel* m_notFor;
};

}  // namespace sextant::gui
