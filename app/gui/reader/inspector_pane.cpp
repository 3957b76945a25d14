#include "app/gui/reader/inspector_pane.h"

#include "app/gui/reader/elided_label.h"
#include "app/gui/reader/reader_pane.h"
#include "app/gui/reader/score_bars.h"
#include "app/gui/reader/step_look.h"
#include "app/gui/reader/trace_text_view.h"
#include "app/gui/theme/theme.h"
#include "app/gui/translation.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace sextant::gui {

namespace {

constexpr std::size_t inspectorReasons = 24;

QString inspectorTime(const std::string& time) {
    if (time.empty()) return InspectorPane::tr("just now");
    const QDateTime moment = QDateTime::fromString(QString::fromStdString(time), Qt::ISODateWithMs);
    return moment.isValid() ? QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat) : QString::fromStdString(time);
}

QString inspectorKind(tagging::EvidenceKind kind) {
    switch (kind) {
    case tagging::EvidenceKind::rule: return InspectorPane::tr("rule");
    case tagging::EvidenceKind::constraint: return InspectorPane::tr("constraint of the task");
    case tagging::EvidenceKind::quote: return InspectorPane::tr("quote");
    }
    return {};
}

}  // namespace

InspectorPane::InspectorPane(ProjectSession* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_codebook(readCodebook(interfaceLanguage())) {
    setObjectName(QStringLiteral("inspectorPane"));
    setProperty("pane", true);
    setAttribute(Qt::WA_StyledBackground);
    m_title = plainLabel({}, FontRole::title, this);
    m_decided = new ElidedLabel(FontRole::secondary, true, this);
    m_empty = plainLabel(tr("Select a step to see its scores, the words behind each tag, and what the codebook says."), FontRole::body, this, true);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(grid::large);

    m_body = new QWidget;
    m_body->setProperty("pane", true);
    m_column = new QVBoxLayout(m_body);
    m_column->setContentsMargins(grid::large, 0, grid::large, grid::large);
    m_column->setSpacing(grid::tight);
    m_sources = new QComboBox(m_body);
    m_sources->setAccessibleName(tr("Whose scores"));
    m_sources->setFocusPolicy(Qt::TabFocus);
    m_bars = new ScoreBars(m_body);
    m_column->addWidget(m_sources);
    m_column->addWidget(m_bars);
    m_reasonsHeading = addHeading(tr("Why"));
    m_reasonColumn = new QVBoxLayout;
    m_reasonColumn->setSpacing(0);
    m_column->addLayout(m_reasonColumn);
    m_moreReasons = addText(true);
    m_codebookHeading = addHeading({});
    m_definition = addText(false);
    m_useFor = addText(true);
    m_notFor = addText(true);
    m_historyHeading = addHeading(tr("Tags by source"));
    m_history = addText(false);
    m_column->addStretch(1);

    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_body);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(grid::large, grid::large, grid::large, grid::small);
    head->setSpacing(grid::small);
    head->addWidget(m_title, 1);
    head->addWidget(m_decided);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addLayout(head);
    outer->addWidget(m_scroll, 1);
    outer->addWidget(m_empty, 1);

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &InspectorPane::refresh);
    connect(m_sources, &QComboBox::activated, this, [this](int row) {
        m_source = m_sources->itemData(row).toString();
        refresh();
    });
    connect(m_bars, &ScoreBars::toggled, this, [this](Pattern pattern) {
        if (m_reading) m_reading->togglePattern(pattern);
    });
    connect(m_bars, &ScoreBars::chosen, this, [this] {
        m_codebookChosen = true;
        showCodebook();
    });
    refresh();
}

InspectorPane::~InspectorPane() = default;

QLabel* InspectorPane::addHeading(const QString& text) {
    QLabel* heading = plainLabel(text, FontRole::bodyStrong, m_body);
    heading->setContentsMargins(0, grid::medium, 0, 0);
    m_column->addWidget(heading);
    return heading;
}

