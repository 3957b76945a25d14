// Screenshot: the options --screenshot, --size, --view and --theme of sextant-gui. Shows a view as a person would see it, waits until
// what it shows has been read, saves a picture and quits. Leaves the person's settings alone.
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

class QCommandLineParser;

namespace sextant::gui {

void addScreenshotOptions(QCommandLineParser& parser);

class Screenshot {
public:
    explicit Screenshot(const QCommandLineParser& parser);
    [[nodiscard]] bool wanted() const { return !m_file.isEmpty(); }
    // Returns the exit code of the program.
    [[nodiscard]] int run(const QStringList& paths) const;

private:
    QString m_file, m_view, m_theme, m_filter, m_bar;
    QSize m_size;
    qint64 m_trace;
    int m_step;
    double m_textScale;
};

}  // namespace sextant::gui
