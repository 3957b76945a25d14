#include "app/gui/library/import_preview.h"

#include "app/gui/library/mapping_delegate.h"
#include "app/gui/library/mapping_model.h"
#include "app/gui/library/preview_text.h"
#include "app/gui/library/trace_words.h"
#include "app/gui/theme/empty_state.h"
#include "app/gui/theme/theme.h"

#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabWidget>
#include <QTableView>
#include <QTextEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace sextant::gui {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

QString confidenceWord(double confidence) {
    if (confidence >= 0.9) return ImportPreview::tr("sure");
    if (confidence >= 0.6) return ImportPreview::tr("likely");
    return ImportPreview::tr("a guess");
}

}  // namespace

ImportPreview::ImportPreview(ProjectSession* session, QWidget* parent) : QWidget(parent), m_session(session) {
    build();
    updateSummary();
}

void ImportPreview::build() {
    auto* head = new QHBoxLayout;
    head->setSpacing(grid::small);
    m_summary = plainLabel({}, FontRole::body, this, true);
    m_summary->setAccessibleName(tr("Summary of the files"));
    m_busy = new QProgressBar(this);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(120);
    m_busy->setAccessibleName(tr("Looking at the files"));
    auto* addFiles = new QPushButton(tr("Add files..."), this);
    auto* addFolder = new QPushButton(tr("Add folder..."), this);
    connect(addFiles, &QPushButton::clicked, this, &ImportPreview::chooseFilesRequested);
    connect(addFolder, &QPushButton::clicked, this, &ImportPreview::chooseFolderRequested);
    head->addWidget(m_summary, 1);
    head->addWidget(m_busy);
    head->addWidget(addFiles);
    head->addWidget(addFolder);

    m_empty = new EmptyState(this);
    m_empty->set(QStringLiteral("import"), tr("Drop files or folders here"),
                 tr("JSON and JSON Lines, CSV and TSV, API replies, evaluation logs, agent logs, Markdown reports, annotation exports, "
                    "also gzip, zstd and zip archives. Formats are recognised by content."),
                 tr("Choose files..."));
    connect(m_empty, &EmptyState::actionTriggered, this, &ImportPreview::chooseFilesRequested);

    m_content = new QWidget(this);
    auto* columns = new QSplitter(Qt::Horizontal, m_content);
    columns->setChildrenCollapsible(false);
    columns->setHandleWidth(grid::medium);
    columns->setProperty("bare", true);
    columns->addWidget(buildFiles());
    columns->addWidget(buildDetails());
    columns->setStretchFactor(0, 2);
    columns->setStretchFactor(1, 3);
    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(grid::medium);
    content->addWidget(columns, 1);
    content->addWidget(buildOverrides());

    auto* body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_content);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid::medium);
    layout->addLayout(head);
    layout->addWidget(body, 1);
}

QWidget* ImportPreview::buildFiles() {
    m_fileList = new QTreeWidget(this);
    m_fileList->setProperty("framed", true);
    m_fileList->setColumnCount(3);
    m_fileList->setHeaderLabels({tr("File"), tr("Format"), tr("Detected")});
    m_fileList->setRootIsDecorated(false);
    m_fileList->setUniformRowHeights(true);
    m_fileList->setAllColumnsShowFocus(true);
    m_fileList->setTextElideMode(Qt::ElideMiddle);
    m_fileList->setAccessibleName(tr("Files to import"));
    m_fileList->header()->setStretchLastSection(false);
    m_fileList->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_fileList->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_fileList->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_fileList->setMinimumWidth(280);
    connect(m_fileList, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item) showFile(item->data(0, Qt::UserRole).toInt());
    });
    return m_fileList;
}

