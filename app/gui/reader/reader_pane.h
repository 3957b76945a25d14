// ReaderPane: the centre of the Read workspace: whose trace this is, its question, its barcode, its steps, and a line with the
// place and the keys. Everything the keys of the step view ask for happens here. GUI thread.
#pragma once

#include "app/gui/reader/trace_reading.h"
#include "core/trace/pattern.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace sextant::gui {

class ElidedLabel;
class FindBar;
class ProjectSession;
class ReaderHeader;
class TextFinder;
class TraceOverview;
class TraceTextView;

class ReaderPane : public QWidget {
    Q_OBJECT

public:
    explicit ReaderPane(ProjectSession* session, QWidget* parent = nullptr);
    ~ReaderPane() override;

    // What is read; shared with the inspector.
    [[nodiscard]] TraceReading* reading() const { return m_reading; }
    [[nodiscard]] TraceTextView* textView() const { return m_text; }
    [[nodiscard]] ReaderHeader* header() const { return m_header; }
    [[nodiscard]] FindBar* findBar() const { return m_find; }
    [[nodiscard]] TraceOverview* overview() const { return m_overview; }
    [[nodiscard]] QString footerText() const;
    // A key pressed elsewhere that means the steps. Ignored where they have no use for it.
    void giveKey(QKeyEvent* event);

public slots:
    // `step` is 0-based; -1 opens the trace at its beginning.
    void showTrace(qint64 trace, qint64 step = -1);
    void clear();
    void selectStep(qint64 step);
    void openFindBar();
    void findNext();
    void findPrevious();
    void copySelection();      // selected text, else the selected step
    void copyWithCitation();   // the selected step and where it stands

signals:
    void traceShown(qint64 trace);
    void stepSelected(qint64 trace, qint64 position);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void takeTrace();
    void countUnsure();
    void updateFooter();
    void fitFooter();
    void showSentence(const QString& sentence);
    void moveHit(int by);
    void showHits();
    void closeFindBar();
    void showMenu(const QPoint& globalPosition);

    ProjectSession* m_session;
    TraceReading* m_reading;
    ReaderHeader* m_header;
    TraceOverview* m_overview;
    FindBar* m_find;
    TraceTextView* m_text;
    ElidedLabel* m_place;
    QLabel* m_keys;
    TextFinder* m_finder;
    bool m_givingKey = false;
    int m_hit = -1;
    int m_unsure = 0;          // steps with a tag the machine is unsure of
    QString m_sentence;        // why something could not be done, until the next action
    QTimer m_findDelay;
};

}  // namespace sextant::gui
