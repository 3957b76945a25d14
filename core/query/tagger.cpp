#include "core/query/tagger.h"

#include "core/store/settings.h"

#include <algorithm>

namespace sextant::query {
namespace {

struct MachineVersion {
    std::int64_t source = 0;
    std::string name, version, codebook;
};

// Machines that have tagged something, in the order in which they win, each with its latest version.
Result<std::vector<MachineVersion>> machinesOf(const store::Database& database) {
    SEXTANT_ASSIGN(const std::string order, store::machineOrder(database));
    SEXTANT_ASSIGN(store::Statement read, database.prepare(
        "SELECT s.id, s.tagger, v.version, v.codebook FROM source s JOIN source_version v ON v.id ="
        " (SELECT max(w.id) FROM source_version w WHERE w.source = s.id) ORDER BY s.id"));
    std::vector<MachineVersion> machines;
    for (;;) {
        SEXTANT_ASSIGN(const bool row, read.step());
        if (!row) break;
        machines.push_back({read.integer(0), read.string(1), read.string(2), read.string(3)});
    }
    std::stable_sort(machines.begin(), machines.end(), [&](const MachineVersion& a, const MachineVersion& b) {
        return store::rankOfMachine(order, a.name) < store::rankOfMachine(order, b.name);
    });
    return machines;
}

}  // namespace

Result<std::vector<std::string>> taggersOf(const store::Database& database) {
    std::vector<std::string> names;
    SEXTANT_ASSIGN(const std::vector<MachineVersion> machines, machinesOf(database));
    for (const MachineVersion& machine : machines) names.push_back(machine.name);
    SEXTANT_ASSIGN(store::Statement read, database.prepare(
        "SELECT s.tagger FROM source s WHERE s.kind IN ('person', 'foreign') AND (EXISTS (SELECT 1 FROM annotation a WHERE a.source = s.id)"
        " OR s.id IN (SELECT g.source FROM trace_tag g)) ORDER BY s.tagger"));
    for (;;) {
        SEXTANT_ASSIGN(const bool row, read.step());
        if (!row) break;
        names.push_back(read.string(0));
    }
    names.insert(names.begin(), "effective");
    return names;
}

Result<Tagger> resolveTagger(const store::Database& database, std::string_view name) {
    SEXTANT_ASSIGN(const std::vector<MachineVersion> machines, machinesOf(database));
    const auto machineNamed = [&](std::string_view wanted) {
        return std::find_if(machines.begin(), machines.end(), [&](const MachineVersion& m) { return m.name == wanted; });
    };
    Tagger tagger;
    if (name.empty() || name == "effective") {
        tagger.name = "effective";
        SEXTANT_ASSIGN(tagger.source, store::sourceId(database, tagger.name));
        if (!machines.empty()) {
            tagger.version = machines.front().version;
            tagger.codebook = machines.front().codebook;
        }
        return tagger;
    }
    auto machine = machineNamed(name);
    if (machine == machines.end() && name == "fused") machine = machineNamed("rules");  // fused equals rules where there is nothing else
    if (machine != machines.end()) return Tagger{machine->source, machine->name, machine->version, machine->codebook};

    SEXTANT_ASSIGN(const std::vector<std::string> known, taggersOf(database));
    if (std::find(known.begin(), known.end(), name) != known.end()) {
        tagger.name = name;
        SEXTANT_ASSIGN(tagger.source, store::sourceId(database, name));
        return tagger;
    }
    std::string list;
    for (const std::string& one : known) list += (list.empty() ? "" : ", ") + one;
    return usageError("The project " + database.path() + " has no tags by `" + std::string(name) + "`. It has tags by: " + list + ".");
}

}  // namespace sextant::query
