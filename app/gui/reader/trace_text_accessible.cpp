#include "app/gui/reader/trace_text_accessible.h"

#include "app/gui/reader/trace_text_view.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <unordered_map>

namespace sextant::gui {

namespace {

QString accessibleStepName(const OpenTrace& trace, int step) {
    const operations::Step& shown = trace.detail.steps[static_cast<std::size_t>(step)];
    const StepChips chips = chipsOf(shown);
    QStringList patterns;
    for (int i = 0; i < chips.count; ++i) patterns.append(describeChip(chips.chips[static_cast<std::size_t>(i)], shown));
    const QString tags = patterns.isEmpty() ? TraceTextView::tr("no pattern") : patterns.join(QStringLiteral("; "));
    return TraceTextView::tr("Step %1 of %2: %3").arg(step + 1).arg(trace.document.stepCount()).arg(tags);
}

class AccessibleStep : public QAccessibleInterface {
public:
    AccessibleStep(TraceTextView* view, int step) : m_view(view), m_step(step) {}

    bool isValid() const override { return m_view && m_view->trace() && m_step < m_view->trace()->document.stepCount(); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override { return m_view ? QAccessible::queryAccessibleInterface(m_view.data()) : nullptr; }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QString text(QAccessible::Text what) const override {
        if (!isValid()) return {};
        if (what == QAccessible::Name) return accessibleStepName(*m_view->trace(), m_step);
        if (what != QAccessible::Value && what != QAccessible::Description) return {};
        const TraceDocument& document = m_view->trace()->document;
        const Utf16Range range = document.stepRange(m_step);
        return document.text().mid(range.begin, range.size());
    }
    void setText(QAccessible::Text, const QString&) override {}

    QRect rect() const override {
        if (!isValid()) return {};
        const QRect inside = m_view->stepRect(m_step);
        return inside.isEmpty() ? QRect() : QRect(m_view->viewport()->mapToGlobal(inside.topLeft()), inside.size());
    }

    QAccessible::State state() const override {
        QAccessible::State state;
        state.focusable = state.selectable = state.readOnly = true;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selected = m_view->selectedStep() == m_step;
        state.focused = state.selected && m_view->hasFocus();
        state.offscreen = m_view->stepRect(m_step).isEmpty();
        return state;
    }

private:
    QPointer<TraceTextView> m_view;
    int m_step;
};

class AccessibleTraceText : public QAccessibleWidget {
public:
    explicit AccessibleTraceText(TraceTextView* view) : QAccessibleWidget(view, QAccessible::List), m_view(view) {}
    ~AccessibleTraceText() override { forget(); }

    int childCount() const override { return m_view->trace() ? m_view->trace()->document.stepCount() : 0; }

    QAccessibleInterface* child(int step) const override {
        if (step < 0 || step >= childCount()) return nullptr;
        const auto known = m_children.find(step);
        if (known != m_children.end())
            if (QAccessibleInterface* alive = QAccessible::accessibleInterface(known->second)) return alive;
        auto* made = new AccessibleStep(m_view, step);
        m_children[step] = QAccessible::registerAccessibleInterface(made);
        return made;
    }

    int indexOfChild(const QAccessibleInterface* wanted) const override {
        for (const auto& [step, id] : m_children)
            if (QAccessible::accessibleInterface(id) == wanted) return step;
        return -1;
    }

    QAccessibleInterface* childAt(int x, int y) const override { return child(m_view->stepAt(m_view->viewport()->mapFromGlobal(QPoint(x, y)))); }

    QAccessibleInterface* focusChild() const override { return m_view->hasFocus() ? child(m_view->selectedStep()) : nullptr; }

    QString text(QAccessible::Text what) const override {
        if (what == QAccessible::Value && m_view->trace() && m_view->selectedStep() >= 0) return accessibleStepName(*m_view->trace(), m_view->selectedStep());
        return QAccessibleWidget::text(what);
    }

    void forget() {
        for (const auto& [step, id] : m_children) QAccessible::deleteAccessibleInterface(id);
        m_children.clear();
    }

private:
    TraceTextView* m_view;
    mutable std::unordered_map<int, QAccessible::Id> m_children;
};

QAccessibleInterface* makeTraceTextInterface(const QString&, QObject* object) {
    auto* view = qobject_cast<TraceTextView*>(object);
    return view ? new AccessibleTraceText(view) : nullptr;
}

}  // namespace

void installTraceTextAccessibility() {
    static const bool installed = (QAccessible::installFactory(makeTraceTextInterface), true);
    Q_UNUSED(installed)
}

void notifyTraceTextReset(TraceTextView* view) {
    if (!QAccessible::isActive()) return;
    QAccessibleEvent event(view, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

void notifyTraceTextStep(TraceTextView* view, int step) {
    if (!QAccessible::isActive()) return;
    QAccessibleEvent event(view, view->hasFocus() ? QAccessible::Focus : QAccessible::Selection);
    event.setChild(step);
    QAccessible::updateAccessibility(&event);
}

void notifyTraceTextChanged(TraceTextView* view, int step) {
    if (!QAccessible::isActive()) return;
    QAccessibleEvent event(view, QAccessible::NameChanged);
    event.setChild(step);
    QAccessible::updateAccessibility(&event);
}

}  // namespace sextant::gui
