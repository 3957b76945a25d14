#include "app/gui/reader/codebook.h"

#include "core/base/resources.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QStringList>

namespace sextant::gui {

namespace {

// A text, a list of texts, or either of them by language.
QString codebookText(const nlohmann::json& parent, const char* key, const std::string& language) {
    const auto found = parent.find(key);
    if (found == parent.end()) return {};
    const nlohmann::json* value = &*found;
    if (value->is_object()) {
        auto translated = value->find(language);
        if (translated == value->end()) translated = value->find("en");
        if (translated == value->end()) return {};
        value = &*translated;
    }
    if (value->is_string()) return QString::fromStdString(value->get<std::string>());
    QStringList items;
    if (value->is_array()) {
        for (const nlohmann::json& item : *value) {
            if (item.is_string()) items.append(QStringLiteral("• ") + QString::fromStdString(item.get<std::string>()));
        }
    }
    return items.join(u'\n');
}

}  // namespace

Result<Codebook> parseCodebook(std::string_view json, const QString& language) {
    const nlohmann::json document = nlohmann::json::parse(json, nullptr, false);
    if (document.is_discarded() || !document.is_object()) return failure("The codebook is not valid JSON.");
    const auto patterns = document.find("patterns");
    if (patterns == document.end() || !patterns->is_array()) return failure("The codebook has no list \"patterns\".");
    Codebook codebook;
    const std::string wanted = language.startsWith(QStringLiteral("zh")) ? "zh" : "en";
    for (const nlohmann::json& item : *patterns) {
        if (!item.is_object() || !item.contains("code") || !item["code"].is_string()) continue;
        const std::optional<Pattern> pattern = patternFromCode(item["code"].get<std::string>());
        if (!pattern) continue;
        CodebookEntry& entry = codebook.entries[index(*pattern)];
        entry.name = codebookText(item, "name", wanted);
        entry.definition = codebookText(item, "definition", wanted);
        entry.useFor = codebookText(item, "use_for", wanted);
        entry.notFor = codebookText(item, "not_for", wanted);
    }
    return codebook;
}

Codebook readCodebook(const QString& language) {
    const Result<std::string> file = readResource("taxonomies/o1-patterns.json");
    Result<Codebook> parsed = file ? parseCodebook(*file, language) : Result<Codebook>(file.error());
    if (parsed) return std::move(*parsed);
    Codebook codebook;
    codebook.problem = QCoreApplication::translate("Codebook", "The codebook cannot be shown. %1").arg(QString::fromStdString(parsed.error().message));
    return codebook;
}

}  // namespace sextant::gui
