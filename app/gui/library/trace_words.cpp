#include "app/gui/library/trace_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace sextant::gui::words {

namespace {

struct TraceWords {
    Q_DECLARE_TR_FUNCTIONS(TraceWords)
};

}  // namespace

QString number(std::int64_t value) {
    // Groups of three in every language, as the figures print them.
    return QLocale(QLocale::English).toString(static_cast<qlonglong>(value));
}

QString taskName(const std::string& task) {
    return task.empty() ? TraceWords::tr("(no task)") : QString::fromStdString(task);
}

QString traces(std::int64_t count) {
    return count == 1 ? TraceWords::tr("1 trace") : TraceWords::tr("%1 traces").arg(number(count));
}

QString steps(std::int64_t count) { return count == 1 ? TraceWords::tr("1 step") : TraceWords::tr("%1 steps").arg(number(count)); }

QString taskHeader(const operations::TaskGroup& group) {
    return QStringLiteral("%1, %2").arg(taskName(group.task), traces(group.traces));
}

QString traceName(const operations::TraceRow& row) {
    const QString model = QString::fromStdString(row.model);
    return model.isEmpty() ? QStringLiteral("#%1").arg(row.id) : QStringLiteral("#%1 %2").arg(row.id).arg(model);
}

QString traceLength(const operations::TraceRow& row) {
    if (row.tokens) return TraceWords::tr("%1 tok").arg(number(*row.tokens));
    if (row.steps > 0) return steps(row.steps);
    return row.characters == 0 ? TraceWords::tr("no text") : TraceWords::tr("%1 characters").arg(number(row.characters));
}

QString verdict(const operations::TraceRow& row) {
    if (!row.correct) return {};
    return *row.correct ? TraceWords::tr("correct") : TraceWords::tr("wrong");
}

QString traceLine(const operations::TraceRow& row) {
    QStringList parts{traceName(row), taskName(row.task)};
    if (row.correct) parts << verdict(row);
    parts << traceLength(row);
    if (row.tokens && row.steps > 0) parts << steps(row.steps);
    if (row.annotatedSteps > 0) parts << TraceWords::tr("%1 tagged by people").arg(steps(row.annotatedSteps));
    return parts.join(QStringLiteral(", "));
}

QString traceToolTip(const operations::TraceRow& row) {
    QString text = traceLine(row);
    if (!row.question.empty()) text += QStringLiteral("\n") + QString::fromStdString(row.question);
    return plainToolTip(text);
}

QString plainToolTip(const QString& text) {
    return QStringLiteral("<qt><p style='white-space:pre-wrap'>%1</p></qt>").arg(text.toHtmlEscaped());
}

}  // namespace sextant::gui::words
