#include "app/gui/library/start_page.h"

#include "app/gui/library/trace_words.h"
#include "app/gui/theme/barcode.h"
#include "app/gui/theme/theme.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <functional>
#include <utility>

namespace sextant::gui {

namespace {

// A card: icon, title, sentence. One button to mouse, keyboard and screen reader.
class StartCard : public QAbstractButton {
public:
    StartCard(const QString& iconName, const QString& title, const QString& sentence, QWidget* parent)
        : QAbstractButton(parent), m_icon(gui::icon(iconName, QColor())) {
        setText(title);
        setAccessibleName(title);
        setAccessibleDescription(sentence);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(grid::large, grid::large + 24 + grid::medium, grid::large, grid::large);
        layout->setSpacing(grid::tight);
        auto* titleLabel = plainLabel(title, FontRole::title, this);
        auto* sentenceLabel = plainLabel(sentence, FontRole::secondary, this, true);
        sentenceLabel->setWordWrap(true);
        sentenceLabel->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        titleLabel->setWordWrap(true);
        for (QLabel* label : {titleLabel, sentenceLabel}) label->setAttribute(Qt::WA_TransparentForMouseEvents);
        layout->addWidget(titleLabel);
        layout->addWidget(sentenceLabel, 1);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        setMinimumWidth(180);
    }

    [[nodiscard]] QSize sizeHint() const override { return layout()->sizeHint(); }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return layout()->heightForWidth(width); }

protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens& t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(hasFocus() || underMouse() ? t.focus : t.line, hasFocus() ? 2 : 1));
        painter.setBrush(isDown() ? t.track : t.pane);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
        m_icon.paint(&painter, QRect(grid::large, grid::large, 24, 24), Qt::AlignCenter, QIcon::Normal, QIcon::On);
    }

private:
    QIcon m_icon;
};

// The mark of the program: a made-up barcode, which is what its window is full of.
class StartMark : public QWidget {
public:
    explicit StartMark(QWidget* parent) : QWidget(parent) {
        setFixedHeight(grid::barcodeHeight);
        const int patterns[] = {0, 2, 2, 5, 0, 1, 3, 0, 4, 2, 3, 3, 0, 5, 6, 0, 2, 3, 0, 1, 6, 5, 0, 3};
        const std::uint32_t lengths[] = {8, 5, 9, 3, 6, 7, 4, 9, 5, 6, 3, 8, 7, 4, 6, 9, 5, 3, 8, 6, 4, 5, 7, 5};
        for (std::size_t at = 0; at < std::size(lengths); ++at) {
            operations::BarcodeBar bar;
            bar.length = lengths[at];
            if (patterns[at] > 0) bar.patterns.add(allPatterns[static_cast<std::size_t>(patterns[at] - 1)]);
            m_bars.push_back(bar);
        }
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintBarcode(painter, rect(), m_bars);
    }

private:
    std::vector<operations::BarcodeBar> m_bars;
};

// A project opened lately: name, folder, when.
class RecentRow : public QAbstractButton {
public:
    RecentRow(const QString& path, QWidget* parent) : QAbstractButton(parent) {
        const QFileInfo file(path);
        m_name = file.completeBaseName();
        m_folder = QDir::toNativeSeparators(file.absolutePath());
        const QString home = QDir::homePath();
        if (m_folder == home || m_folder.startsWith(home + QLatin1Char('/'))) m_folder.replace(0, home.size(), QStringLiteral("~"));
        m_when = file.exists() ? QLocale().toString(file.lastModified().date(), QLocale::ShortFormat)
                               : QCoreApplication::translate("StartPage", "not found");
        setEnabled(file.exists());
        setText(m_name);
        setAccessibleName(m_name);
        setAccessibleDescription(m_folder + QStringLiteral(", ") + m_when);
        setToolTip(words::plainToolTip(QDir::toNativeSeparators(path)));
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
    }

