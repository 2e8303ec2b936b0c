#include "output/investment_book.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "output/investment_tables.hpp"

namespace phusong::output {

InvestmentBook::InvestmentBook(const domain::InvestmentPlan& plan, BookWords say,
                               LiveWorkbook& book)
    : plan_(plan), say_(say), book_(book), lot_of_(lot_of_units(plan)) {
    order_units();
    order_sites();
    list_quantities();

    const bool lots = !plan.lots.empty();
    levels_.resize(lots ? 4 : 3);
    BookLevel& of_sites = levels_[0];
    BookLevel& of_units = levels_[1];
    BookLevel& whole = levels_.back();
    of_sites.table_name = say_("Sites", "Trạm");
    of_sites.flows_name = say_("Site flows", "Dòng tiền trạm");
    of_units.table_name = say_("Units", "Đơn vị");
    of_units.flows_name = say_("Unit flows", "Dòng tiền đơn vị");
    whole.table_name = say_("Summary", "Tóm tắt");
    whole.flows_name = say_("Project flow", "Dòng tiền dự án");
    for (const std::uint32_t site : sites_) {
        of_sites.figures.push_back(&plan.sites[site].figures);
        of_sites.ids.push_back(plan.sites[site].id);
        of_sites.names.push_back(plan.sites[site].name);
    }
    of_units.below = &of_sites;
    std::size_t next = 0;
    for (const std::uint32_t unit : units_) {
        const std::size_t first = next;
        while (next < sites_.size() && plan.sites[sites_[next]].commune == unit) ++next;
        of_units.parts.push_back({first, next - first});
        of_units.figures.push_back(&plan.communes[unit].figures);
        of_units.ids.push_back(plan.communes[unit].code);
        of_units.names.push_back(plan.communes[unit].name);
    }
    if (lots) {
        BookLevel& of_lots = levels_[2];
        of_lots.table_name = say_("Lots", "Gói thầu");
        of_lots.flows_name = say_("Lot flows", "Dòng tiền gói thầu");
        of_lots.below = &of_units;
        next = 0;
        for (std::size_t lot = 0; lot < plan.lots.size(); ++lot) {
            const std::size_t first = next;
            while (next < units_.size() && lot_of_[units_[next]] == lot + 1) ++next;
            of_lots.parts.push_back({first, next - first});
            of_lots.figures.push_back(&plan.lots[lot].figures);
            of_lots.ids.push_back(std::to_string(lot + 1));
            of_lots.names.emplace_back();
        }
    }
    whole.below = &of_units;
    whole.parts = {{0, units_.size()}};
    whole.figures = {&plan.project};
    whole.ids = {say_("all", "tất cả")};
    whole.names.emplace_back();
}

std::uint16_t InvestmentBook::years() const {
    return static_cast<std::uint16_t>(plan_.terms.horizon_years + 1);
}

// Units without a lot come last.
void InvestmentBook::order_units() {
    std::vector<char> has_site(plan_.communes.size());
    for (const domain::PlanSite& site : plan_.sites) has_site[site.commune] = 1;
    for (std::uint32_t unit = 0; unit < has_site.size(); ++unit)
        if (has_site[unit] != 0) units_.push_back(unit);
    const auto lot = [this](std::uint32_t unit) { return lot_of_[unit] - 1; };  // 0 is the largest
    std::stable_sort(units_.begin(), units_.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return lot(a) < lot(b); });
}

void InvestmentBook::order_sites() {
    std::vector<std::size_t> place(plan_.communes.size());
    for (std::size_t i = 0; i < units_.size(); ++i) place[units_[i]] = i;
    sites_.resize(plan_.sites.size());
    std::iota(sites_.begin(), sites_.end(), 0U);
    std::stable_sort(sites_.begin(), sites_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return place[plan_.sites[a].commune] < place[plan_.sites[b].commune];
    });
}

void InvestmentBook::list_quantities() {
    std::set<Quantity> quantities;
    std::set<std::string> lives;
    std::set<int> years;
    for (const domain::PlanSite& site : plan_.sites) {
        years.insert(site.built_year);
        for (const domain::PlanQuantity& line : site.bill) {
            quantities.insert({line.price, line.life});
            if (!line.life.empty()) lives.insert(line.life);
        }
    }
    quantities_.assign(quantities.begin(), quantities.end());
    lives_.assign(lives.begin(), lives.end());
    built_years_.assign(years.begin(), years.end());
}

std::string InvestmentBook::name_of(const std::string& assumption) {
    used_.insert(assumption);
    std::string name = assumption;
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

double InvestmentBook::value_of(const std::string& assumption) const {
    const auto found =
        std::find_if(plan_.assumptions.begin(), plan_.assumptions.end(),
                     [&](const domain::PlanAssumption& each) { return each.id == assumption; });
    return found == plan_.assumptions.end() ? 0 : found->value;
}

int InvestmentBook::whole_value_of(const std::string& assumption) const {
    return static_cast<int>(std::lround(value_of(assumption)));
}

std::string InvestmentBook::flow_range(const BookLevel& level, FlowLine line, std::size_t entity,
                                       std::uint16_t from_year) const {
    const std::uint32_t row = flow_row(level, line, entity);
    const auto first = static_cast<std::uint16_t>(kYear0 + from_year);
    return on(level.flows_name) + reference({row, first}, Held::column) + ":" +
           reference({row, last_year_column()}, Held::column);
}

std::string InvestmentBook::flow_cell(const BookLevel& level, FlowLine line, std::size_t entity,
                                      std::uint16_t year) const {
    return on(level.flows_name) +
           reference({flow_row(level, line, entity), static_cast<std::uint16_t>(kYear0 + year)},
                     Held::column);
}

}  // namespace phusong::output
