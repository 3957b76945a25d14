#include "app/cli/command.h"

namespace sextant::cli {

Command importCommand();
Command detectCommand();
Command segmentCommand();
Command tagCommand();
Command annotateCommand();
Command undoCommand();
Command redoCommand();
Command importsCommand();
Command removeImportCommand();
Command statsCommand();
Command chartCommand();
Command evalCommand();
Command exportCommand();
Command queryCommand();
Command checkCommand();
Command guiCommand();

const std::vector<Command>& commands() {
    static const std::vector<Command> all = {
        importCommand(), detectCommand(), segmentCommand(), tagCommand(),   statsCommand(), chartCommand(),   annotateCommand(), undoCommand(),
        redoCommand(),   importsCommand(), removeImportCommand(), evalCommand(), exportCommand(), queryCommand(), checkCommand(), guiCommand(),
    };
    return all;
}

}  // namespace sextant::cli
