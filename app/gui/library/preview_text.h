// PreviewText: the first traces of a file, set as text to read: facts in bold, names of parts in the second text colour, the rest as it
// stands in the file. Built from characters and formats, so that nothing of it is ever read as markup.
#pragma once

#include "app/operations/import_traces.h"

class QTextDocument;

namespace sextant::gui {

void writePreview(QTextDocument& document, const operations::DetectedFile& file);

}  // namespace sextant::gui
