#include "input/text_table.hpp"

#include <utility>

#include "core/error.hpp"
#include "input/name_lookup.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {

std::optional<std::size_t> TextTable::find_column(const std::string& name) const {
    return find_name(name, columns);
}

std::size_t TextTable::column(const std::string& name) const {
    const std::optional<std::size_t> found = find_column(name);
    if (!found)
        throw core::RequestError(
            "there is no column \"" + name + "\"; the columns are " + quoted_list(columns),
            shown_name, did_you_mean(name, columns) + "Name one of these.");
    return *found;
}

TextTable read_text_table(const VectorSource& source) {
    VectorLayer layer = VectorLayer::open(source);
    TextTable table;
    table.shown_name = layer.shown_name();
    table.columns = layer.field_names();
    while (const Feature feature = layer.next()) {
        std::vector<std::optional<std::string>>& row = table.rows.emplace_back();
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            std::string text = layer.text(*feature, {static_cast<int>(i), table.columns[i]}).text;
            row.push_back(text.empty() ? std::nullopt : std::optional(std::move(text)));
        }
    }
    return table;
}

}  // namespace phusong::input
