#include "app/gui/library/preview_text.h"

#include "app/gui/library/trace_words.h"
#include "app/gui/theme/theme.h"

#include <QCoreApplication>
#include <QStringList>
#include <QTextBlockFormat>
#include <QTextCharFormat>
#include <QTextCursor>
#include <QTextDocument>

#include <string>

namespace sextant::gui {

namespace {

struct PreviewWords {
    Q_DECLARE_TR_FUNCTIONS(ImportPreview)
};

class PreviewWriter {
public:
    explicit PreviewWriter(QTextDocument& document) : m_cursor(&document) {
        m_head.setFontWeight(QFont::Bold);
        m_head.setForeground(tokens().text);
        m_facts.setForeground(tokens().secondText);
        m_name = m_facts;
        m_name.setProperty(QTextFormat::FontPixelSize, gui::font(FontRole::secondary).pixelSize());
        m_body.setForeground(tokens().text);
    }

    void block(double above) {
        QTextBlockFormat format;
        format.setTopMargin(above);
        if (m_cursor.atStart()) m_cursor.setBlockFormat(format);
        else m_cursor.insertBlock(format);
    }
    void head(const QString& title, const QString& facts) {
        block(m_cursor.atStart() ? grid::tight : grid::huge);
        m_cursor.insertText(title, m_head);
        m_cursor.insertText(QStringLiteral("   ") + facts, m_facts);
    }
    void part(const QString& name, const std::string& value) {
        if (value.empty()) return;
        block(grid::small);
        m_cursor.insertText(name, m_name);
        block(0);
        m_cursor.insertText(QString::fromStdString(value), m_body);
    }

private:
    QTextCursor m_cursor;
    QTextCharFormat m_head, m_facts, m_name, m_body;
};

}  // namespace

void writePreview(QTextDocument& document, const operations::DetectedFile& file) {
    document.clear();
    PreviewWriter writer(document);
    int number = 0;
    for (const operations::PreviewTrace& trace : file.preview) {
        QStringList facts;
        if (!trace.task.empty()) facts << PreviewWords::tr("task %1").arg(QString::fromStdString(trace.task));
        if (!trace.model.empty()) facts << PreviewWords::tr("model %1").arg(QString::fromStdString(trace.model));
        if (trace.correct) facts << (*trace.correct ? PreviewWords::tr("correct") : PreviewWords::tr("wrong"));
        facts << PreviewWords::tr("%1 characters").arg(words::number(trace.characters)) << words::steps(trace.steps);
        writer.head(PreviewWords::tr("Trace %1").arg(++number), facts.join(QStringLiteral(" \u00b7 ")));
        writer.part(PreviewWords::tr("Question"), trace.question);
        writer.part(PreviewWords::tr("Reasoning"), trace.reasoning);
        writer.part(PreviewWords::tr("Answer"), trace.answer);
        writer.part(PreviewWords::tr("Short answer"), trace.finalAnswer);
        writer.part(PreviewWords::tr("Gold answer"), trace.gold);
    }
}

}  // namespace sextant::gui
