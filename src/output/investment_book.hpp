#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/investment_plan.hpp"
#include "output/live_workbook.hpp"

namespace phusong::output {

/// One of two languages.
struct BookWords {
    bool vietnamese = false;
    std::string operator()(const char* english, const char* in_vietnamese) const {
        return vietnamese ? in_vietnamese : english;
    }
};

/// A line of a cash flow, in the order in which the sheets have them.
enum class FlowLine {
    revenue,
    salvage,
    capex,
    replacement,
    opex,
    depreciation,
    profit,       ///< taxable: revenue − opex − depreciation
    losses,       ///< of all years up to here
    losses_gone,  ///< set off or lapsed before this year
    losses_used,  ///< set off in this year
    tax,
    net
};
inline constexpr std::size_t kFlowLines = 12;

/// Neighbouring rows of a sheet, counted within its entities.
struct BookRun {
    std::size_t first = 0;
    std::size_t count = 0;
};

/// Sites, units, lots or the whole: a table of figures and a sheet of flows.
struct BookLevel {
    std::string table_name;
    std::string flows_name;
    std::size_t table = 0;  ///< number of the sheet
    std::size_t flows = 0;
    std::vector<const domain::PlanFigures*> figures;
    std::vector<std::string> ids;
    std::vector<std::string> names;
    const BookLevel* below = nullptr;  ///< that its rows are sums of; sites have none
    std::vector<BookRun> parts;        ///< of below, for each row
    std::uint16_t people_column = 0;   ///< of the table
    std::uint16_t first_figure = 0;    ///< column of the table: capex
};

/// investment.xlsx while it is made: who stands in which row, and what formulas call things.
class InvestmentBook {
  public:
    InvestmentBook(const domain::InvestmentPlan& plan, BookWords say, LiveWorkbook& book);

    /// Row of the headers of all sheets, and of the first entity.
    static constexpr std::uint32_t kHead = 3;
    static constexpr std::uint32_t kFirst = 4;
    /// Column of year 0 on all sheets with years.
    static constexpr std::uint16_t kYear0 = 5;

    const domain::InvestmentPlan& plan() const { return plan_; }
    const BookWords& say() const { return say_; }
    LiveWorkbook& book() { return book_; }

    std::uint16_t years() const;  ///< horizon + 1
    std::uint16_t last_year_column() const {
        return static_cast<std::uint16_t>(kYear0 + years() - 1);
    }

    /// Sites, units that have some, lots where there are any, the whole. Units of a lot are
    /// neighbours, and so are the sites of a unit: sums are sums of ranges.
    std::vector<BookLevel>& levels() { return levels_; }
    const std::vector<std::uint32_t>& sites() const { return sites_; }  ///< of the plan, by row
    const std::vector<std::uint32_t>& units() const { return units_; }
    const std::vector<std::uint32_t>& lots() const { return lot_of_; }  ///< of each commune, from 1

    /// What sites are made of, each price with each life: a column of quantities.
    struct Quantity {
        std::string price;
        std::string life;  ///< empty: a yearly cost
        bool operator<(const Quantity& other) const {
            return std::pair(life.empty(), std::pair(price, life)) <
                   std::pair(other.life.empty(), std::pair(other.price, other.life));
        }
    };
    const std::vector<Quantity>& quantities() const { return quantities_; }
    const std::vector<std::string>& lives() const { return lives_; }
    const std::vector<int>& built_years() const { return built_years_; }

    /// What formulas call an assumption, which counts as used from now on: "finance_wacc".
    std::string name_of(const std::string& assumption);
    std::string whole_years_of(const std::string& assumption) {
        return "ROUND(" + name_of(assumption) + ",0)";
    }
    bool is_used(const std::string& assumption) const { return used_.count(assumption) > 0; }
    double value_of(const std::string& assumption) const;
    int whole_value_of(const std::string& assumption) const;

    /// "'Site flows'!" before a reference.
    static std::string on(const std::string& sheet) { return "'" + sheet + "'!"; }
    /// Row of an entity's line on its level's sheet of flows.
    static std::uint32_t flow_row(const BookLevel& level, FlowLine line, std::size_t entity) {
        return kFirst + static_cast<std::uint32_t>(
                            static_cast<std::size_t>(line) * level.figures.size() + entity);
    }
    /// A line's cells from a year on, as a range of another sheet.
    std::string flow_range(const BookLevel& level, FlowLine line, std::size_t entity,
                           std::uint16_t from_year) const;
    std::string flow_cell(const BookLevel& level, FlowLine line, std::size_t entity,
                          std::uint16_t year) const;

  private:
    void order_units();
    void order_sites();
    void list_quantities();

    const domain::InvestmentPlan& plan_;
    BookWords say_;
    LiveWorkbook& book_;
    std::vector<BookLevel> levels_;
    std::vector<std::uint32_t> sites_;
    std::vector<std::uint32_t> units_;
    std::vector<std::uint32_t> lot_of_;
    std::vector<Quantity> quantities_;
    std::vector<std::string> lives_;
    std::vector<int> built_years_;
    std::set<std::string> used_;
};

/// Rows of the sheet of factors that flows are made with.
struct FactorRows {
    std::string sheet;
    std::map<int, std::uint32_t> opex;     ///< by the year of building
    std::map<int, std::uint32_t> revenue;  ///< of a person who is reached
    struct OfLife {
        std::uint32_t first = 0;
        std::uint32_t again = 0;
        std::uint32_t written_off = 0;
        std::uint32_t left = 0;
    };
    std::map<std::pair<int, std::string>, OfLife> purchases;
};

/// The sheet of factors by year: prices, purchases and what is left of them, revenue of a person.
/// Names grant_value and annuity_factor.
FactorRows write_factors(InvestmentBook& in, std::size_t sheet, const std::string& name);

/// Columns of the table of sites that flows are made from.
struct SiteColumns {
    std::uint16_t people = 0;
    std::map<std::string, std::uint16_t> cost;  ///< at prices of year 0, by life
    std::uint16_t opex = 0;                     ///< of a year
};

/// The tables of figures of all levels.
SiteColumns write_tables(InvestmentBook& in);

/// The sheets of flows of all levels.
void write_flows(InvestmentBook& in, const FactorRows& factors, const SiteColumns& sites);

}  // namespace phusong::output
