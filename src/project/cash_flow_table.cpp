#include "project/cash_flow_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"
#include "input/name_lookup.hpp"
#include "input/text_encoding.hpp"

namespace phusong::project {
namespace {

// Parts of a cash flow and whether they come in or go out.
struct Part {
    std::string_view name;
    double sign;
};
constexpr std::array kParts{Part{"revenue", 1}, Part{"salvage", 1}, Part{"grant", 1},
                            Part{"capex", -1},  Part{"opex", -1},   Part{"replacement", -1},
                            Part{"tax", -1}};

// A thousand years by months; a larger number is a date or a mistake.
constexpr long kLastPeriod = 12000;

struct AmountColumn {
    std::size_t index;
    double sign;
};

struct Columns {
    std::optional<std::size_t> period;
    std::optional<std::size_t> date;
    std::optional<std::size_t> capex;
    std::vector<AmountColumn> amounts;
};

Columns columns_of(const input::DelimitedText& text, const std::string& name) {
    const auto find = [&](std::string_view wanted) {
        if (std::count(text.columns.begin(), text.columns.end(), wanted) > 1) {
            throw core::RequestError(
                fmt::format("two columns are called \"{}\"", wanted), name,
                "Add them up, or give each the name of what it is (docs/commands/cashflow.md).");
        }
        return input::find_name(std::string(wanted), text.columns);
    };
    Columns columns{find("period"), find("date"), find("capex"), {}};
    if (columns.period && columns.date) {
        throw core::RequestError("there is a column \"period\" and a column \"date\"", name,
                                 "Leave one of them out: flows have equal periods or dates.");
    }
    if (const auto amount = find("amount")) {
        columns.amounts.push_back({*amount, 1});
        return columns;
    }
    for (const Part& part : kParts) {
        if (const auto at = find(part.name)) columns.amounts.push_back({*at, part.sign});
    }
    if (columns.amounts.empty()) {
        throw core::RequestError(
            "there is no column \"amount\" and none of its parts; the columns are " +
                input::quoted_list(text.columns),
            name,
            "Name the column of net flows \"amount\", or give \"revenue\", \"opex\", \"capex\" "
            "and so on (docs/commands/cashflow.md).");
    }
    return columns;
}

// Takes the values of one row.
class RowValues {
  public:
    RowValues(const input::DelimitedText& text, const input::DelimitedText::Row& row,
              const std::string& name)
        : text_(text), row_(row), name_(name) {}

    double amount(std::size_t column) const {
        std::string value = text_of(column);
        if (value.empty()) return 0;
        if (text_.separator != ',' && value.find('.') == std::string::npos) {
            std::replace(value.begin(), value.end(), ',', '.');
        }
        const bool plus = value.front() == '+' && value.find('-') == std::string::npos;
        const std::size_t skipped = plus ? 1 : 0;
        double number = 0;
        const char* const end = value.data() + value.size();
        const auto [stop, error] = std::from_chars(value.data() + skipped, end, number);
        if (error != std::errc() || stop != end || !std::isfinite(number)) {
            refuse(column, "a number such as -1250.5, without marks between thousands");
        }
        return number;
    }

    double cost(std::size_t column) const {
        const double number = amount(column);
        if (number < 0) {
            refuse(column, "costs as positive numbers; they are subtracted", "is negative");
        }
        return number;
    }

    std::size_t period(std::size_t column) const {
        const std::string value = text_of(column);
        long number = 0;
        const char* const end = value.data() + value.size();
        const auto [stop, error] = std::from_chars(value.data(), end, number);
        if (error != std::errc() || stop != end || number < 0 || number > kLastPeriod) {
            refuse(column, fmt::format("a whole number from 0 to {}", kLastPeriod));
        }
        return static_cast<std::size_t>(number);
    }

    std::chrono::sys_days date(std::size_t column) const {
        const std::string value = text_of(column);
        constexpr std::size_t kLength = 10;
        const auto part = [&](std::size_t from, std::size_t count) {
            int number = -1;
            const char* const begin = value.data() + from;
            const auto [stop, error] = std::from_chars(begin, begin + count, number);
            return error == std::errc() && stop == begin + count ? number : -1;
        };
        const bool shaped = value.size() == kLength && value[4] == '-' && value[7] == '-';
        const int year = shaped ? part(0, 4) : -1;
        const int month = shaped ? part(5, 2) : -1;
        const int day = shaped ? part(8, 2) : -1;
        if (year < 0 || month < 0 || day < 0) refuse(column, "a date such as 2026-12-31");
        const std::chrono::year_month_day found{std::chrono::year(year),
                                                std::chrono::month(static_cast<unsigned>(month)),
                                                std::chrono::day(static_cast<unsigned>(day))};
        if (!found.ok()) refuse(column, "a day that there is");
        return found;
    }

  private:
    std::string text_of(std::size_t column) const { return input::trimmed(row_.fields[column]); }

    [[noreturn]] void refuse(std::size_t column, const std::string& wanted,
                             const std::string& problem = "cannot be read") const {
        throw core::InputError(fmt::format("\"{}\" in column \"{}\" {}", text_of(column),
                                           text_.columns[column], problem),
                               fmt::format("{}, line {}", name_, row_.line),
                               "Write " + wanted + ".");
    }

    const input::DelimitedText& text_;
    const input::DelimitedText::Row& row_;
    const std::string& name_;
};

// By date; flows of one day stay in the order of the table.
void put_in_order(invest::CashFlow& flow) {
    std::vector<std::size_t> order(flow.dates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return flow.dates[a] < flow.dates[b]; });
    const invest::CashFlow before = flow;
    for (std::size_t i = 0; i < order.size(); ++i) {
        flow.dates[i] = before.dates[order[i]];
        flow.net[i] = before.net[order[i]];
        flow.investment[i] = before.investment[order[i]];
    }
}

}  // namespace

CashFlowTable cash_flow_table(const input::DelimitedText& text, const std::string& name) {
    const Columns columns = columns_of(text, name);
    if (text.rows.empty()) {
        throw core::RequestError("there is no row below the column names", name,
                                 "Give at least one flow.");
    }
    CashFlowTable table;
    invest::CashFlow& flow = table.flow;
    for (const auto& row : text.rows) {
        const RowValues values(text, row, name);
        const std::size_t at = columns.period ? values.period(*columns.period) : flow.net.size();
        if (at >= flow.net.size()) {
            flow.net.resize(at + 1, 0.0);
            flow.investment.resize(at + 1, 0.0);
        }
        if (columns.date) flow.dates.push_back(values.date(*columns.date));
        for (const auto& [index, sign] : columns.amounts) {
            flow.net[at] += sign < 0 ? -values.cost(index) : values.amount(index);
        }
        if (columns.capex) flow.investment[at] += values.cost(*columns.capex);
    }
    if (columns.date) put_in_order(flow);
    table.has_investment_column = columns.capex.has_value();
    if (!columns.capex) flow.investment = invest::leading_outflows(flow.net);
    return table;
}

}  // namespace phusong::project
