// FigureOptions: the pane at the right of a figure: what is drawn, of which traces, whose tags, how large; and what to keep in mind
// when reading it. Knows no project; GUI thread.
#pragma once

#include "core/charts/chart_data.h"
#include "core/charts/chart_spec.h"

#include <QString>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace sextant::gui {

class FigureOptions : public QWidget {
    Q_OBJECT

public:
    explicit FigureOptions(QWidget* parent = nullptr);

    // Back to how a project is first drawn.
    void reset();
    [[nodiscard]] charts::ChartSpec spec() const;

    void setTaggers(const std::vector<std::string>& taggers, const std::string& current);
    void setFilter(const QString& filter);
    // Under the field; "" where the filter is fine.
    void setFilterError(const QString& sentence);
    // What was drawn: the unit it resolved to, its size, its warnings.
    void showDrawn(const charts::ChartData& drawn);
    void showNothingDrawn();

    [[nodiscard]] QComboBox* unit() const { return m_unit; }
    [[nodiscard]] QComboBox* by() const { return m_by; }
    [[nodiscard]] QComboBox* tagger() const { return m_tagger; }
    [[nodiscard]] QLineEdit* filter() const { return m_filter; }
    [[nodiscard]] QSpinBox* minSteps() const { return m_minSteps; }
    [[nodiscard]] QCheckBox* sharedScale() const { return m_sharedScale; }
    [[nodiscard]] QComboBox* width() const { return m_width; }
    [[nodiscard]] QLabel* filterError() const { return m_filterError; }
    [[nodiscard]] QStringList warnings() const;

signals:
    void changed();

private:
    void build();
    void addField(QVBoxLayout* column, const QString& name, QWidget* field);
    void applyFilter();
    void updateMinSteps();

    QComboBox* m_unit;
    QComboBox* m_by;
    QComboBox* m_tagger;
    QLineEdit* m_filter;
    QLabel* m_filterError;
    QWidget* m_minStepsRow;
    QSpinBox* m_minSteps;
    QCheckBox* m_sharedScale;
    QComboBox* m_width;
    QLabel* m_size;
    QLabel* m_warningsHeading;
    QVBoxLayout* m_warnings;
    QTimer m_typed;
    QString m_appliedFilter;
    bool m_unitChosen = false;   // else the figure takes what suits the tags
};

}  // namespace sextant::gui
