#include "input/delimited_text.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "core/error.hpp"
#include "input/text_encoding.hpp"

namespace phusong::input {
namespace {

std::string at_line(const std::string& name, std::size_t line) {
    return name + ", line " + std::to_string(line);
}

// The separator that the first line has most of outside quotes; a comma where it has none.
char separator_of(std::string_view text) {
    constexpr std::string_view kSeparators = ",;\t";
    std::vector<std::size_t> counts(kSeparators.size(), 0);
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        const std::size_t at = kSeparators.find(c);
        if (at != std::string_view::npos) ++counts[at];
    }
    const auto most = std::max_element(counts.begin(), counts.end()) - counts.begin();
    return kSeparators[static_cast<std::size_t>(most)];
}

// Takes the rows of a text one by one.
class RowReader {
  public:
    RowReader(std::string_view text, char separator, const std::string& name)
        : text_(text), separator_(separator), name_(name) {}

    bool at_end() const { return at_ >= text_.size(); }

    DelimitedText::Row next() {
        DelimitedText::Row row;
        row.line = line_;
        do {
            row.fields.push_back(field());
        } while (take(separator_));
        end_of_line();
        return row;
    }

  private:
    bool take(char c) {
        if (at_end() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    void end_of_line() {
        if (at_end()) return;
        const bool carriage_return = take('\r');
        const bool line_feed = take('\n');
        if (!carriage_return && !line_feed) {
            throw core::InputError("something stands behind a closing quote", at_line(name_, line_),
                                   "Double the quotes inside a quoted field (\"\").");
        }
        ++line_;
    }

    std::string field() { return !at_end() && text_[at_] == '"' ? quoted() : plain(); }

    std::string plain() {
        const std::size_t begin = at_;
        while (!at_end() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') {
            ++at_;
        }
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::string quoted() {
        const std::size_t opened = line_;
        std::string value;
        for (++at_; !at_end(); ++at_) {
            if (text_[at_] == '"') {
                ++at_;
                if (at_end() || text_[at_] != '"') return value;
            }
            if (text_[at_] == '\n') ++line_;
            value += text_[at_];
        }
        throw core::InputError("a quote is opened and never closed", at_line(name_, opened),
                               "Close it, or double it where it is part of the text.");
    }

    std::string_view text_;
    char separator_;
    const std::string& name_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

bool is_blank(const DelimitedText::Row& row) {
    return std::all_of(row.fields.begin(), row.fields.end(),
                       [](const std::string& field) { return trimmed(field).empty(); });
}

void check_length(const DelimitedText::Row& row, std::size_t columns, const std::string& name) {
    if (row.fields.size() == columns) return;
    throw core::InputError("the number of fields in this row is " +
                               std::to_string(row.fields.size()) + ", in the first it is " +
                               std::to_string(columns),
                           at_line(name, row.line),
                           "Give every row as many fields as there are columns; put text with a "
                           "separator in it into quotes.");
}

}  // namespace

DelimitedText parse_delimited_text(std::string_view bytes, const std::string& name) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        bytes.remove_prefix(kByteOrderMark.size());
    }
    if (bytes.find('\0') != std::string_view::npos) {
        throw core::InputError("this is no text in UTF-8: there are zero bytes in it", name,
                               "Save the table as CSV in UTF-8.");
    }
    DelimitedText table;
    table.separator = separator_of(bytes);
    RowReader reader(bytes, table.separator, name);
    bool has_columns = false;
    while (!reader.at_end()) {
        DelimitedText::Row row = reader.next();
        if (is_blank(row)) continue;
        if (has_columns) {
            check_length(row, table.columns.size(), name);
            table.rows.push_back(std::move(row));
        } else {
            for (const std::string& field : row.fields) table.columns.push_back(trimmed(field));
            has_columns = true;
        }
    }
    if (!has_columns) {
        throw core::InputError("the file is empty", name, "Begin it with a row of column names.");
    }
    return table;
}

DelimitedText read_delimited_text(const std::string& file) {
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        throw core::RequestError("this is a folder, not a table", file,
                                 "Name the .csv file in it.");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        const std::string reason = std::generic_category().message(errno);
        throw core::RequestError("the table cannot be opened (" + reason + ")", file,
                                 "Check the name and the folder you are in.");
    }
    const std::string text{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    return parse_delimited_text(text, file);
}

}  // namespace phusong::input
