#include "core/importers/field_targets.h"
#include "core/importers/importer.h"
#include "core/importers/json_value.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sextant::importers {
namespace {

constexpr int mappingSchemaVersion = 1;

std::string knownTargets() {
    std::string names;
    for (const std::string_view name : targetNames) names += (names.empty() ? "" : ", ") + std::string(name);
    return names;
}

}  // namespace

std::string FieldMapping::toJson() const {
    Json out;
    out["schema_version"] = mappingSchemaVersion;
    out["fields"] = Json::object();
    for (const auto& [target, source] : fields) out["fields"][target] = source;
    return compactJson(out);
}

Result<FieldMapping> FieldMapping::fromJson(std::string_view json) {
    std::vector<JsonRepair> repairs;
    Result<Json> parsed = parseJson(json, repairs);
    if (!parsed) return failure("The field mapping cannot be read: " + parsed.error().message);
    if (!parsed->is_object()) return failure("The field mapping is not a JSON object.");
    if (const Json& version = member(*parsed, "schema_version"); !version.is_null()) {
        const auto number = integerValue(version);
        if (!number) return failure("The field mapping's \"schema_version\" is not a number.");
        if (*number > mappingSchemaVersion)
            return failure("The field mapping has schema version " + std::to_string(*number) + "; this program knows " +
                           std::to_string(mappingSchemaVersion) + ". Use a newer Sextant.");
    }
    for (const auto& [key, value] : parsed->items())
        if (key != "schema_version" && key != "fields")
            return failure("The field mapping has the unknown key \"" + key + "\"; expected \"fields\".");
    const Json& fields = member(*parsed, "fields");
    if (!fields.is_object())
        return failure("The field mapping has no object \"fields\" of targets and JSON pointers.");
    FieldMapping mapping;
    for (const auto& [target, source] : fields.items()) {
        if (std::find(targetNames.begin(), targetNames.end(), target) == targetNames.end())
            return failure("The field mapping names the unknown target \"" + target + "\"; known are " + knownTargets() + ".");
        if (!source.is_string())
            return failure("The field mapping's \"" + target + "\" is not a string.");
        const auto& text = source.get_ref<const std::string&>();
        if (text.empty() || (text.front() != '/' && text.front() != '='))
            return failure("The field mapping's \"" + target + "\" is \"" + text +
                           "\"; expected a JSON pointer such as \"/field\" or a constant such as \"=value\".");
        mapping.fields[target] = text;
    }
    return mapping;
}

}  // namespace sextant::importers
