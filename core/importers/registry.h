// The importers there are, one function and one file each. registry.cpp puts them in order.
#pragma once

#include "core/importers/importer.h"

namespace sextant::importers {

const Importer& jsonLinesImporter();
const Importer& jsonImporter();
const Importer& csvImporter();
const Importer& tsvImporter();
const Importer& candidateListImporter();
const Importer& resultsWrapperImporter();
const Importer& chatResponseImporter();
const Importer& conversationImporter();
const Importer& seedResultImporter();
const Importer& sextantExportImporter();
const Importer& labelStudioImporter();
const Importer& doccanoImporter();
const Importer& harnessSamplesImporter();
const Importer& stepLabelledImporter();
const Importer& graphDocumentImporter();
const Importer& problemFolderImporter();
const Importer& rolloutRowsImporter();
const Importer& inlineLabelImporter();
const Importer& tagSheetImporter();
const Importer& goldLinesImporter();
const Importer& inspectLogImporter();
const Importer& agentTrajectoryImporter();
const Importer& agentLogImporter();
const Importer& reactLogImporter();
const Importer& rolloutReportImporter();
const Importer& titledSummaryImporter();
const Importer& taggedTextImporter();

// The importer of this name, nullptr where there is none.
const Importer* importerNamed(std::string_view name);

}  // namespace sextant::importers
