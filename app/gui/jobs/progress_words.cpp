#include "app/gui/jobs/progress_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace sextant::gui {

namespace {

struct ProgressWords {
    Q_DECLARE_TR_FUNCTIONS(ProgressWords)
};

QString timeLeft(double seconds) {
    if (seconds < 1.5) return ProgressWords::tr("a moment left");
    if (seconds < 90) return ProgressWords::tr("about %1 s left").arg(std::lround(seconds));
    if (seconds < 5400) return ProgressWords::tr("about %1 min left").arg(std::lround(seconds / 60));
    return ProgressWords::tr("about %1 h left").arg(std::lround(seconds / 3600));
}

}  // namespace

QString ProgressClock::describe(const QString& stage, qint64 done, qint64 total) {
    // A new kind of work has a pace of its own.
    const QString kind = stage.section(QLatin1Char(' '), 0, 0);
    if (!m_clock.isValid() || kind != m_stage) {
        m_stage = kind;
        m_clock.start();
    }
    return describe(kind == QLatin1String("importing"), done, total, static_cast<double>(m_clock.elapsed()) / 1000.0);
}

QString ProgressClock::describe(bool bytes, qint64 done, qint64 total, double seconds) {
    QStringList parts;
    if (total > 0) parts << QStringLiteral("%1 %").arg(std::clamp<qint64>(done * 100 / total, 0, 100));
    if (seconds > 0.5 && done > 0) {
        const double rate = static_cast<double>(done) / seconds;
        if (bytes) {
            parts << ProgressWords::tr("%1/s").arg(QLocale().formattedDataSize(static_cast<qint64>(rate), 1, QLocale::DataSizeSIFormat));
        } else if (rate >= 10) {
            parts << ProgressWords::tr("%1 traces/s").arg(std::lround(rate));
        }
        if (total > done && seconds > 1) parts << timeLeft(static_cast<double>(total - done) / rate);
    }
    return parts.join(QStringLiteral(", "));
}

}  // namespace sextant::gui
