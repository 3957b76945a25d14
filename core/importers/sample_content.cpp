#include "core/importers/sample_content.h"

#include "core/base/utf8.h"
#include "core/importers/record_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace sextant::importers {
namespace {

constexpr std::size_t sampledRecords = 24;
constexpr std::size_t sampledBytes = 512 * 1024;  // enough records to guess from; one larger record is taken whole

bool isSampleSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

struct Magic {
    std::string_view bytes;
    std::string_view what;
};

using namespace std::string_view_literals;

constexpr std::array<Magic, 19> knownBinaries = {{
    {"PK\x03\x04"sv, "a ZIP archive; unpack it and import the files inside"},
    {"\x89PNG"sv, "a PNG image"},
    {"\xff\xd8\xff"sv, "a JPEG image"},
    {"GIF8"sv, "a GIF image"},
    {"%PDF-"sv, "a PDF document"},
    {"SQLite format 3\0"sv, "an SQLite database"},
    {"PAR1"sv, "a Parquet file; convert it to JSON Lines first"},
    {"ARROW1"sv, "an Arrow file; convert it to JSON Lines first"},
    {"\x93NUMPY"sv, "a NumPy array"},
    {"\x89HDF\r\n"sv, "an HDF5 file"},
    {"\x7f" "ELF"sv, "a program"},
    {"BZh"sv, "a bzip2 archive; unpack it first"},
    {"\xfd" "7zXZ"sv, "an xz archive; unpack it first"},
    {"7z\xbc\xaf"sv, "a 7-Zip archive; unpack it first"},
    {"RIFF"sv, "a sound or image file"},
    {"OggS"sv, "a sound file"},
    {"\xff\xfe"sv, "UTF-16 text; save it as UTF-8"},
    {"\xfe\xff"sv, "UTF-16 text; save it as UTF-8"},
    {"Obj\x01"sv, "an Avro file; convert it to JSON Lines first"},
}};

bool isPickle(std::string_view head) {
    // Protocols 2 to 5 begin with PROTO; joblib and dill write the same. Older ones are text.
    if (head.size() > 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5) return true;
    for (const std::string_view start : {"(dp0\n", "(lp0\n", "(dp1\n", "(lp1\n", "ccopy_reg\n", "c__builtin__\n", "cnumpy"})
        if (head.starts_with(start)) return true;
    return false;
}

// Why these bytes are no text, "" where they are.
std::string refuseBytes(std::string_view head, bool complete) {
    if (std::all_of(head.begin(), head.end(), isSampleSpace)) return "The file is empty.";
    if (head.starts_with("version https://git-lfs.github.com/spec/"))
        return "The file is a Git LFS pointer, not the data. Fetch the data with `git lfs pull`.";
    if (isPickle(head))
        return "The file is a Python pickle (pickle, dill or joblib). Pickles can run code and are never opened; convert the "
               "file to JSON in Python.";
    for (const Magic& magic : knownBinaries)
        if (head.starts_with(magic.bytes)) return "The file is " + std::string(magic.what) + ".";
    const std::size_t nul = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
    const std::size_t control = static_cast<std::size_t>(std::count_if(
        head.begin(), head.end(), [](char c) { return (c >= 1 && c < 9) || (c > 13 && c < 27) || (c > 27 && c < 32); }));
    std::size_t invalid = 0;
    std::string_view rest = head;
    while (auto at = firstInvalidUtf8(rest)) {
        if (!complete && *at + 4 > rest.size()) break;  // the sample ends inside a character
        if (++invalid > head.size() / 50 + 8) break;
        rest.remove_prefix(*at + 1);
    }
    if (nul * 100 > head.size() || control * 20 > head.size() || invalid > head.size() / 50 + 8)
        return "The file is binary data in no known format.";
    return {};
}

// Takes the objects among `reader`'s records until the sample is used up.
void takeRecords(RecordReader& reader, SampleContent& content) {
    std::size_t bytes = 0;
    RecordText record;
    while (content.recordsSeen < static_cast<std::int64_t>(sampledRecords) && bytes < sampledBytes) {
        const Result<bool> read = reader.next(record);
        if (!read || !*read) break;
        // What the sample cuts off is only needed where nothing else is there.
        const bool last = record.offset + static_cast<std::int64_t>(record.text.size()) + 1 >=
                          static_cast<std::int64_t>(content.text.size());
        const bool torn = content.cutOff && last;
        if (torn && !content.records.empty()) break;
        ++content.recordsSeen;
        bytes += record.text.size();
        auto value = tryParseJson(torn ? closeTruncatedJson(record.text) : std::string(record.text));
        if (value && value->is_object()) content.records.push_back(std::move(*value));
    }
}

bool looksLikeTable(SampleContent& content, const JobContext& job) {
    const std::string_view firstLine = content.text.substr(0, content.text.find('\n'));
    if (firstLine.size() > 4000) return false;
    const auto count = [&](char c) { return std::count(firstLine.begin(), firstLine.end(), c); };
    for (const char separator : {'\t', ',', ';'}) {
        if (count(separator) == 0) continue;
        const auto source = memoryByteSource(content.text);
        BufferedInput input(*source, job, "");
        DelimitedReader reader(input, separator);
        DelimitedReader::Row row;
        Result<bool> read = reader.next(row);
        if (!read || !*read) continue;
        const std::vector<std::string> header = row.fields;
        if (header.size() < 2 || std::any_of(header.begin(), header.end(), [](const std::string& name) {
                return name.size() > 80 || name.find('\n') != std::string::npos; }))
            continue;
        std::int64_t rows = 0, fitting = 0;
        std::vector<Json> records;
        std::size_t bytes = 0;
        while (rows < static_cast<std::int64_t>(sampledRecords) && bytes < sampledBytes) {
            read = reader.next(row);
            if (!read || !*read) break;
            const bool last = row.offset + static_cast<std::int64_t>(row.raw.size()) >=
                              static_cast<std::int64_t>(content.text.size());
            if (content.cutOff && last && rows > 0) break;
            ++rows;
            bytes += row.raw.size();
            fitting += row.fields.size() == header.size();
            Json record = Json::object();
            for (std::size_t i = 0; i < std::min(header.size(), row.fields.size()); ++i)
                record[header[i]] = replaceInvalidUtf8(row.fields[i]);
            records.push_back(std::move(record));
        }
        if (rows == 0 || fitting * 2 < rows) continue;
        content.separator = separator;
        content.header = header;
        content.records = std::move(records);
        content.recordsSeen = rows;
        return true;
    }
    return false;
}

}  // namespace