QLabel* InspectorPane::addText(bool secondText) {
    QLabel* text = plainLabel({}, FontRole::secondary, m_body, secondText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_column->addWidget(text);
    return text;
}

void InspectorPane::follow(ReaderPane* reader) {
    if (m_reading) m_reading->disconnect(this);
    m_reader = reader;
    m_reading = reader ? reader->reading() : nullptr;
    if (m_reading) {
        connect(m_reading, &TraceReading::traceOpened, this, &InspectorPane::schedule);
        connect(m_reading, &TraceReading::stepSelected, this, [this] {
            m_codebookChosen = false;
            schedule();
        });
        connect(m_reading, &TraceReading::stepChanged, this, &InspectorPane::schedule);
        connect(m_reading, &TraceReading::stepsChanged, this, &InspectorPane::schedule);
        connect(m_reading, &QObject::destroyed, this, [this] {
            m_reading = nullptr;
            schedule();
        });
    }
    schedule();
}

// Steps change faster than anybody reads while J is held down: the pane follows when events pause.
void InspectorPane::schedule() { m_refresh.start(); }

void InspectorPane::refresh() {
    const operations::Step* step = m_reading ? m_reading->currentStep() : nullptr;
    m_scroll->setVisible(step != nullptr);
    m_empty->setVisible(step == nullptr);
    if (!step) {
        m_title->setText(tr("Step"));
        m_decided->setText({});
        return;
    }
    m_title->setText(tr("Step %1").arg(QLocale().toString(m_reading->step() + 1)));
    if (isPersonSource(step->decidedBy)) m_decided->setText(tr("tagged by %1").arg(personName(step->decidedBy)));
    else if (step->decidedBy.empty()) m_decided->setText(tr("not tagged yet"));
    else m_decided->setText(tr("%1 · not yet read by a person").arg(QString::fromStdString(step->decidedBy)));
    m_decided->setVisible(true);
    showScores(*step);
    showReasons(*step);
    showHistory(*step);
    if (!m_codebookChosen) {
        const auto first = std::find_if(allPatterns.begin(), allPatterns.end(), [step](Pattern pattern) { return step->tags.has(pattern); });
        if (first != allPatterns.end()) m_bars->setCurrent(*first);
    }
    showCodebook();
}

void InspectorPane::showScores(const operations::Step& step) {
    const QString wanted = m_source.isEmpty() ? QString::fromStdString(step.decidedBy) : m_source;
    m_sources->clear();
    const operations::SourceTags* shown = nullptr;
    for (const char* source : {"fused", "model", "rules", "judge"}) {
        const operations::SourceTags* tags = sourceOf(step, source);
        if (!tags) continue;
        m_sources->addItem(tr("Scores of %1").arg(QString::fromLatin1(source)), QString::fromLatin1(source));
        if (!shown || wanted == QString::fromLatin1(source)) {
            shown = tags;
            m_sources->setCurrentIndex(m_sources->count() - 1);
        }
    }
    m_sources->setVisible(m_sources->count() > 1);
    std::array<ScoreRow, patternCount> rows;
    if (shown) {
        for (const Pattern pattern : allPatterns) rows[index(pattern)] = {shown->scores[index(pattern)], shown->thresholds[index(pattern)]};
    }
    m_bars->show(rows, step.tags, isPersonSource(step.decidedBy));
}

void InspectorPane::showReasons(const operations::Step& step) {
    const std::size_t count = std::min(step.evidence.size(), inspectorReasons);
    while (m_reasons.size() < count) {
        auto* button = new QPushButton(m_body);
        button->setProperty("link", true);
        button->setCursor(Qt::PointingHandCursor);
        button->setFocusPolicy(Qt::TabFocus);
        button->setFont(gui::font(FontRole::secondary));
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        const std::size_t which = m_reasons.size();
        connect(button, &QPushButton::clicked, this, [this, which] {
            const operations::Step* current = m_reading ? m_reading->currentStep() : nullptr;
            if (!current || which >= current->evidence.size() || !m_reader) return;
            m_reader->textView()->highlight(m_reading->trace()->document.map().toUtf16(current->evidence[which].span));
        });
        m_reasonColumn->addWidget(button);
        m_reasons.push_back(button);
    }
    const std::string& text = m_reading->trace()->document.map().utf8();
    for (std::size_t i = 0; i < m_reasons.size(); ++i) {
        QPushButton* button = m_reasons[i];
        button->setVisible(i < count);
        if (i >= count) continue;
        const operations::StepEvidence& evidence = step.evidence[i];
        const bool inside = evidence.span.begin <= evidence.span.end && evidence.span.end <= text.size();
        QString quote = inside ? QString::fromUtf8(text.data() + evidence.span.begin, static_cast<qsizetype>(evidence.span.size())).simplified() : QString();
        if (quote.size() > 80) quote = quote.left(79) + QStringLiteral("…");
        const QString line = tr("%1 %2 %3: “%4”").arg(patternCode(evidence.pattern), inspectorKind(evidence.kind), QString::fromStdString(evidence.ruleId), quote);
        button->setAccessibleName(line);
        button->setToolTip(line.toHtmlEscaped());
        const int room = std::max(120, m_scroll->viewport()->width() - 2 * grid::large - 12);
        button->setText(button->fontMetrics().elidedText(line, Qt::ElideRight, room).replace(u'&', QStringLiteral("&&")));
    }
    if (step.evidence.empty()) m_moreReasons->setText(step.tags.empty() ? tr("No rule found words that speak for a pattern.") : tr("The tags of this step come without quoted words."));
    else if (step.evidence.size() > count) m_moreReasons->setText(tr("and %1 more").arg(step.evidence.size() - count));
    m_moreReasons->setVisible(step.evidence.empty() || step.evidence.size() > count);
}

void InspectorPane::showHistory(const operations::Step& step) {
    std::vector<const operations::SourceTags*> sources;
    for (const operations::SourceTags& tags : step.sources) sources.push_back(&tags);
    // Machines first, then people in order of time.
    std::stable_sort(sources.begin(), sources.end(), [](const operations::SourceTags* a, const operations::SourceTags* b) {
        const bool personA = isPersonSource(a->source), personB = isPersonSource(b->source);
        if (personA != personB) return personB;
        return personA && a->time < b->time;
    });
    QStringList lines;
    for (const operations::SourceTags* tags : sources) {
        if (isPersonSource(tags->source)) lines.append(tr("%1, %2: %3").arg(personName(tags->source), inspectorTime(tags->time), patternSetText(tags->tags)));
        else if (tags->version.empty()) lines.append(tr("%1: %2").arg(QString::fromStdString(tags->source), patternSetText(tags->tags)));
        else lines.append(tr("%1 (%2): %3").arg(QString::fromStdString(tags->source), QString::fromStdString(tags->version), patternSetText(tags->tags)));
    }
    if (lines.isEmpty()) lines.append(tr("Nobody has tagged this step yet. Tag > Tag all traces runs the rules."));
    m_history->setText(lines.join(u'\n'));
}

void InspectorPane::showCodebook() {
    const Pattern pattern = m_bars->current();
    m_codebookHeading->setText(tr("Codebook · %1").arg(patternCode(pattern)));
    const CodebookEntry& entry = m_codebook.entries[index(pattern)];
    const auto show = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    show(m_definition, m_codebook.problem.isEmpty() ? patternName(pattern) + u'\n' + entry.definition : m_codebook.problem);
    show(m_useFor, entry.useFor.isEmpty() ? QString() : tr("Use for:") + (entry.useFor.contains(u'\n') ? u'\n' : u' ') + entry.useFor);
    show(m_notFor, entry.notFor.isEmpty() ? QString() : tr("Not for:") + (entry.notFor.contains(u'\n') ? u'\n' : u' ') + entry.notFor);
}

QString InspectorPane::plainText() const {
    if (m_scroll->isHidden()) return m_title->text() + u'\n' + m_empty->text();
    QStringList lines{m_title->text(), m_decided->text()};
    lines.append(m_bars->accessibleName());
    lines.append(m_reasonsHeading->text());
    for (const QPushButton* button : m_reasons)
        if (!button->isHidden()) lines.append(button->accessibleName());
    for (const QLabel* label : {m_moreReasons, m_codebookHeading, m_definition, m_useFor, m_notFor, m_historyHeading, m_history})
        if (!label->isHidden()) lines.append(label->text());
    return lines.join(u'\n');
}

// Keys nobody here wants mean the steps.
void InspectorPane::keyPressEvent(QKeyEvent* event) {
    if (m_reader) m_reader->giveKey(event);
    else QWidget::keyPressEvent(event);
}

}  // namespace sextant::gui