QWidget* ImportPreview::buildDetails() {
    auto* details = new QWidget(this);
    auto* layout = new QVBoxLayout(details);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid::small);
    m_verdict = plainLabel({}, FontRole::body, details);
    m_verdict->setWordWrap(true);
    m_verdict->setAccessibleName(tr("What was detected"));
    layout->addWidget(m_verdict);

    m_tabs = new QTabWidget(details);
    m_tabs->setDocumentMode(true);
    m_traces = new QTextEdit(m_tabs);
    m_traces->setAcceptRichText(false);
    m_traces->setReadOnly(true);
    m_traces->setProperty("framed", true);
    m_traces->setAccessibleName(tr("First traces of the file"));
    m_tabs->addTab(m_traces, tr("First traces"));

    m_mapping = new MappingModel(this);
    auto* mappingPage = new QWidget(m_tabs);
    auto* mappingLayout = new QVBoxLayout(mappingPage);
    mappingLayout->setContentsMargins(0, 0, 0, 0);
    m_noMapping = plainLabel(tr("This format says itself what is what; there is nothing to map."), FontRole::secondary, mappingPage, true);
    m_noMapping->setWordWrap(true);
    m_mappingView = new QTableView(mappingPage);
    m_mappingView->setProperty("framed", true);
    m_mappingView->setModel(m_mapping);
    m_mappingView->setItemDelegateForColumn(MappingModel::SourceColumn, new MappingDelegate(m_mapping, m_mappingView));
    m_mappingView->setAccessibleName(tr("Mapping of fields"));
    m_mappingView->setShowGrid(false);
    m_mappingView->verticalHeader()->hide();
    m_mappingView->verticalHeader()->setDefaultSectionSize(26);
    m_mappingView->horizontalHeader()->setStretchLastSection(true);
    m_mappingView->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_mappingView->setColumnWidth(MappingModel::TargetColumn, 120);
    m_mappingView->setColumnWidth(MappingModel::SourceColumn, 170);
    m_mappingView->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_mappingView->setTabKeyNavigation(false);
    m_mappingView->setWordWrap(false);
    mappingLayout->addWidget(m_noMapping);
    mappingLayout->addWidget(m_mappingView, 1);
    m_tabs->addTab(mappingPage, tr("Mapping"));
    connect(m_mapping, &MappingModel::edited, this, &ImportPreview::mappingEdited);

    m_record = new QPlainTextEdit(m_tabs);
    m_record->setReadOnly(true);
    m_record->setProperty("framed", true);
    m_record->setFont(gui::font(FontRole::mono));
    m_record->setAccessibleName(tr("First record of the file as it stands there"));
    m_tabs->addTab(m_record, tr("First record"));
    layout->addWidget(m_tabs, 1);
    details->setMinimumWidth(320);
    return details;
}

QWidget* ImportPreview::buildOverrides() {
    auto* box = new QWidget(this);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid::small);
    const auto field = [&](const QString& label, const QString& description) {
        auto* name = plainLabel(label, FontRole::secondary, box, true);
        auto* edit = new QLineEdit(box);
        edit->setPlaceholderText(tr("as the file says"));
        edit->setAccessibleName(label);
        edit->setAccessibleDescription(description);
        edit->setToolTip(words::plainToolTip(description));
        name->setBuddy(edit);
        layout->addWidget(name);
        layout->addWidget(edit, 1);
        connect(edit, &QLineEdit::textChanged, this, &ImportPreview::changed);
        return edit;
    };
    m_task = field(tr("Task"), tr("The task of all traces of this import, whatever the records say."));
    m_model = field(tr("Model"), tr("The model that wrote all traces of this import."));
    m_domain = field(tr("Domain"), tr("The domain of the task, for example math, coding, commonsense."));
    return box;
}

void ImportPreview::addPaths(const QStringList& paths) {
    bool added = false;
    for (const QString& path : paths) {
        const QString absolute = QFileInfo(path).absoluteFilePath();
        if (m_paths.contains(absolute)) continue;
        m_paths << absolute;
        added = true;
    }
    if (added) look();
}

