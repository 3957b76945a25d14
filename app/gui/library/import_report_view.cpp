#include "app/gui/library/import_report_view.h"

#include "app/gui/library/trace_words.h"
#include "app/gui/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sextant::gui {

namespace {

QString issueText(const operations::ImportIssueReport& issue) {
    QString where;
    if (issue.line > 0) where = ImportReportView::tr("line %1, ").arg(words::number(issue.line));
    where += ImportReportView::tr("byte %1").arg(words::number(issue.offset));
    return where;
}

// Rows of the tree that are selected, as lines with tabs.
QString selectedRows(const QTreeWidget* tree) {
    QStringList lines;
    for (const QTreeWidgetItem* item : tree->selectedItems()) {
        QStringList cells;
        for (int column = 0; column < tree->columnCount(); ++column) cells << item->text(column);
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

ImportReportView::ImportReportView(QWidget* parent)
    : QWidget(parent), m_summary(plainLabel({}, FontRole::title, this)), m_files(new QTreeWidget(this)) {
    m_summary->setWordWrap(true);
    m_summary->setAccessibleName(tr("Outcome of the import"));
    m_files->setProperty("framed", true);
    m_files->setColumnCount(5);
    m_files->setHeaderLabels({tr("File"), tr("Format"), tr("Imported"), tr("Duplicates"), tr("Rejected")});
    m_files->setAccessibleName(tr("Files of the import"));
    m_files->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_files->setUniformRowHeights(true);
    m_files->setTextElideMode(Qt::ElideMiddle);
    m_files->header()->setStretchLastSection(false);
    m_files->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < 5; ++column) m_files->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);

    auto* copyRows = new QAction(tr("Copy the selected lines"), this);
    copyRows->setShortcut(QKeySequence::Copy);
    copyRows->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_files->addAction(copyRows);
    m_files->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copyRows, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(selectedRows(m_files)); });

    auto* copy = new QPushButton(gui::icon(QStringLiteral("copy")), tr("Copy the report"), this);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    auto* head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(copy, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid::medium);
    layout->addLayout(head);
    layout->addWidget(m_files, 1);
}

void ImportReportView::show(const operations::ImportReport& report) {
    m_text = asText(report);
    m_summary->setText(summary(report));
    m_files->clear();
    QList<QTreeWidgetItem*> items;
    for (const operations::ImportFileReport& file : report.files) {
        const QString path = QString::fromStdString(file.path);
        auto* item = new QTreeWidgetItem;
        item->setText(0, QFileInfo(path).fileName());
        item->setToolTip(0, words::plainToolTip(QDir::toNativeSeparators(path)));
        if (!file.refused.empty()) {
            item->setText(1, tr("refused"));
            item->setForeground(1, tokens().bad);
            auto* why = new QTreeWidgetItem(item, {QString::fromStdString(file.refused)});
            why->setFirstColumnSpanned(true);
        } else {
            item->setText(1, QString::fromStdString(file.format));
            const std::int64_t counts[] = {file.imported, file.duplicates, file.rejected};
            for (int column = 0; column < 3; ++column) {
                item->setText(2 + column, words::number(counts[column]));
                item->setTextAlignment(2 + column, Qt::AlignRight | Qt::AlignVCenter);
            }
            if (file.rejected > 0) item->setForeground(4, tokens().bad);
        }
        for (const std::string& warning : file.warnings) {
            auto* remark = new QTreeWidgetItem(item, {QString::fromStdString(warning)});
            remark->setForeground(0, tokens().warning);
            remark->setToolTip(0, words::plainToolTip(QString::fromStdString(warning)));
        }
        for (const operations::ImportIssueReport& issue : file.issues) {
            auto* line = new QTreeWidgetItem(item, {QStringLiteral("%1: %2").arg(issueText(issue), QString::fromStdString(issue.reason))});
            line->setToolTip(0, words::plainToolTip(QString::fromStdString(issue.reason + "\n" + issue.raw)));
        }
        items << item;
    }
    m_files->addTopLevelItems(items);
    for (QTreeWidgetItem* item : items) {
        for (int child = 0; child < item->childCount(); ++child) item->child(child)->setFirstColumnSpanned(true);
        if (item->childCount() > 0 && items.size() <= 20) item->setExpanded(true);
    }
}

QString ImportReportView::summary(const operations::ImportReport& report) {
    QString text = tr("Imported %1").arg(words::traces(report.imported));
    if (report.duplicates > 0) text += report.duplicates == 1 ? tr(", 1 was here already") : tr(", %1 were here already").arg(words::number(report.duplicates));
    if (report.rejected > 0) text += report.rejected == 1 ? tr(", 1 record rejected") : tr(", %1 records rejected").arg(words::number(report.rejected));
    if (report.completed > 0) text += tr(", completed %1 of an earlier import").arg(words::traces(report.completed));
    return text + tr(", in %1 s").arg(report.seconds, 0, 'f', 1);
}

QString ImportReportView::asText(const operations::ImportReport& report) {
    QStringList lines{summary(report), QString(), tr("file\tformat\timported\tduplicates\trejected\trefused")};
    // Joined, not filled into a pattern: a file name may hold "%1".
    const auto tabbed = [](const QStringList& cells) { return cells.join(QLatin1Char('\t')); };
    QStringList issues;
    for (const operations::ImportFileReport& file : report.files) {
        const QString path = QString::fromStdString(file.path);
        lines << tabbed({path, QString::fromStdString(file.format), QString::number(file.imported), QString::number(file.duplicates),
                         QString::number(file.rejected), QString::fromStdString(file.refused)});
        for (const std::string& warning : file.warnings) issues << tabbed({path, {}, {}, QString::fromStdString(warning)});
        for (const operations::ImportIssueReport& issue : file.issues) {
            issues << tabbed({path, QString::number(issue.line), QString::number(issue.offset), QString::fromStdString(issue.reason)});
        }
    }
    if (!issues.isEmpty()) lines << QString() << tr("file\tline\toffset\treason") << issues;
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

}  // namespace sextant::gui
