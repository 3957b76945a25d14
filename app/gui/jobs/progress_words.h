// ProgressClock: turns the bare numbers of a job's progress into words: percent, rate, time left. Started with the job. GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QString>

namespace sextant::gui {

class ProgressClock {
public:
    void start() { m_clock.start(); m_stage.clear(); }
    // "61 %, 24 MB/s, about 12 s left"; "" while nothing can be said. Imports report bytes, everything else traces.
    QString describe(const QString& stage, qint64 done, qint64 total);
    static QString describe(bool bytes, qint64 done, qint64 total, double seconds);

private:
    QElapsedTimer m_clock;
    QString m_stage;
};

}  // namespace sextant::gui
