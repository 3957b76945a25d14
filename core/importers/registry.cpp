#include "core/importers/registry.h"

namespace sextant::importers {

const std::vector<const Importer*>& importers() {
    static const std::vector<const Importer*> all = {
        &tagSheetImporter(),
        &goldLinesImporter(),
        &sextantExportImporter(),
        &labelStudioImporter(),
        &doccanoImporter(),
        &seedResultImporter(),
        &harnessSamplesImporter(),
        &graphDocumentImporter(),
        &stepLabelledImporter(),
        &problemFolderImporter(),
        &rolloutRowsImporter(),
        &inlineLabelImporter(),
        &inspectLogImporter(),
        &agentTrajectoryImporter(),
        &candidateListImporter(),
        &resultsWrapperImporter(),
        &chatResponseImporter(),
        &conversationImporter(),
        &jsonLinesImporter(),
        &jsonImporter(),
        &csvImporter(),
        &tsvImporter(),
        &agentLogImporter(),
        &reactLogImporter(),
        &rolloutReportImporter(),
        &titledSummaryImporter(),
        &taggedTextImporter(),
    };
    return all;
}

const Importer* importerNamed(std::string_view name) {
    for (const Importer* importer : importers())
        if (importer->name() == name) return importer;
    return nullptr;
}

int importerVersion(std::string_view format) {
    const Importer* importer = importerNamed(format);
    return importer ? importer->version() : 0;
}

}  // namespace sextant::importers
