#include "project/investment_tables.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

namespace phusong::project {
namespace {

using invest::CaseFigures;
using output::Value;

using FiguresOf = std::function<const CaseFigures&(std::size_t row)>;

constexpr int kMoneyDecimals = 2;
constexpr int kRatioDecimals = 4;

Value decimal(const std::optional<double>& value, int decimals) {
    if (!value) return {};
    return output::Number{*value, decimals};
}

Value per_cent(const std::optional<double>& share) {
    constexpr double kHundred = 100;
    if (!share) return {};
    return output::Number{*share * kHundred, kRatioDecimals};
}

Value whole(std::size_t count) {
    return output::Number{static_cast<double>(count), 0};
}

// Adds columns that read the figures of a row.
class FigureColumns {
  public:
    FigureColumns(output::Table& table, FiguresOf figures)
        : table_(table), figures_(std::move(figures)) {}

    template <typename Read>
    void add(const std::string& name, const std::string& unit, Read read) {
        table_.columns.push_back(
            {name, unit, [of = figures_, read](std::size_t row) { return Value(read(of(row))); }});
    }
    template <typename Read>
    void money(const std::string& name, Read read) {
        add(name, "money",
            [read](const CaseFigures& f) { return decimal(read(f), kMoneyDecimals); });
    }
    template <typename Read>
    void rate(const std::string& name, Read read) {
        add(name, "%", [read](const CaseFigures& f) { return per_cent(read(f)); });
    }
    template <typename Read>
    void ratio(const std::string& name, const std::string& unit, Read read) {
        add(name, unit, [read](const CaseFigures& f) { return decimal(read(f), kRatioDecimals); });
    }

