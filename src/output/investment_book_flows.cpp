#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "output/investment_book.hpp"

namespace phusong::output {
namespace {

/// Writes one level's sheet of flows: twelve lines of all its rows, one line below the other.
class FlowSheet {
  public:
    FlowSheet(InvestmentBook& in, const BookLevel& level, const FactorRows& factors,
              const SiteColumns& columns)
        : in_(in), level_(level), factors_(factors), columns_(columns), years_(in.years()) {}

    void write() {
        write_head();
        for (std::size_t entity = 0; entity < level_.figures.size(); ++entity) {
            const auto values = values_of(*level_.figures[entity]);
            for (std::size_t line = 0; line < kFlowLines; ++line)
                write_row(static_cast<FlowLine>(line), entity, values[line]);
        }
    }

  private:
    using Lines = std::array<std::vector<double>, kFlowLines>;

    static std::size_t at(FlowLine line) { return static_cast<std::size_t>(line); }

    std::string title(FlowLine line) const {
        const BookWords& say = in_.say();
        switch (line) {
            case FlowLine::revenue:
                return say("revenue", "doanh thu");
            case FlowLine::salvage:
                return say("left at the horizon", "giá trị còn lại cuối kỳ");
            case FlowLine::capex:
                return say("capex, first purchases", "đầu tư ban đầu");
            case FlowLine::replacement:
                return say("replacement", "thay thế thiết bị");
            case FlowLine::opex:
                return say("opex", "chi phí vận hành");
            case FlowLine::depreciation:
                return say("written off", "khấu hao");
            case FlowLine::profit:
                return say("taxable profit", "lợi nhuận chịu thuế");
            case FlowLine::losses:
                return say("losses up to here", "lỗ lũy kế");
            case FlowLine::losses_gone:
                return say("of them set off or lapsed before", "trong đó đã bù hoặc hết hạn");
            case FlowLine::losses_used:
                return say("set off in this year", "bù trong năm");
            case FlowLine::tax:
                return say("tax", "thuế");
            case FlowLine::net:
                break;
        }
        return say("net flow", "dòng tiền ròng");
    }

    void write_head() {
        LiveWorkbook& book = in_.book();
        const BookWords& say = in_.say();
        const std::size_t sheet = level_.flows;
        book.text(sheet, {0, 0}, level_.flows_name, LiveStyle::title);
        book.text(
            sheet, {1, 0},
            fmt::format(fmt::runtime(say(
                            "{}, prices of each year, before any grant. net = revenue + left − "
                            "capex − replacement − opex − tax. Filter the first column for a line.",
                            "{}, giá từng năm, trước hỗ trợ. ròng = doanh thu + còn lại − đầu tư − "
                            "thay thế − vận hành − thuế. Lọc cột đầu để chọn dòng.")),
                        in_.plan().terms.currency),
            LiveStyle::note);
        const std::string heads[] = {say("line", "dòng"), say("id", "mã"), say("name", "tên"),
                                     say("rows summed", "số dòng cộng"),
                                     say("sum of years", "tổng các năm")};
        for (std::uint16_t i = 0; i < InvestmentBook::kYear0; ++i)
            book.text(sheet, {InvestmentBook::kHead, i}, heads[i], LiveStyle::head);
        for (std::size_t t = 0; t < years_; ++t)
            book.number(sheet, {InvestmentBook::kHead, column(t)}, static_cast<double>(t),
                        LiveStyle::head);
        book.width(sheet, 0, 0, 28);
        book.width(sheet, 1, 1, 12);
        book.width(sheet, 2, 2, 20);
        book.width(sheet, 3, in_.last_year_column(), 12);
        book.freeze(sheet, {InvestmentBook::kFirst, InvestmentBook::kYear0});
        const std::size_t rows = kFlowLines * level_.figures.size();
        book.filter(
            sheet, {InvestmentBook::kHead, 0},
            {static_cast<std::uint32_t>(InvestmentBook::kHead + rows), in_.last_year_column()});
    }

    /// What the formulas give now: the plan's own figures, and how losses are set off.
    Lines values_of(const domain::PlanFigures& figures) const {
        const domain::PlanYears& years = figures.years;
        Lines lines;
        lines[at(FlowLine::revenue)] = years.revenue;
        lines[at(FlowLine::salvage)] = years.salvage;
        lines[at(FlowLine::capex)] = years.capex;
        lines[at(FlowLine::replacement)] = years.replacement;
        lines[at(FlowLine::opex)] = years.opex;
        lines[at(FlowLine::depreciation)] = years.depreciation;
        lines[at(FlowLine::tax)] = years.tax;
        lines[at(FlowLine::net)] = years.net;
        auto& profit = lines[at(FlowLine::profit)];
        auto& losses = lines[at(FlowLine::losses)];
        auto& gone = lines[at(FlowLine::losses_gone)];
        auto& used = lines[at(FlowLine::losses_used)];
        const auto lapse = static_cast<std::size_t>(in_.plan().terms.loss_years);
        for (std::size_t t = 0; t < years_; ++t) {
            profit.push_back(years.revenue[t] - years.opex[t] - years.depreciation[t]);
            losses.push_back((t > 0 ? losses[t - 1] : 0) + std::max(0.0, -profit[t]));
            const double lapsed = t > lapse ? losses[t - lapse - 1] : 0;
            gone.push_back(t > 0 ? std::max(gone[t - 1] + used[t - 1], lapsed) : 0);
            const double open = t > 0 ? losses[t - 1] - gone[t] : 0;
            used.push_back(std::max(0.0, std::min(std::max(0.0, profit[t]), open)));
        }
        return lines;
    }

