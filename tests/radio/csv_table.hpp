#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace phusong::test {

/// One field of a simple CSV line (no quotes), surrounding white space dropped.
inline std::vector<std::string> split_line(const std::string& line) {
    std::vector<std::string> fields;
    std::string field;
    std::istringstream stream(line);
    while (std::getline(stream, field, ',')) {
        const auto from = field.find_first_not_of(" \r\t");
        const auto to = field.find_last_not_of(" \r\t");
        fields.push_back(from == std::string::npos ? "" : field.substr(from, to - from + 1));
    }
    if (!line.empty() && line.back() == ',') fields.emplace_back();
    return fields;
}

/// Rows of a CSV file with a header line, by column name.
struct CsvRow {
    std::map<std::string, std::string> fields;
    const std::string& text(const std::string& name) const { return fields.at(name); }
    double number(const std::string& name) const {
        return std::strtod(fields.at(name).c_str(), nullptr);
    }
};

inline std::vector<CsvRow> read_csv(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    const std::vector<std::string> names = split_line(line);
    std::vector<CsvRow> rows;
    while (std::getline(file, line)) {
        const std::vector<std::string> fields = split_line(line);
        if (fields.empty()) continue;
        CsvRow row;
        for (std::size_t i = 0; i < names.size(); ++i) {
            row.fields[names[i]] = i < fields.size() ? fields[i] : "";
        }
        rows.push_back(row);
    }
    return rows;
}

}  // namespace phusong::test