    [[nodiscard]] QSize sizeHint() const override { return {200, QFontMetrics(gui::font(FontRole::body)).height() + 2 * grid::small}; }

protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens& t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (hasFocus() || (underMouse() && isEnabled())) {
            painter.setPen(hasFocus() ? QPen(t.focus, 1) : QPen(Qt::NoPen));
            painter.setBrush(t.hover);
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), grid::radius, grid::radius);
        }
        const QRect inner = rect().adjusted(grid::small, 0, -grid::small, 0);
        gui::icon(QStringLiteral("file")).paint(&painter, QRect(inner.left(), inner.center().y() - 8, 16, 16), Qt::AlignCenter,
                                           isEnabled() ? QIcon::Normal : QIcon::Disabled);
        painter.setFont(gui::font(FontRole::body));
        painter.setPen(isEnabled() ? t.text : t.secondText);
        const QFontMetrics body(gui::font(FontRole::body));
        const QRect name = inner.adjusted(16 + grid::small, 0, 0, 0);
        const QString nameText = body.elidedText(m_name, Qt::ElideRight, name.width() / 2);
        painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter, nameText);
        painter.setFont(gui::font(FontRole::secondary));
        painter.setPen(t.secondText);
        const QFontMetrics second(gui::font(FontRole::secondary));
        const int whenWidth = second.horizontalAdvance(m_when);
        painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, m_when);
        const QRect folder = name.adjusted(body.horizontalAdvance(nameText) + grid::medium, 0, -whenWidth - grid::medium, 0);
        painter.drawText(folder, Qt::AlignLeft | Qt::AlignVCenter, second.elidedText(m_folder, Qt::ElideMiddle, folder.width()));
    }

private:
    QString m_name, m_folder, m_when;
};

}  // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
    auto* column = new QWidget;
    column->setMaximumWidth(760);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(grid::huge, grid::huge, grid::huge, grid::huge);
    layout->setSpacing(grid::small);
    layout->addStretch(2);
    layout->addWidget(new StartMark(column));
    layout->addSpacing(grid::medium);
    layout->addWidget(plainLabel(tr("How do reasoning models think?"), FontRole::heading, column));
    auto* sentence = plainLabel(tr("Sextant cuts the reasoning of language models into steps, marks which of six patterns each step shows, "
                                   "lets you correct the marks, and draws how often each pattern appears in each task."),
                                FontRole::body, column, true);
    sentence->setWordWrap(true);
    layout->addWidget(sentence);
    layout->addSpacing(grid::large);

    auto* cards = new QHBoxLayout;
    cards->setSpacing(grid::medium);
    auto* sample = new StartCard(QStringLiteral("sextant"), tr("Open the sample project"),
                                 tr("A few short traces from four tasks, ready to read, tag and draw. Takes a second."), column);
    auto* import = new StartCard(QStringLiteral("import"), tr("Import traces"),
                                 tr("JSON, JSON Lines, CSV, API replies, evaluation logs, whole folders and archives. You see a preview first."), column);
    auto* open = new StartCard(QStringLiteral("open-project"), tr("Open project"), tr("A .sextant file you made earlier or were given."), column);
    for (StartCard* card : {sample, import, open}) cards->addWidget(card, 1);
    layout->addLayout(cards);
    connect(sample, &QAbstractButton::clicked, this, &StartPage::sampleRequested);
    connect(import, &QAbstractButton::clicked, this, &StartPage::importRequested);
    connect(open, &QAbstractButton::clicked, this, &StartPage::openRequested);
    layout->addWidget(plainLabel(tr("Or drop files, folders or a project anywhere in this window."), FontRole::secondary, column, true));

    m_recentBox = new QWidget(column);
    auto* recentLayout = new QVBoxLayout(m_recentBox);
    recentLayout->setContentsMargins(0, grid::large, 0, 0);
    recentLayout->setSpacing(grid::tight);
    recentLayout->addWidget(plainLabel(tr("Recent projects"), FontRole::title, m_recentBox));
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(0);
    recentLayout->addLayout(m_recent);
    layout->addWidget(m_recentBox);
    m_recentBox->hide();
    layout->addStretch(3);

    auto* centred = new QWidget;
    auto* row = new QHBoxLayout(centred);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(column, 1000);
    row->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setWidget(centred);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

void StartPage::setRecentProjects(const QStringList& paths) {
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& path : paths) {
        auto* line = new QWidget(m_recentBox);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(grid::tight);
        auto* entry = new RecentRow(path, line);
        connect(entry, &QAbstractButton::clicked, this, [this, path] { emit recentChosen(path); });
        row->addWidget(entry, 1);
        auto* forget = new QToolButton(line);
        forget->setIcon(gui::icon(QStringLiteral("close")));
        forget->setToolTip(tr("Remove from this list"));
        forget->setAccessibleName(tr("Remove %1 from the list of recent projects").arg(QFileInfo(path).completeBaseName()));
        // Later: the click is still being delivered to the button this deletes.
        connect(forget, &QToolButton::clicked, this, [this, path] { emit recentForgotten(path); }, Qt::QueuedConnection);
        row->addWidget(forget);
        m_recent->addWidget(line);
    }
    m_recentBox->setVisible(!paths.isEmpty());
}

}  // namespace sextant::gui
