#include "input/profile_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>

#include <fmt/core.h>

#include "core/error.hpp"
#include "input/name_lookup.hpp"

namespace phusong::input {
namespace {

constexpr std::array<std::string_view, 5> kProfileColumns = {
    "distance_km", "height_m", "clutter_height_m", "clutter_class", "radio_zone"};

std::string without_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\"");
    if (first == std::string_view::npos) return "";
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\"") - first + 1));
}

char separator_of(std::string_view header) {
    for (const char candidate : {';', '\t'}) {
        if (header.find(candidate) != std::string_view::npos) return candidate;
    }
    return ',';
}

std::vector<std::string> profile_fields(std::string_view line, char separator) {
    std::vector<std::string> fields;
    while (true) {
        const auto end = line.find(separator);
        fields.push_back(without_blanks(line.substr(0, end)));
        if (end == std::string_view::npos) return fields;
        line.remove_prefix(end + 1);
    }
}

// Where each column of kProfileColumns stands in the file.
using ProfileColumns = std::array<std::optional<std::size_t>, kProfileColumns.size()>;

ProfileColumns find_profile_columns(const std::vector<std::string>& names,
                                    const std::string& path) {
    ProfileColumns columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i] = find_name(std::string(kProfileColumns[i]), names);
        if (columns[i] || i > 1) continue;
        throw core::RequestError(
            fmt::format("the profile has no column \"{}\"", kProfileColumns[i]), path,
            fmt::format("Its columns are {}. The first line names the columns: "
                        "distance_km,height_m[,clutter_height_m,clutter_class,radio_zone].",
                        quoted_list(names)));
    }
    return columns;
}

struct ProfileLine {
    const std::string& path;
    std::size_t number;
    std::vector<std::string> fields;

    const std::string& at(std::size_t column) const {
        if (column < fields.size()) return fields[column];
        throw core::InputError(
            fmt::format("line {} has {} of the columns it needs", number, fields.size()), path,
            "Give every point a value in every column.");
    }
    double value(std::size_t column, std::string_view name) const {
        const std::string& text = at(column);
        double parsed = 0;
        const char* const end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, parsed);
        if (error == std::errc{} && stop == end && std::isfinite(parsed)) return parsed;
        throw core::InputError(
            fmt::format("line {}: \"{}\" is no {}", number, text, name), path,
            "Write a number with a decimal point and without separators of thousands.");
    }
};

void add_profile_point(const ProfileLine& line, const ProfileColumns& columns,
                       ProfileTable& table) {
    table.distance_km.push_back(line.value(*columns[0], kProfileColumns[0]));
    table.height_m.push_back(line.value(*columns[1], kProfileColumns[1]));
    if (columns[2]) table.clutter_height_m.push_back(line.value(*columns[2], kProfileColumns[2]));
    if (columns[3]) table.clutter_class.push_back(line.at(*columns[3]));
    if (columns[4]) table.radio_zone.push_back(line.at(*columns[4]));
}

}  // namespace

ProfileTable parse_profile_table(std::string_view bytes, const std::string& name) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
    ProfileTable table;
    std::optional<ProfileColumns> columns;
    char separator = ',';
    for (std::size_t number = 1; !bytes.empty(); ++number) {
        const std::string_view line = bytes.substr(0, bytes.find('\n'));
        bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
        if (without_blanks(line).empty() || line.front() == '#') continue;
        if (!columns) {
            separator = separator_of(line);
            columns = find_profile_columns(profile_fields(line, separator), name);
            continue;
        }
        add_profile_point({name, number, profile_fields(line, separator)}, *columns, table);
    }
    if (!columns) {
        throw core::InputError("the profile is empty", name,
                               "The first line names the columns: distance_km,height_m.");
    }
    return table;
}

ProfileTable read_profile_table(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path)) {
        throw core::RequestError("there is no such profile", path,
                                 "Give the name of a CSV file that can be read.");
    }
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    return parse_profile_table(bytes, path);
}

}  // namespace phusong::input