operations::ImportRequest ImportPreview::baseRequest() const {
    operations::ImportRequest request;
    for (const QString& path : m_paths) request.paths.push_back(path.toStdString());
    const auto given = [](const QLineEdit* edit) -> std::optional<std::string> {
        const QString value = edit->text().trimmed();
        if (value.isEmpty()) return std::nullopt;
        return value.toStdString();
    };
    request.task = given(m_task);
    request.model = given(m_model);
    request.domain = given(m_domain);
    request.shareWithEditor = true;
    return request;
}

void ImportPreview::look() {
    m_looking = true;
    updateSummary();
    emit changed();
    m_session->askFiles(
        m_latest, [request = baseRequest()](const JobContext& job) { return operations::detectFiles(request, job); }, this,
        [this](Result<std::vector<operations::DetectedFile>> files) {
            m_looking = false;
            if (!files) {
                if (!files.error().isCancelled()) {
                    m_files.clear();
                    m_fileList->clear();
                    m_stack->setCurrentWidget(m_empty);
                    m_paths.clear();
                    updateSummary();
                    m_summary->setText(text(files.error().message));
                    m_summary->setProperty("state", "error");
                    m_summary->style()->polish(m_summary);
                }
                emit changed();
                return;
            }
            showFiles(std::move(files).value());
        });
}

void ImportPreview::showFiles(std::vector<operations::DetectedFile> files) {
    m_looking = false;
    m_files = std::move(files);
    m_current = -1;
    m_fileList->clear();
    // The common folder is not worth repeating on every line.
    QString common;
    for (const operations::DetectedFile& file : m_files) {
        const QString folder = QFileInfo(text(file.path)).path() + QLatin1Char('/');
        if (common.isNull()) common = folder;
        while (!common.isEmpty() && !folder.startsWith(common)) common = common.left(common.lastIndexOf(QLatin1Char('/'), -2) + 1);
    }
    QList<QTreeWidgetItem*> items;
    // Readable files first; what was refused stays in sight below them.
    for (const bool refused : {false, true}) {
        for (std::size_t at = 0; at < m_files.size(); ++at) {
            const operations::DetectedFile& file = m_files[at];
            if (!file.refused.empty() != refused) continue;
            auto* item = new QTreeWidgetItem;
            item->setText(0, text(file.path).mid(common.size()));
            item->setToolTip(0, words::plainToolTip(QDir::toNativeSeparators(text(file.path))));
            item->setData(0, Qt::UserRole, static_cast<int>(at));
            if (refused) {
                item->setText(1, tr("refused"));
                item->setText(2, {});
                item->setToolTip(1, words::plainToolTip(text(file.refused)));
                item->setForeground(0, tokens().secondText);
                item->setForeground(1, tokens().bad);
            } else {
                item->setText(1, text(file.format));
                item->setText(2, tr("%1, %2 %").arg(confidenceWord(file.confidence)).arg(std::lround(file.confidence * 100)));
            }
            items << item;
        }
    }
    m_fileList->addTopLevelItems(items);
    m_stack->setCurrentWidget(m_files.empty() ? static_cast<QWidget*>(m_empty) : m_content);
    if (!items.isEmpty()) m_fileList->setCurrentItem(items.first());
    updateSummary();
    emit changed();
}

int ImportPreview::readableFiles() const {
    return static_cast<int>(std::count_if(m_files.begin(), m_files.end(), [](const operations::DetectedFile& file) { return file.refused.empty(); }));
}

void ImportPreview::showFile(int at) {
    if (at < 0 || at >= static_cast<int>(m_files.size())) return;
    m_current = at;
    const operations::DetectedFile& file = m_files[static_cast<std::size_t>(at)];
    m_latestMapping.dropAll();
    m_mapping->set(text(file.mapping), text(file.firstRecord));
    showDetails(file);
}