  private:
    output::Table& table_;
    FiguresOf figures_;
};

using MaybeNumber = std::optional<double>;

void add_sites(FigureColumns& columns) {
    columns.add("people_without", "persons",
                [](const CaseFigures& f) { return output::persons(f.people_without); });
    columns.add("people_reached", "persons",
                [](const CaseFigures& f) { return output::persons(f.people_reached); });
    constexpr std::size_t kBuilt = 0;
    constexpr std::size_t kUpgraded = 1;
    constexpr std::size_t kCoLocated = 2;
    columns.add("sites_built", "count",
                [](const CaseFigures& f) { return whole(f.sites[kBuilt]); });
    columns.add("sites_upgraded", "count",
                [](const CaseFigures& f) { return whole(f.sites[kUpgraded]); });
    columns.add("sites_co_located", "count",
                [](const CaseFigures& f) { return whole(f.sites[kCoLocated]); });
    columns.money("capex", [](const CaseFigures& f) -> MaybeNumber { return f.capex; });
    columns.money("pv_replacement",
                  [](const CaseFigures& f) -> MaybeNumber { return f.pv_replacement; });
    columns.money("pv_opex", [](const CaseFigures& f) -> MaybeNumber { return f.pv_opex; });
    columns.money("pv_revenue", [](const CaseFigures& f) -> MaybeNumber { return f.pv_revenue; });
    columns.money("salvage", [](const CaseFigures& f) -> MaybeNumber { return f.salvage; });
}

void add_returns(FigureColumns& columns) {
    columns.money("npv", [](const CaseFigures& f) -> MaybeNumber { return f.appraisal.npv; });
    columns.rate("irr_pct", [](const CaseFigures& f) { return f.appraisal.irr.only(); });
    columns.add("irr_count", "count",
                [](const CaseFigures& f) { return whole(f.appraisal.irr.rates.size()); });
    columns.rate("mirr_pct", [](const CaseFigures& f) { return f.appraisal.mirr; });
    const auto years = [](const std::optional<invest::Payback>& payback) {
        return payback ? payback->periods : std::nullopt;
    };
    columns.ratio("payback_years", "years", [years](const CaseFigures& f) {
        return f.capex > 0 ? years(f.appraisal.payback) : std::nullopt;
    });
    columns.ratio("discounted_payback_years", "years", [years](const CaseFigures& f) {
        return f.capex > 0 ? years(f.appraisal.discounted_payback) : std::nullopt;
    });
    columns.money("enpv", [](const CaseFigures& f) -> MaybeNumber { return f.economic.npv; });
    columns.rate("err_pct", [](const CaseFigures& f) { return f.economic.rates.only(); });
}

void add_support(FigureColumns& columns) {
    columns.money("viability_gap",
                  [](const CaseFigures& f) -> MaybeNumber { return f.appraisal.viability_gap; });
    columns.rate("gap_share_pct", [](const CaseFigures& f) { return f.appraisal.gap_share; });
    columns.rate("cap_pct", [](const CaseFigures& f) -> MaybeNumber {
        return f.cap.cap == nullptr ? std::nullopt : MaybeNumber(f.cap.cap->max_share);
    });
    columns.add("within_cap", "true/false", [](const CaseFigures& f) {
        return f.cap.cap == nullptr ? Value() : Value(f.cap.within);
    });
    columns.money("availability_payment",
                  [](const CaseFigures& f) { return f.appraisal.availability_payment; });
    columns.money("subsidy_per_person", [](const CaseFigures& f) { return f.subsidy_per_person; });
}

void add_debt(FigureColumns& columns) {
    const auto ratio_of = [](auto member) {
        return [member](const CaseFigures& f) -> MaybeNumber {
            return f.appraisal.debt ? f.appraisal.debt->ratios.*member : std::nullopt;
        };
    };
    columns.money("debt", [](const CaseFigures& f) -> MaybeNumber {
        return f.appraisal.debt ? MaybeNumber(f.appraisal.debt->schedule.drawn) : std::nullopt;
    });
    columns.ratio("dscr_min", "ratio", ratio_of(&invest::CoverRatios::dscr_min));
    columns.ratio("dscr_mean", "ratio", ratio_of(&invest::CoverRatios::dscr_mean));
    columns.ratio("llcr", "ratio", ratio_of(&invest::CoverRatios::llcr));
    columns.ratio("plcr", "ratio", ratio_of(&invest::CoverRatios::plcr));
}

void add_figures(output::Table& table, const FiguresOf& figures) {
    FigureColumns columns(table, figures);
    add_sites(columns);
    add_returns(columns);
    add_support(columns);
    add_debt(columns);
}

// The risk's part that stands for a commune, or nothing where it has no sites.
const invest::Percentiles* risk_of(const invest::Investment& result, std::size_t commune) {
    const auto& parts = result.risk_communes;
    const auto found = std::lower_bound(parts.begin(), parts.end(), commune);
    if (found == parts.end() || *found != commune) return nullptr;
    return &result.risk.part_subsidy[static_cast<std::size_t>(found - parts.begin())];
}

void add_percentile(output::Table& table, const invest::Investment& result, const std::string& name,
                    double invest::Percentiles::*which) {
    table.columns.push_back({name, "money", [&result, which](std::size_t row) -> Value {
                                 const auto* const risk = risk_of(result, row);
                                 if (risk == nullptr) return {};
                                 return output::Number{risk->*which, kMoneyDecimals};
                             }});
}

void add_commune(output::Table& table, const invest::InvestmentInput& input,
                 const std::function<std::size_t(std::size_t)>& commune) {
    table.columns.push_back(
        {"unit_code", "text",
         [&input, commune](std::size_t row) { return Value(input.communes[commune(row)].code); },
         true});
    table.columns.push_back({"unit_name", "text", [&input, commune](std::size_t row) {
                                 return output::text_or_null(input.communes[commune(row)].name);
                             }});
}

}  // namespace

output::Table investment_table(const invest::InvestmentInput& input,
                               const invest::Investment& result) {
    output::Table table;
    table.row_count = result.communes.size();
    add_commune(table, input, [](std::size_t row) { return row; });
    table.columns.push_back({"population", "persons", [&input](std::size_t row) {
                                 return output::persons(input.communes[row].population);
                             }});
    add_figures(table,
                [&result](std::size_t row) -> const CaseFigures& { return result.communes[row]; });
    table.columns.push_back({"rank", "count", [&result](std::size_t row) {
                                 return result.rank[row] == 0 ? Value() : whole(result.rank[row]);
                             }});
    add_percentile(table, result, "subsidy_p10", &invest::Percentiles::p10);
    add_percentile(table, result, "subsidy_p50", &invest::Percentiles::p50);
    add_percentile(table, result, "subsidy_p90", &invest::Percentiles::p90);
    return table;
}

output::Table lots_table(const invest::InvestmentInput& input, const invest::Investment& result) {
    output::Table table;
    table.row_count = result.lots.size();
    table.columns.push_back({"lot", "count", [](std::size_t row) { return whole(row + 1); }});
    table.columns.push_back({"unit_codes", "text",
                             [&input, &result](std::size_t row) {
                                 std::string codes;
                                 for (const auto unit : result.lots[row].lot.units) {
                                     if (!codes.empty()) codes += ' ';
                                     codes += input.communes[unit].code;
                                 }
                                 return Value(codes);
                             },
                             true});
    table.columns.push_back({"units", "count", [&result](std::size_t row) {
                                 return whole(result.lots[row].lot.units.size());
                             }});
    table.columns.push_back({"within_band", "true/false", [&result](std::size_t row) {
                                 return Value(result.lots[row].lot.within_band);
                             }});
    // What the communes would ask for one by one: the most that a least-subsidy tender may cost.
    table.columns.push_back({"maximum_subsidy", "money", [&result](std::size_t row) {
                                 return decimal(result.lots[row].lot.subsidy, kMoneyDecimals);
                             }});
    add_figures(table, [&result](std::size_t row) -> const CaseFigures& {
        return result.lots[row].figures;
    });
    return table;
}

output::Table frontier_table(const invest::InvestmentInput& input,
                             const invest::Investment& result) {
    output::Table table;
    table.row_count = result.frontier.size();
    table.columns.push_back({"step", "count", [](std::size_t row) { return whole(row + 1); }});
    add_commune(table, input, [&result](std::size_t row) { return result.frontier[row].package; });
    table.columns.push_back({"people_reached_sum", "persons", [&result](std::size_t row) {
                                 return output::persons(result.frontier[row].people);
                             }});
    table.columns.push_back({"subsidy_sum", "money", [&result](std::size_t row) {
                                 return decimal(result.frontier[row].subsidy, kMoneyDecimals);
                             }});
    return table;
}

}  // namespace phusong::project
