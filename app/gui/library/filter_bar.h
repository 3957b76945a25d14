// FilterBar: the field in the top bar in which a filter expression is typed (contract.md), with examples to pick from and, right
// under it, in words, why an expression cannot be read. Applies by itself shortly after the last key, at once on Return.
#pragma once

#include <QString>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace sextant::gui {

class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    [[nodiscard]] QString text() const;
    // Sets and applies.
    void setText(const QString& text);
    // Sets without applying (another project was opened).
    void reset();
    void focusField();
    // Shows the sentence under the field; "" hides it.
    void setError(const QString& sentence);
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QLineEdit* field() const { return m_field; }
    [[nodiscard]] QLabel* errorLabel() const { return m_errorLabel; }

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void filterChanged(const QString& filter);
    // Escape on a field that has nothing to undo: the person wants back to the list.
    void left();

private:
    void apply();
    void buildExamples();
    void placeError();

    QLineEdit* m_field;
    QLabel* m_errorLabel;
    QTimer m_typed;
    QString m_applied, m_error;
};

}  // namespace sextant::gui