void ImportPreview::showDetails(const operations::DetectedFile& file) {
    const bool refused = !file.refused.empty();
    m_verdict->setProperty("state", refused ? "warning" : "");
    m_verdict->style()->unpolish(m_verdict);
    m_verdict->style()->polish(m_verdict);
    if (refused) {
        m_verdict->setText(text(file.refused));
    } else {
        const QString edited = m_editedMappings.contains(text(file.path)) ? tr(" with your mapping") : QString();
        m_verdict->setText(tr("Read as %1%2. Looked at %3 of its records.")
                               .arg(text(file.format), edited, words::number(file.recordsSampled)));
    }
    writePreview(*m_traces->document(), file);
    m_traces->moveCursor(QTextCursor::Start);
    m_record->setPlainText(text(file.firstRecord));
    const bool mappable = !m_mapping->isEmpty() || !m_mapping->sources().isEmpty();
    m_mappingView->setVisible(mappable);
    m_noMapping->setVisible(!mappable);
    m_tabs->setTabVisible(0, !file.preview.empty());
    m_tabs->setTabVisible(2, !file.firstRecord.empty());
}

// Reads the first records again with the person's mapping, and shows what comes of it.
void ImportPreview::mappingEdited() {
    if (m_current < 0) return;
    operations::DetectedFile& file = m_files[static_cast<std::size_t>(m_current)];
    const QString path = text(file.path);
    const QString mapping = m_mapping->toJson();
    m_editedMappings.insert(path, mapping);
    operations::ImportRequest request = baseRequest();
    request.paths = {file.path};
    request.mapping = mapping.toStdString();
    m_session->askFiles(
        m_latestMapping, [request](const JobContext& job) { return operations::detectFiles(request, job); }, this,
        [this, path, mapping, at = m_current](Result<std::vector<operations::DetectedFile>> files) {
            if (at != m_current || at >= static_cast<int>(m_files.size())) return;
            operations::DetectedFile& shown = m_files[static_cast<std::size_t>(at)];
            if (!files) {
                if (files.error().isCancelled()) return;
                m_verdict->setText(text(files.error().message));
                m_verdict->setProperty("state", "error");
                m_verdict->style()->polish(m_verdict);
                return;
            }
            if (files->empty()) return;
            operations::DetectedFile detected = std::move(files->front());
            detected.path = shown.path;
            detected.mapping = mapping.toStdString();
            if (detected.firstRecord.empty()) detected.firstRecord = shown.firstRecord;
            shown = std::move(detected);
            showDetails(shown);
            updateSummary();
            emit changed();
        });
}

void ImportPreview::updateSummary() {
    m_busy->setVisible(m_looking);
    m_summary->setProperty("state", QVariant());
    m_summary->style()->unpolish(m_summary);
    m_summary->style()->polish(m_summary);
    if (m_looking) {
        m_summary->setText(tr("Looking at the files"));
        return;
    }
    if (m_files.empty()) {
        m_summary->clear();
        return;
    }
    const int readable = readableFiles();
    const int refused = static_cast<int>(m_files.size()) - readable;
    QString summary = readable == 1 ? tr("1 file with traces") : tr("%1 files with traces").arg(words::number(readable));
    if (refused > 0) summary += tr(", %1 refused").arg(words::number(refused));
    m_summary->setText(summary);
}

std::vector<operations::ImportRequest> ImportPreview::requests() const {
    operations::ImportRequest base = baseRequest();
    if (m_editedMappings.isEmpty()) return {base};
    // Files are named one by one, so that those with a mapping of their own are not read twice.
    std::vector<operations::ImportRequest> requests;
    base.paths.clear();
    for (const operations::DetectedFile& file : m_files) {
        if (!file.refused.empty()) continue;
        const auto edited = m_editedMappings.constFind(text(file.path));
        if (edited == m_editedMappings.constEnd()) {
            base.paths.push_back(file.path);
            continue;
        }
        operations::ImportRequest own = baseRequest();
        own.paths = {file.path};
        own.mapping = edited->toStdString();
        requests.push_back(std::move(own));
    }
    if (!base.paths.empty()) requests.insert(requests.begin(), std::move(base));
    return requests;
}

}  // namespace sextant::gui
