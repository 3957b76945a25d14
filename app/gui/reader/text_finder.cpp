#include "app/gui/reader/text_finder.h"

#include <algorithm>

namespace sextant::gui {

namespace {

constexpr qsizetype finderSlice = 512 * 1024;  // a few milliseconds

}  // namespace

TextFinder::TextFinder(QObject* parent) : QObject(parent) {
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &TextFinder::findSlice);
}

void TextFinder::start(const QString& text, const QString& words) {
    m_timer.stop();
    m_hits.clear();
    m_text = text;
    m_words = words;
    m_next = 0;
    m_case = std::any_of(words.begin(), words.end(), [](QChar c) { return c.isUpper(); }) ? Qt::CaseSensitive : Qt::CaseInsensitive;
    if (words.isEmpty()) {
        emit progressed();
        return;
    }
    m_timer.start();
    findSlice();
}

void TextFinder::stop() {
    m_timer.stop();
    m_hits.clear();
    m_text.clear();
    m_words.clear();
}

void TextFinder::findSlice() {
    // Hits may begin anywhere in the slice and end beyond it.
    const qsizetype sliceEnd = std::min(m_text.size(), m_next + finderSlice);
    const QStringView slice = QStringView(m_text).first(std::min(m_text.size(), sliceEnd + m_words.size() - 1));
    while (m_next < sliceEnd && m_hits.size() < maximalHits) {
        const qsizetype found = slice.indexOf(m_words, m_next, m_case);
        if (found < 0) {
            m_next = sliceEnd;
            break;
        }
        m_hits.push_back({found, found + m_words.size()});
        m_next = found + m_words.size();
    }
    if (m_next >= m_text.size() || m_hits.size() >= maximalHits) m_timer.stop();
    emit progressed();
}

}  // namespace sextant::gui
