// ReaderHeader: which trace is read: task, problem, model, sample; its answer, the gold answer and the verdict; the question,
// to be unfolded with the context. GUI thread.
#pragma once

#include "app/gui/reader/open_trace.h"

#include <QWidget>

#include <memory>

class QLabel;
class QToolButton;

namespace sextant::gui {

class ElidedLabel;
class TraceTextView;

class ReaderHeader : public QWidget {
    Q_OBJECT

public:
    explicit ReaderHeader(QWidget* parent = nullptr);

    void showTrace(const std::shared_ptr<const OpenTrace>& trace);
    void setQuestionShown(bool shown);
    [[nodiscard]] bool questionShown() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString verdict() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitQuestion();

    ElidedLabel* m_title;
    QLabel* m_verdict;
    QToolButton* m_unfold;
    ElidedLabel* m_question;
    TraceTextView* m_fullQuestion;
    std::shared_ptr<const OpenTrace> m_questionText;
};

}  // namespace sextant::gui