    static std::uint16_t column(std::size_t year) {
        return static_cast<std::uint16_t>(InvestmentBook::kYear0 + year);
    }
    /// A cell of this sheet.
    std::string cell(FlowLine line, std::size_t entity, std::size_t year) const {
        return reference({InvestmentBook::flow_row(level_, line, entity), column(year)});
    }

    void write_row(FlowLine line, std::size_t entity, const std::vector<double>& values) {
        LiveWorkbook& book = in_.book();
        const std::uint32_t row = InvestmentBook::flow_row(level_, line, entity);
        book.text(level_.flows, {row, 0}, title(line));
        book.text(level_.flows, {row, 1}, level_.ids[entity]);
        book.text(level_.flows, {row, 2}, level_.names[entity]);
        const bool summed = level_.below != nullptr && line < FlowLine::profit;
        if (summed)
            book.number(level_.flows, {row, 3}, static_cast<double>(level_.parts[entity].count),
                        LiveStyle::whole);
        if (line != FlowLine::losses && line != FlowLine::losses_gone) {
            double sum = 0;
            for (const double value : values) sum += value;
            book.formula(level_.flows, {row, 4},
                         fmt::format("SUM({}:{})", reference({row, column(0)}),
                                     reference({row, in_.last_year_column()})),
                         sum, LiveStyle::money);
        }
        for (std::size_t t = 0; t < years_; ++t)
            book.formula(level_.flows, {row, column(t)}, formula(line, entity, t), values[t],
                         LiveStyle::money);
    }

    std::string formula(FlowLine line, std::size_t entity, std::size_t t) {
        if (line >= FlowLine::profit) return formula_of_tax(line, entity, t);
        if (level_.below != nullptr) {
            const BookRun& run = level_.parts[entity];
            const auto row = [&](std::size_t part) {
                return InvestmentBook::flow_row(*level_.below, line, part);
            };
            return fmt::format("SUM({}{}:{})", InvestmentBook::on(level_.below->flows_name),
                               reference({row(run.first), column(t)}),
                               reference({row(run.first + run.count - 1), column(t)}));
        }
        return formula_of_site(line, entity, t);
    }

    std::string formula_of_site(FlowLine line, std::size_t entity, std::size_t t) const {
        const int built = in_.plan().sites[in_.sites()[entity]].built_year;
        const auto on_table = [&](std::uint16_t at_column) {
            return InvestmentBook::on(level_.table_name) +
                   reference(
                       {InvestmentBook::kFirst + static_cast<std::uint32_t>(entity), at_column},
                       Held::column);
        };
        const auto factor = [&](std::uint32_t row) {
            return InvestmentBook::on(factors_.sheet) + reference({row, column(t)}, Held::row);
        };
        if (line == FlowLine::revenue)
            return on_table(columns_.people) + "*" + factor(factors_.revenue.at(built));
        if (line == FlowLine::opex)
            return on_table(columns_.opex) + "*" + factor(factors_.opex.at(built));
        std::string sum;
        for (const std::string& life : in_.lives()) {
            const FactorRows::OfLife& rows = factors_.purchases.at({built, life});
            const std::uint32_t row = line == FlowLine::capex         ? rows.first
                                      : line == FlowLine::replacement ? rows.again
                                      : line == FlowLine::salvage     ? rows.left
                                                                      : rows.written_off;
            if (!sum.empty()) sum += "+";
            sum += on_table(columns_.cost.at(life)) + "*" + factor(row);
        }
        return sum;
    }

    // Losses are used oldest first and lapse: a pointer into their sum says which are gone.
    std::string formula_of_tax(FlowLine line, std::size_t entity, std::size_t t) {
        const auto here = [&](FlowLine of) { return cell(of, entity, t); };
        const auto before = [&](FlowLine of) { return cell(of, entity, t - 1); };
        switch (line) {
            case FlowLine::profit:
                return fmt::format("{}-{}-{}", here(FlowLine::revenue), here(FlowLine::opex),
                                   here(FlowLine::depreciation));
            case FlowLine::losses:
                return (t > 0 ? before(line) + "+" : std::string()) +
                       fmt::format("MAX(0,-{})", here(FlowLine::profit));
            case FlowLine::losses_gone: {
                if (t == 0) return "0";
                const std::uint32_t row =
                    InvestmentBook::flow_row(level_, FlowLine::losses, entity);
                const std::string years = in_.whole_years_of("finance.loss_years");
                return fmt::format("MAX({0}+{1},IF({2}>{3},INDEX({4}:{5},1,{2}-{3}),0))",
                                   before(line), before(FlowLine::losses_used), t, years,
                                   reference({row, column(0)}, Held::column),
                                   reference({row, in_.last_year_column()}, Held::column));
            }
            case FlowLine::losses_used:
                if (t == 0) return "0";
                return fmt::format("MAX(0,MIN(MAX(0,{}),{}-{}))", here(FlowLine::profit),
                                   before(FlowLine::losses), here(FlowLine::losses_gone));
            case FlowLine::tax:
                return fmt::format("{}*(MAX(0,{})-{})", in_.name_of("finance.tax_rate"),
                                   here(FlowLine::profit), here(FlowLine::losses_used));
            default:
                return fmt::format("{}+{}-{}-{}-{}-{}", here(FlowLine::revenue),
                                   here(FlowLine::salvage), here(FlowLine::capex),
                                   here(FlowLine::replacement), here(FlowLine::opex),
                                   here(FlowLine::tax));
        }
    }

    InvestmentBook& in_;
    const BookLevel& level_;
    const FactorRows& factors_;
    const SiteColumns& columns_;
    std::size_t years_;
};

}  // namespace

void write_flows(InvestmentBook& in, const FactorRows& factors, const SiteColumns& sites) {
    for (const BookLevel& level : in.levels()) FlowSheet(in, level, factors, sites).write();
}

}  // namespace phusong::output