SampleContent::SampleContent() = default;
SampleContent::~SampleContent() = default;

bool looksLikeJsonLines(std::string_view text, bool cutOff) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    // Pretty-printed JSON spreads an object over lines, most of which are indented or begin with a bracket that closes. One whole
    // object on the first line settles it; where that line is damaged, the beginnings of the next lines do.
    int objects = 0, others = 0;
    for (std::size_t begin = 0; begin < text.size() && objects + others < 8;) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        while (!line.empty() && isSampleSpace(line.back())) line.remove_suffix(1);
        if (line.empty()) continue;
        const bool first = objects + others == 0;
        if (first && cutOff && end == text.size()) return line.front() == '{';
        const bool opens = line.front() == '{' && line.size() > 1;
        if (first && opens && line.back() == '}' && tryParseJson(line)) return true;
        (opens ? objects : others) += 1;
    }
    return objects > others;
}

void lookAtSample(std::string_view head, bool complete, SampleContent& content) {
    content.cutOff = !complete;
    content.refused = refuseBytes(head, complete);
    if (!content.refused.empty()) return;
    content.text = head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head;
    const std::size_t start = content.text.find_first_not_of(" \n\r\t");
    if (start == std::string_view::npos) {
        content.refused = "The file is empty.";
        return;
    }
    const JobContext job;
    const auto source = memoryByteSource(content.text);
    BufferedInput input(*source, job, "");
    const char first = content.text[start];
    if (first == '{' || first == '[') {
        std::unique_ptr<RecordReader> reader;
        if (first == '{' && looksLikeJsonLines(content.text, content.cutOff)) {
            content.layout = Layout::jsonLines;
            reader = jsonLinesReader(input);
        } else {
            content.layout = first == '[' ? Layout::jsonArray : Layout::jsonDocument;
            reader = jsonValueReader(input);
        }
        takeRecords(*reader, content);
        if (!content.records.empty()) return;
        content.recordsSeen = 0;
        // "[12:03:44] started" and "{{template}}" are text.
        const bool parses = tryParseJson(closeTruncatedJson(content.text)).has_value();
        if (parses || nestsDeeperThan(content.text, maxJsonDepth)) {
            content.layout = Layout::refused;
            content.refused =
                parses ? "The file is JSON without records: it holds no objects with fields."
                       : "The JSON nests brackets deeper than " + std::to_string(maxJsonDepth) + " levels; it is not read.";
            return;
        }
    }
    content.layout = looksLikeTable(content, job) ? Layout::delimited : Layout::text;
}

std::string firstRecordText(const SampleContent& content) {
    constexpr std::size_t shown = 4000;
    const std::string text =
        content.records.empty() ? std::string(content.text.substr(0, shown)) : compactJson(content.records.front());
    return replaceInvalidUtf8(std::string_view(text).substr(0, shown));
}

}  // namespace sextant::importers
