// Work on the whole project that the menus start: tagging, cutting anew, writing its content out. Each is one operation on the jobs' thread.
#include "app/gui/main_window.h"
#include "app/gui/notice_bar.h"
#include "app/operations/export_project.h"
#include "app/operations/tag_traces.h"

#include <QActionGroup>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>

namespace sextant::gui {

void MainWindow::addProjectJobs(QMenu* menu) {
    menu->addSeparator();
    m_projectActions << menu->addAction(tr("Tag &all traces"), this, &MainWindow::tagAllTraces);
    QMenu* cut = menu->addMenu(tr("&Cut all traces into"));
    struct Method {
        const char* name;
        QString text;
    };
    for (const Method& method : {Method{"step", tr("&steps (paragraphs)")}, Method{"sentence", tr("s&entences")}, Method{"line", tr("&lines")},
                                 Method{"stage", tr("s&tages the trace names")}})
        m_projectActions << cut->addAction(method.text, this, [this, name = method.name] { cutAllTraces(name); });
}

void MainWindow::tagAllTraces() {
    m_session->startJob(
        tr("tagging"),
        [](operations::Project& project, const JobContext& job) {
            return operations::tagTraces(project, "fused", {}, 0, job, operations::Sharing::withEditor);
        },
        this, [this](const Result<operations::TagOutcome>& outcome) {
            m_session->noteTracesChanged();
            if (outcome.ok())
                m_notice->showSentence(tr("Tagged %1 steps of %2 traces by %3. What people tagged is as it was.")
                                           .arg(QLocale().toString(static_cast<qlonglong>(outcome->segments)), QLocale().toString(static_cast<qlonglong>(outcome->traces)),
                                                QString::fromStdString(outcome->version)));
        });
}

void MainWindow::cutAllTraces(const std::string& method) {
    using Cut = std::pair<operations::SegmentOutcome, operations::TagOutcome>;
    m_session->startJob(
        tr("cutting into steps"),
        [method](operations::Project& project, const JobContext& job) -> Result<Cut> {
            Cut cut;
            SEXTANT_ASSIGN(cut.first, operations::segmentTraces(project, method, 0, job, operations::Sharing::withEditor));
            SEXTANT_ASSIGN(cut.second, operations::tagTraces(project, "fused", method, 0, job, operations::Sharing::withEditor));
            return cut;
        },
        this, [this](const Result<Cut>& outcome) {
            m_session->noteTracesChanged();
            if (outcome.ok())
                m_notice->showSentence(tr("The project now counts by %1: %2 segments, tagged anew.")
                                           .arg(QString::fromStdString(outcome->first.method), QLocale().toString(static_cast<qlonglong>(outcome->first.segments))));
        });
}

void MainWindow::exportContent() {
    struct Kind {
        const char* what;
        const char* format;
        QString filter;
    };
    const std::vector<Kind> kinds = {
        {"segments", "jsonl", tr("Steps with their tags (*.jsonl)")}, {"tags", "csv", tr("Tags as a table (*.csv)")},
        {"traces", "jsonl", tr("Traces (*.jsonl)")},                  {"annotations", "jsonl", tr("What people tagged (*.jsonl)")},
        {"gold", "jsonl", tr("Labelled steps, to measure taggers (*.jsonl)")},
    };
    QStringList filters;
    for (const Kind& kind : kinds) filters << kind.filter;
    auto* dialog = new QFileDialog(this, tr("Export the content"), projectFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, kinds, filters](QString path) {
        const Kind& kind = kinds[static_cast<std::size_t>(std::max<qsizetype>(0, filters.indexOf(dialog->selectedNameFilter())))];
        if (QFileInfo(path).suffix().isEmpty()) path += QLatin1Char('.') + QLatin1String(kind.format);
        operations::ExportRequest request;
        request.what = kind.what;
        request.format = kind.format;
        request.output = path.toStdString();
        m_session->startJob(
            tr("exporting"),
            [request](operations::Project& project, const JobContext& job) { return operations::exportProject(project, request, job); }, this,
            [this](const Result<operations::ExportOutcome>& outcome) {
                if (outcome.ok())
                    m_notice->showSentence(tr("%1 rows written to %2").arg(QLocale().toString(static_cast<qlonglong>(outcome->rows)),
                                                                          QDir::toNativeSeparators(QString::fromStdString(outcome->written))));
            });
    });
    dialog->open();
}

}  // namespace sextant::gui
