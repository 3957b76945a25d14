// StartPage: what the window shows while no project is open: the three ways to begin and the projects opened lately. Says wishes by
// signals only.
#pragma once

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace sextant::gui {

class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    // Newest first. Files that are gone are shown as such and cannot be opened.
    void setRecentProjects(const QStringList& paths);

signals:
    void sampleRequested();
    void importRequested();
    void openRequested();
    void newRequested();
    void recentChosen(const QString& path);
    void recentForgotten(const QString& path);

private:
    QVBoxLayout* m_recent;
    QWidget* m_recentBox;
};

}  // namespace sextant::gui
