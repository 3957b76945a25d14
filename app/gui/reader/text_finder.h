// TextFinder: finds all places of some words in a text, a slice at a time between events, so that a long trace never blocks the
// window. Case is ignored unless the words hold a capital letter. GUI thread.
#pragma once

#include "app/gui/reader/utf16_map.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <vector>

namespace sextant::gui {

class TextFinder : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t maximalHits = 100'000;

    explicit TextFinder(QObject* parent = nullptr);

    // Starts anew; empty words find nothing, at once.
    void start(const QString& text, const QString& words);
    void stop();

    [[nodiscard]] const std::vector<Utf16Range>& hits() const { return m_hits; }
    [[nodiscard]] bool running() const { return m_timer.isActive(); }

signals:
    void progressed();  // more hits, or done: then running() is false

private:
    void findSlice();

    QString m_text, m_words;
    Qt::CaseSensitivity m_case = Qt::CaseInsensitive;
    qsizetype m_next = 0;
    std::vector<Utf16Range> m_hits;
    QTimer m_timer;
};

}  // namespace sextant::gui
