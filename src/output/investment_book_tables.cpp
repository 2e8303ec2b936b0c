#include <map>

#include <fmt/format.h>

#include "output/investment_book.hpp"
#include "output/investment_book_figures.hpp"

namespace phusong::output {
namespace {

/// Writes the table of one level: who it is, what it is made of, its figures.
class BookTable {
  public:
    BookTable(InvestmentBook& in, BookLevel& level)
        : in_(in), level_(level), figures_(book_figures(in)) {}

    void begin(const std::string& note) {
        LiveWorkbook& book = in_.book();
        book.text(level_.table, {0, 0}, level_.table_name, LiveStyle::title);
        book.text(level_.table, {1, 0}, note, LiveStyle::note);
        book.freeze(level_.table, {InvestmentBook::kFirst, 2});
    }

    /// Adds a column. @return its number
    std::uint16_t head(const std::string& title, double width = 12) {
        in_.book().text(level_.table, {InvestmentBook::kHead, next_}, title, LiveStyle::head);
        in_.book().width(level_.table, next_, next_, width);
        return next_++;
    }

    static std::uint32_t row(std::size_t entity) {
        return InvestmentBook::kFirst + static_cast<std::uint32_t>(entity);
    }
    void text(std::size_t entity, std::uint16_t column, const std::string& text) {
        in_.book().text(level_.table, {row(entity), column}, text);
    }
    void number(std::size_t entity, std::uint16_t column, double value,
                LiveStyle style = LiveStyle::whole) {
        in_.book().number(level_.table, {row(entity), column}, value, style);
    }
    void formula(std::size_t entity, std::uint16_t column, const std::string& formula, double value,
                 LiveStyle style) {
        in_.book().formula(level_.table, {row(entity), column}, formula, value, style);
    }

    /// People: given for sites, the sum of their parts for all others.
    void add_people() {
        level_.people_column = head(in_.say()("people added", "số người được phủ thêm"));
        for (std::size_t i = 0; i < level_.figures.size(); ++i) {
            const double people = level_.figures[i]->people_added;
            if (level_.below == nullptr) {
                number(i, level_.people_column, people, LiveStyle::input);
                continue;
            }
            const BookRun& run = level_.parts[i];
            const std::uint16_t column = level_.below->people_column;
            formula(i, level_.people_column,
                    fmt::format("SUM({}{}:{})", InvestmentBook::on(level_.below->table_name),
                                reference({row(run.first), column}),
                                reference({row(run.first + run.count - 1), column})),
                    people, LiveStyle::whole);
        }
    }

    void add_figures() {
        level_.first_figure = next_;
        std::map<BookFigure::Kind, std::uint16_t> columns;
        for (const BookFigure& figure : figures_) columns[figure.kind] = head(figure.title);
        for (std::size_t i = 0; i < level_.figures.size(); ++i) {
            const auto cell = [&](BookFigure::Kind kind) {
                return reference({row(i), columns.at(kind)}, Held::column);
            };
            const std::string people = reference({row(i), level_.people_column}, Held::column);
            for (const BookFigure& figure : figures_)
                write_figure(in_, level_.table, {row(i), columns.at(figure.kind)},
                             figure_formula(in_, level_, i, figure.kind, cell, people), figure,
                             *level_.figures[i]);
        }
        add_comparison(columns.at(BookFigure::Kind::gap));
    }

    void end() {
        const std::size_t rows = level_.figures.size();
        in_.book().filter(level_.table, {InvestmentBook::kHead, 0},
                          {static_cast<std::uint32_t>(InvestmentBook::kHead + rows),
                           static_cast<std::uint16_t>(next_ - 1)});
    }

