#include "output/investment_book_figures.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace phusong::output {
namespace {

using Kind = BookFigure::Kind;
using FigureValue = std::variant<double, std::string>;

// Of flows in years 0, 1, …
FigureValue value_or_blank(const std::optional<double>& value) {
    if (!value) return std::string();
    return *value;
}

// Sculpted: what is free in each year over the cover ratio, discounted at the debt's rate.
std::string debt_formula(InvestmentBook& in, const BookLevel& level, std::size_t entity) {
    const std::string on = InvestmentBook::on(level.flows_name);
    const std::string years =
        on + reference({InvestmentBook::kHead, InvestmentBook::kYear0 + 1U}, Held::both) + ":" +
        reference({InvestmentBook::kHead, in.last_year_column()}, Held::both);
    const std::string free = fmt::format("({}+{})", in.flow_range(level, FlowLine::net, entity, 1),
                                         in.flow_range(level, FlowLine::capex, entity, 1));
    return fmt::format("SUMPRODUCT(({0}<={1})*({2}>0)*{2}/{3}*(1+{4})^-{0})", years,
                       in.whole_years_of("finance.debt_years"), free, in.name_of("finance.dscr"),
                       in.name_of("finance.cost_of_debt"));
}

std::string present_value_formula(InvestmentBook& in, const BookLevel& level, std::size_t entity,
                                  FlowLine line) {
    return fmt::format("{}+NPV({},{})", in.flow_cell(level, line, entity, 0),
                       in.name_of("finance.wacc"), in.flow_range(level, line, entity, 1));
}

}  // namespace

std::vector<BookFigure> book_figures(const InvestmentBook& in) {
    const BookWords& say = in.say();
    using Figures = domain::PlanFigures;
    std::vector<BookFigure> figures{
        {Kind::capex, say("capex", "đầu tư ban đầu"), LiveStyle::money,
         [](const Figures& f) { return FigureValue(f.capex); }},
        {Kind::pv_replacement, say("replacement, present value", "thay thế, giá trị hiện tại"),
         LiveStyle::money, [](const Figures& f) { return FigureValue(f.pv_replacement); }},
        {Kind::pv_opex, say("opex, present value", "vận hành, giá trị hiện tại"), LiveStyle::money,
         [](const Figures& f) { return FigureValue(f.pv_opex); }},
        {Kind::pv_tax,
         say("income tax, present value", "thuế thu nhập doanh nghiệp, giá trị hiện tại"),
         LiveStyle::money, [](const Figures& f) { return FigureValue(f.pv_tax); }},
        {Kind::pv_revenue, say("revenue, present value", "doanh thu, giá trị hiện tại"),
         LiveStyle::money, [](const Figures& f) { return FigureValue(f.pv_revenue); }},
        {Kind::salvage,
         say("left at the horizon, not discounted", "giá trị còn lại cuối kỳ, chưa chiết khấu"),
         LiveStyle::money, [](const Figures& f) { return FigureValue(f.salvage); }},
        {Kind::pv_salvage,
         say("left at the horizon, present value", "giá trị còn lại cuối kỳ, giá trị hiện tại"),
         LiveStyle::money, [](const Figures& f) { return FigureValue(f.pv_salvage); }},
        {Kind::npv, say("NPV", "NPV (giá trị hiện tại ròng)"), LiveStyle::money,
         [](const Figures& f) { return FigureValue(f.npv); }},
        {Kind::gap, say("viability gap", "phần vốn Nhà nước hỗ trợ"), LiveStyle::money,
         [](const Figures& f) { return FigureValue(f.viability_gap); }},
        {Kind::share, say("gap, share of capex", "phần vốn hỗ trợ, tỷ lệ trên đầu tư"),
         LiveStyle::share, [](const Figures& f) { return value_or_blank(f.gap_share); }}};
    if (in.plan().cap) {
        const auto verdict = [yes = say("yes", "có"), no = say("no", "không")](const Figures& f) {
            return FigureValue(!f.within_cap ? std::string() : *f.within_cap ? yes : no);
        };
        figures.push_back(
            {Kind::within_cap, say("within the cap", "trong mức trần"), LiveStyle::plain, verdict});
    }
    figures.push_back(
        {Kind::payment, say("availability payment, a year", "thanh toán sẵn sàng mỗi năm"),
         LiveStyle::money, [](const Figures& f) { return FigureValue(f.availability_payment); }});
    figures.push_back({Kind::debt, say("debt that it carries", "nợ vay có thể trả"),
                       LiveStyle::money, [](const Figures& f) { return FigureValue(f.debt); }});
    figures.push_back({Kind::per_person, say("gap per person added", "phần vốn hỗ trợ mỗi người"),
                       LiveStyle::money,
                       [](const Figures& f) { return value_or_blank(f.subsidy_per_person); }});
    return figures;
}

std::uint16_t figure_column(const InvestmentBook& in, const BookLevel& level,
                            BookFigure::Kind kind) {
    const auto figures = book_figures(in);
    const auto found = std::find_if(figures.begin(), figures.end(),
                                    [kind](const BookFigure& each) { return each.kind == kind; });
    return static_cast<std::uint16_t>(level.first_figure + (found - figures.begin()));
}

std::string figure_formula(InvestmentBook& in, const BookLevel& level, std::size_t entity,
                           BookFigure::Kind kind,
                           const std::function<std::string(BookFigure::Kind)>& cell,
                           const std::string& people) {
    const auto sum = [&](FlowLine line) {
        return fmt::format("SUM({})", in.flow_range(level, line, entity, 0));
    };
    switch (kind) {
        case Kind::capex:
            return sum(FlowLine::capex);
        case Kind::pv_replacement:
            return present_value_formula(in, level, entity, FlowLine::replacement);
        case Kind::pv_opex:
            return present_value_formula(in, level, entity, FlowLine::opex);
        case Kind::pv_tax:
            return present_value_formula(in, level, entity, FlowLine::tax);
        case Kind::pv_revenue:
            return present_value_formula(in, level, entity, FlowLine::revenue);
        case Kind::salvage:
            return sum(FlowLine::salvage);
        case Kind::pv_salvage:
            return present_value_formula(in, level, entity, FlowLine::salvage);
        case Kind::npv:
            return present_value_formula(in, level, entity, FlowLine::net);
        case Kind::gap:
            return fmt::format("MAX(0,-{})/grant_value", cell(Kind::npv));
        case Kind::share:
            return fmt::format("IF({0}>0,{1}/{0},\"\")", cell(Kind::capex), cell(Kind::gap));
        case Kind::within_cap:
            return fmt::format("IF({0}>0,IF({1}<=(legal_cap+1E-9)*{0},\"{2}\",\"{3}\"),\"\")",
                               cell(Kind::capex), cell(Kind::gap), in.say()("yes", "có"),
                               in.say()("no", "không"));
        case Kind::payment:
            return fmt::format("MAX(0,-{})/annuity_factor", cell(Kind::npv));
        case Kind::debt:
            return debt_formula(in, level, entity);
        case Kind::per_person:
            break;
    }
    return fmt::format("IF({0}>0,{1}/{0},\"\")", people, cell(Kind::gap));
}

void write_figure(InvestmentBook& in, std::size_t sheet, CellAt at, const std::string& formula,
                  const BookFigure& figure, const domain::PlanFigures& figures) {
    const FigureValue value = figure.value(figures);
    if (const double* const number = std::get_if<double>(&value))
        in.book().formula(sheet, at, formula, *number, figure.style);
    else
        in.book().formula(sheet, at, formula, std::get<std::string>(value), figure.style);
}

}  // namespace phusong::output
