// RowWriter: rows of named fields as JSON Lines or CSV (RFC 4180, LF line ends, UTF-8). One thread.
#pragma once

#include "core/exporters/output_file.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>

namespace sextant::exporters {

enum class RowFormat { jsonLines, csv };

class RowWriter {
public:
    RowWriter(OutputFile& output, RowFormat format) : m_output(output), m_format(format) {}

    // An object whose fields are the same for every row. In CSV the first row gives the header; arrays of texts are joined by
    // blanks, other nested values are written as JSON.
    Status write(const nlohmann::ordered_json& row);
    [[nodiscard]] std::int64_t rows() const { return m_rows; }

private:
    OutputFile& m_output;
    RowFormat m_format;
    std::int64_t m_rows = 0;
};

}  // namespace sextant::exporters