  private:
    void add_comparison(std::uint16_t gap) {
        const std::uint16_t before = head(in_.say()("gap in the run", "phần vốn hỗ trợ khi chạy"));
        const std::uint16_t moved = head(in_.say()("moved by", "thay đổi"));
        for (std::size_t i = 0; i < level_.figures.size(); ++i) {
            number(i, before, level_.figures[i]->viability_gap, LiveStyle::money);
            formula(i, moved,
                    fmt::format("{}-{}", reference({row(i), gap}), reference({row(i), before})), 0,
                    LiveStyle::money);
        }
    }

    InvestmentBook& in_;
    BookLevel& level_;
    std::vector<BookFigure> figures_;
    std::uint16_t next_ = 0;
};

std::string kind_title(const BookWords& say, domain::PlanSiteKind kind) {
    switch (kind) {
        case domain::PlanSiteKind::built:
            return say("built", "xây mới");
        case domain::PlanSiteKind::upgraded:
            return say("upgraded", "nâng cấp");
        case domain::PlanSiteKind::co_located:
            break;
    }
    return say("co-located", "dùng chung hạ tầng");
}

void add_identity(const InvestmentBook& in, BookTable& table) {
    const BookWords& say = in.say();
    const domain::InvestmentPlan& plan = in.plan();
    table.head(say("site", "trạm"), 8);
    table.head(say("name", "tên"), 20);
    table.head(say("unit", "mã đơn vị"), 10);
    table.head(say("unit's name", "tên đơn vị"), 20);
    table.head(say("lot", "gói thầu"), 8);
    table.head(say("what is done", "hình thức"), 14);
    table.head(say("built in year", "xây dựng năm"), 8);
    for (std::size_t i = 0; i < in.sites().size(); ++i) {
        const domain::PlanSite& site = plan.sites[in.sites()[i]];
        table.text(i, 0, site.id);
        table.text(i, 1, site.name);
        table.text(i, 2, plan.communes[site.commune].code);
        table.text(i, 3, plan.communes[site.commune].name);
        if (in.lots()[site.commune] > 0) table.number(i, 4, in.lots()[site.commune]);
        table.text(i, 5, kind_title(say, site.kind));
        table.number(i, 6, site.built_year);
    }
}

double quantity_of(const domain::PlanSite& site, const InvestmentBook::Quantity& of) {
    double quantity = 0;
    for (const domain::PlanQuantity& line : site.bill)
        if (line.price == of.price && line.life == of.life) quantity += line.quantity;
    return quantity;
}

/// Quantities and what they cost: one column a price, then one a life.
void add_costs(InvestmentBook& in, BookTable& table, SiteColumns& columns) {
    const BookWords& say = in.say();
    const auto& sites = in.sites();
    std::vector<std::uint16_t> quantity_columns;
    for (const InvestmentBook::Quantity& each : in.quantities()) {
        const std::uint16_t column =
            table.head(each.life.empty() ? each.price : each.price + " / " + each.life, 14);
        quantity_columns.push_back(column);
        for (std::size_t i = 0; i < sites.size(); ++i)
            table.number(i, column, quantity_of(in.plan().sites[sites[i]], each), LiveStyle::input);
    }
    const auto add_cost = [&](const std::string& title, const std::string& life) {
        const std::uint16_t column = table.head(title, 14);
        for (std::size_t i = 0; i < sites.size(); ++i) {
            std::string formula;
            double value = 0;
            for (std::size_t q = 0; q < in.quantities().size(); ++q) {
                const InvestmentBook::Quantity& each = in.quantities()[q];
                if (each.life != life) continue;
                if (!formula.empty()) formula += "+";
                formula += reference({BookTable::row(i), quantity_columns[q]}, Held::column) + "*" +
                           in.name_of(each.price);
                value += quantity_of(in.plan().sites[sites[i]], each) * in.value_of(each.price);
            }
            table.formula(i, column, formula, value, LiveStyle::money);
        }
        return column;
    };
    for (const std::string& life : in.lives())
        columns.cost[life] = add_cost(
            fmt::format(fmt::runtime(say("cost of year 0 with {}", "chi phí năm 0 với {}")), life),
            life);
    columns.opex = add_cost(say("opex a year, of year 0", "vận hành mỗi năm, giá năm 0"), "");
}

void write_sites_table(InvestmentBook& in, BookLevel& level, SiteColumns& columns) {
    BookTable table(in, level);
    table.begin(
        in.say()("Yellow cells are quantities and may be changed; prices stand among the "
                 "assumptions. Prices of year 0 until the column of capex.",
                 "Ô vàng là khối lượng và có thể sửa; đơn giá ở trang giả định. Giá năm 0 "
                 "cho đến cột đầu tư."));
    add_identity(in, table);
    table.add_people();
    columns.people = level.people_column;
    add_costs(in, table, columns);
    table.add_figures();
    table.end();
}

void write_units_table(InvestmentBook& in, BookLevel& level) {
    const BookWords& say = in.say();
    BookTable table(in, level);
    table.begin(
        say("Units with sites, each as a business of its own: taxes and gaps of units do "
            "not add up to those of lots and project.",
            "Các đơn vị có trạm, mỗi đơn vị tính riêng: thuế và phần vốn hỗ trợ của các đơn vị "
            "không cộng thành của gói thầu hay dự án."));
    table.head(say("unit", "mã đơn vị"), 10);
    table.head(say("name", "tên"), 20);
    table.head(say("lot", "gói thầu"), 8);
    table.head(say("sites", "số trạm"), 8);
    for (std::size_t i = 0; i < level.figures.size(); ++i) {
        table.text(i, 0, level.ids[i]);
        table.text(i, 1, level.names[i]);
        const std::uint32_t lot = in.lots()[in.units()[i]];
        if (lot > 0) table.number(i, 2, lot);
        table.number(i, 3, static_cast<double>(level.parts[i].count));
    }
    table.add_people();
    table.add_figures();
    table.end();
}

void write_lots_table(InvestmentBook& in, BookLevel& level) {
    const BookWords& say = in.say();
    const domain::InvestmentPlan& plan = in.plan();
    BookTable table(in, level);
    table.begin(
        say("The most that a least-subsidy bid may ask is the sum of its units' gaps.",
            "Mức hỗ trợ tối đa của gói thầu là tổng phần vốn hỗ trợ của các đơn vị trong gói."));
    table.head(say("lot", "gói thầu"), 8);
    table.head(say("units", "đơn vị"), 24);
    table.head(say("number of units", "số đơn vị"), 8);
    const std::uint16_t most = table.head(say("maximum subsidy", "hỗ trợ tối đa"));
    table.add_people();
    table.add_figures();
    table.end();
    const std::uint16_t gap = figure_column(in, *level.below, BookFigure::Kind::gap);
    for (std::size_t i = 0; i < level.figures.size(); ++i) {
        std::string codes;
        for (const std::uint32_t unit : plan.lots[i].communes)
            codes += (codes.empty() ? "" : " ") + plan.communes[unit].code;
        table.number(i, 0, static_cast<double>(i + 1));
        table.text(i, 1, codes);
        table.number(i, 2, static_cast<double>(level.parts[i].count));
        const BookRun& run = level.parts[i];
        table.formula(i, most,
                      fmt::format("SUM({}{}:{})", InvestmentBook::on(level.below->table_name),
                                  reference({BookTable::row(run.first), gap}),
                                  reference({BookTable::row(run.first + run.count - 1), gap})),
                      plan.lots[i].maximum_subsidy, LiveStyle::money);
    }
}

}  // namespace

SiteColumns write_tables(InvestmentBook& in) {
    SiteColumns columns;
    std::vector<BookLevel>& levels = in.levels();
    write_sites_table(in, levels.front(), columns);
    write_units_table(in, levels[1]);
    if (levels.size() > 3) write_lots_table(in, levels[2]);
    return columns;
}

}  // namespace phusong::output
