#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "output/investment_book.hpp"

namespace phusong::output {

/// A figure of a site, unit, lot or the whole, as a formula on its flows.
struct BookFigure {
    enum class Kind {
        capex,
        pv_replacement,
        pv_opex,
        pv_tax,
        pv_revenue,
        salvage,
        pv_salvage,
        npv,
        gap,
        share,
        within_cap,
        payment,
        debt,
        per_person
    };
    Kind kind;
    std::string title;
    LiveStyle style;
    std::function<std::variant<double, std::string>(const domain::PlanFigures&)> value;
};

/// The figures that the workbook reckons, in their order.
std::vector<BookFigure> book_figures(const InvestmentBook& in);

/// Column of a figure on a level's table.
std::uint16_t figure_column(const InvestmentBook& in, const BookLevel& level,
                            BookFigure::Kind kind);

/// The formula of a figure of a level's entity.
/// @param cell where another of its figures stands
/// @param people the cell with the people who are reached
std::string figure_formula(InvestmentBook& in, const BookLevel& level, std::size_t entity,
                           BookFigure::Kind kind,
                           const std::function<std::string(BookFigure::Kind)>& cell,
                           const std::string& people);

/// Writes a figure's cell.
void write_figure(InvestmentBook& in, std::size_t sheet, CellAt at, const std::string& formula,
                  const BookFigure& figure, const domain::PlanFigures& figures);

}  // namespace phusong::output
