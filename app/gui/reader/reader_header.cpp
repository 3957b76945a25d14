#include "app/gui/reader/reader_header.h"

#include "app/gui/reader/elided_label.h"
#include "app/gui/reader/trace_text_view.h"
#include "app/gui/theme/theme.h"
#include "core/base/utf8.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sextant::gui {

namespace {

constexpr int headerQuestionHeight = 240;

QString shortAnswer(const std::string& answer) {
    QString text = QString::fromStdString(answer).simplified();
    if (text.size() > 40) text = text.left(39) + QStringLiteral("…");
    return text;
}

}  // namespace

ReaderHeader::ReaderHeader(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("readerHeader"));
    m_title = new ElidedLabel(FontRole::title, false, this);
    m_title->setObjectName(QStringLiteral("readerTitle"));
    m_verdict = plainLabel({}, FontRole::secondary, this);
    m_verdict->setObjectName(QStringLiteral("readerVerdict"));
    m_unfold = new QToolButton(this);
    m_unfold->setCheckable(true);
    m_unfold->setArrowType(Qt::RightArrow);
    m_unfold->setAutoRaise(true);
    m_unfold->setFixedSize(20, 20);
    m_unfold->setStyleSheet(QStringLiteral("QToolButton { padding: 0; background: transparent; }"));
    m_question = new ElidedLabel(FontRole::secondary, true, this);
    m_question->setCursor(Qt::PointingHandCursor);
    m_fullQuestion = new TraceTextView(this);
    m_fullQuestion->setObjectName(QStringLiteral("readerQuestion"));
    m_fullQuestion->setAccessibleName(tr("Question and context"));
    m_fullQuestion->hide();

    auto* first = new QHBoxLayout;
    first->setSpacing(grid::medium);
    first->addWidget(m_title, 1);
    first->addWidget(m_verdict);
    auto* second = new QHBoxLayout;
    second->setSpacing(2);
    second->addWidget(m_unfold);
    second->addWidget(m_question, 1);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(grid::huge, grid::large, grid::huge, 0);
    head->setSpacing(grid::tight);
    head->addLayout(first);
    head->addLayout(second);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid::tight);
    column->addLayout(head);
    column->addWidget(m_fullQuestion);

    connect(m_unfold, &QToolButton::toggled, this, &ReaderHeader::setQuestionShown);
    connect(m_question, &ElidedLabel::clicked, this, [this] { m_unfold->toggle(); });
    setQuestionShown(false);
}

QString ReaderHeader::title() const { return m_title->text(); }
QString ReaderHeader::verdict() const { return m_verdict->text(); }
bool ReaderHeader::questionShown() const { return m_unfold->isChecked(); }

void ReaderHeader::showTrace(const std::shared_ptr<const OpenTrace>& trace) {
    if (!trace) {
        m_title->setText({});
        m_verdict->clear();
        m_question->setText({});
        m_fullQuestion->showTrace(nullptr);
        return;
    }
    const operations::TraceDetail& detail = trace->detail;
    const QString dot = QStringLiteral(" · ");
    QStringList parts;
    parts.append(detail.row.task.empty() ? tr("no task") : QString::fromStdString(detail.row.task));
    parts.append(tr("problem %1").arg(detail.row.problem));
    parts.append(detail.row.model.empty() ? tr("unknown model") : QString::fromStdString(detail.row.model));
    parts.append(tr("sample %1").arg(detail.row.sample));
    if (!detail.row.traceLevelPatterns.empty()) parts.append(tr("whole trace: %1").arg(patternSetText(detail.row.traceLevelPatterns)));
    m_title->setText(parts.join(dot));

    QStringList verdict;
    if (!detail.finalAnswer.empty()) verdict.append(tr("answer %1").arg(shortAnswer(detail.finalAnswer)));
    if (!detail.gold.empty()) verdict.append(tr("gold %1").arg(shortAnswer(detail.gold)));
    if (detail.truncated) verdict.append(tr("cut off"));
    QString state;
    if (detail.row.correct) {
        verdict.append(*detail.row.correct ? tr("✓ correct") : tr("✗ wrong"));
        state = *detail.row.correct ? QStringLiteral("good") : QStringLiteral("error");
    } else {
        verdict.append(tr("not graded"));
    }
    m_verdict->setText(verdict.join(dot));
    m_verdict->setToolTip(detail.finalAnswer.empty() ? QString() : QStringLiteral("<p>%1</p>").arg(QString::fromStdString(detail.finalAnswer).left(1200).toHtmlEscaped()));
    m_verdict->setProperty("state", state);
    m_verdict->setProperty("secondText", state.isEmpty());
    m_verdict->style()->unpolish(m_verdict);
    m_verdict->style()->polish(m_verdict);

    m_question->setText(QString::fromStdString(excerpt(detail.question, 1000)).simplified());
    m_unfold->setVisible(!detail.question.empty() || !detail.context.empty());
    operations::TraceDetail whole;
    whole.text = detail.question;
    if (!detail.context.empty()) whole.text += "\n\n" + detail.context;
    m_questionText = makeOpenTrace(std::move(whole));
    m_fullQuestion->showTrace(questionShown() ? m_questionText : nullptr);
    fitQuestion();
}

void ReaderHeader::setQuestionShown(bool shown) {
    m_unfold->setChecked(shown);
    m_unfold->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_unfold->setAccessibleName(shown ? tr("Hide question and context") : tr("Show question and context"));
    m_unfold->setToolTip(m_unfold->accessibleName());
    m_question->setVisible(true);
    m_fullQuestion->setVisible(shown);
    m_fullQuestion->showTrace(shown ? m_questionText : nullptr);
    fitQuestion();
}

void ReaderHeader::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitQuestion();
}

// As high as the text needs, which depends on its width.
void ReaderHeader::fitQuestion() {
    if (!questionShown()) return;
    m_fullQuestion->setFixedHeight(std::clamp(m_fullQuestion->contentHeight(), 48, headerQuestionHeight));
}

}  // namespace sextant::gui
