#include <cmath>

#include <fmt/format.h>

#include "output/investment_book.hpp"

namespace phusong::output {
namespace {

/// Writes the sheet of factors row by row. What the formulas say is also reckoned here, for the
/// values that they carry.
class FactorSheet {
  public:
    FactorSheet(InvestmentBook& in, std::size_t sheet, const std::string& name)
        : in_(in), sheet_(sheet), years_(in.years()) {
        rows_.sheet = name;
        first_year_ = reference({InvestmentBook::kHead, InvestmentBook::kYear0}, Held::both);
        last_year_ = reference({InvestmentBook::kHead, in.last_year_column()}, Held::both);
        horizon_ = std::to_string(years_ - 1);
    }

    FactorRows write() {
        write_head();
        write_prices();
        write_grant();
        for (const int built : in_.built_years()) {
            write_operation(built);
            for (const std::string& life : in_.lives()) write_purchases(built, life);
        }
        return rows_;
    }

  private:
    using Values = std::vector<double>;

    std::string year_at(std::uint16_t year) const {
        return reference({InvestmentBook::kHead, column(year)}, Held::row);
    }
    static std::uint16_t column(std::uint16_t year) {
        return static_cast<std::uint16_t>(InvestmentBook::kYear0 + year);
    }
    static std::string cell(std::uint32_t row, std::uint16_t year) {
        return reference({row, column(year)}, Held::row);
    }
    std::string range(std::uint32_t row) const {
        return reference({row, InvestmentBook::kYear0}, Held::both) + ":" +
               reference({row, in_.last_year_column()}, Held::both);
    }

    void write_head() {
        LiveWorkbook& book = in_.book();
        const BookWords& say = in_.say();
        book.text(sheet_, {0, 0}, say("Factors by year", "Hệ số theo năm"), LiveStyle::title);
        book.text(sheet_, {1, 0},
                  say("What one unit of cost, or one person reached, comes to in each year. "
                      "Nominal: prices of year 0 rise with inflation.",
                      "Một đơn vị chi phí hoặc một người được phủ thành bao nhiêu trong từng năm. "
                      "Danh nghĩa: giá năm 0 tăng theo lạm phát."),
                  LiveStyle::note);
        const std::pair<std::uint16_t, std::string> heads[] = {
            {0, say("factor", "hệ số")},
            {1, say("life", "tuổi thọ")},
            {2, say("built in year", "xây dựng năm")},
            {3, say("unit", "đơn vị tính")},
            {4, say("sum", "tổng")}};
        for (const auto& [at, text] : heads)
            book.text(sheet_, {InvestmentBook::kHead, at}, text, LiveStyle::head);
        for (std::uint16_t t = 0; t < years_; ++t)
            book.number(sheet_, {InvestmentBook::kHead, column(t)}, t, LiveStyle::head);
        book.freeze(sheet_, {InvestmentBook::kFirst, InvestmentBook::kYear0});
        book.width(sheet_, 0, 0, 34);
        book.width(sheet_, 1, 4, 14);
        book.width(sheet_, InvestmentBook::kYear0, in_.last_year_column(), 10);
    }

    /// Begins a row: what it is, of which life and year.
    void begin(const std::string& what, const std::string& life, int built,
               const std::string& unit) {
        row_ = next_++;
        in_.book().text(sheet_, {row_, 0}, what);
        if (!life.empty()) in_.book().text(sheet_, {row_, 1}, life);
        if (built >= 0) in_.book().number(sheet_, {row_, 2}, built, LiveStyle::whole);
        in_.book().text(sheet_, {row_, 3}, unit);
    }

    /// A row whose cells are formulas. @param formula_of what stands in the cell of a year
    template <typename FormulaOf>
    void fill(const Values& values, FormulaOf formula_of) {
        for (std::uint16_t t = 0; t < years_; ++t)
            in_.book().formula(sheet_, {row_, column(t)}, formula_of(t), values[t],
                               LiveStyle::factor);
    }

    void write_prices() {
        begin(in_.say()("prices", "mặt bằng giá"), "", -1, "");
        prices_row_ = row_;
        const double inflation = in_.value_of("finance.inflation");
        for (std::uint16_t t = 0; t < years_; ++t) prices_.push_back(std::pow(1 + inflation, t));
        fill(prices_, [&](std::uint16_t t) {
            return fmt::format("(1+{})^{}", in_.name_of("finance.inflation"), year_at(t));
        });
    }

    void write_grant() {
        LiveWorkbook& book = in_.book();
        const auto& shares = in_.plan().terms.drawdown;
        const double wacc = in_.value_of("finance.wacc");
        begin(in_.say()("share of the grant", "tỷ lệ giải ngân hỗ trợ"), "", -1, "");
        double value = 0;
        for (std::uint16_t t = 0; t < years_; ++t) {
            const double share = t < shares.size() ? shares[t] : 0;
            book.number(sheet_, {row_, column(t)}, share, LiveStyle::input);
            value += share * std::pow(1 + wacc, -static_cast<double>(t));
        }
        const std::uint32_t drawn = row_;
        begin(in_.say()("value of a grant of 1", "giá trị hiện tại của 1 đồng hỗ trợ"), "", -1, "");
        book.formula(sheet_, {row_, 4},
                     fmt::format("{}+NPV({},{}:{})", reference({drawn, InvestmentBook::kYear0}),
                                 in_.name_of("finance.wacc"), reference({drawn, column(1)}),
                                 reference({drawn, in_.last_year_column()})),
                     value, LiveStyle::factor);
        book.name("grant_value", sheet_, {row_, 4});
        begin(in_.say()("value of 1 a year, years 1 to the horizon",
                        "giá trị hiện tại của 1 đồng mỗi năm"),
              "", -1, "");
        double annuity = 0;
        for (std::uint16_t t = 1; t < years_; ++t)
            annuity += std::pow(1 + wacc, -static_cast<double>(t));
        book.formula(sheet_, {row_, 4},
                     fmt::format("PV({},{},-1)", in_.name_of("finance.wacc"), horizon_), annuity,
                     LiveStyle::factor);
        book.name("annuity_factor", sheet_, {row_, 4});
    }

    void write_operation(int built) {
        const auto& terms = in_.plan().terms;
        begin(in_.say()("running cost", "chi phí vận hành"), "", built, "");
        rows_.opex[built] = row_;
        Values values(years_);
        for (std::uint16_t t = 0; t < years_; ++t) values[t] = t > built ? prices_[t] : 0;
        fill(values, [&](std::uint16_t t) {
            return fmt::format("IF({}>{},{},0)", year_at(t), built, cell(prices_row_, t));
        });

        begin(in_.say()("take-up", "tỷ lệ thuê bao"), "", built, "");
        const std::uint32_t take_up = row_;
        Values taken(years_);
        for (std::uint16_t t = 0; t < years_; ++t) {
            if (t <= built) continue;
            const int served = t - built;
            taken[t] = served >= terms.years_to_final
                           ? terms.take_up_final
                           : terms.take_up_first + (terms.take_up_final - terms.take_up_first) *
                                                       (served - 1) / (terms.years_to_final - 1);
        }
        const std::string full = in_.whole_years_of("market.years_to_final");
        const std::string first = in_.name_of("market.take_up_first");
        const std::string final = in_.name_of("market.take_up_final");
        fill(taken, [&](std::uint16_t t) {
            const std::string served = fmt::format("({}-{})", year_at(t), built);
            return fmt::format("IF({0}<1,0,IF({0}>={1},{3},{2}+({3}-{2})*({0}-1)/({1}-1)))", served,
                               full, first, final);
        });

        begin(in_.say()("revenue of a person reached", "doanh thu mỗi người được phủ"), "", built,
              in_.plan().terms.currency);
        rows_.revenue[built] = row_;
        constexpr double kMonths = 12;
        for (std::uint16_t t = 0; t < years_; ++t)
            values[t] = std::pow(1 + terms.people_growth, t) * taken[t] * terms.arpu_per_month *
                        kMonths * std::pow(1 + terms.arpu_growth, t) * prices_[t];
        const std::string people = in_.name_of("market.people_growth");
        const std::string arpu = in_.name_of("market.arpu");
        const std::string growth = in_.name_of("market.arpu_growth");
        fill(values, [&](std::uint16_t t) {
            return fmt::format("(1+{0})^{1}*{2}*{3}*12*(1+{4})^{1}*{5}", people, year_at(t),
                               cell(take_up, t), arpu, growth, cell(prices_row_, t));
        });
    }

    void write_purchases(int built, const std::string& life_id) {
        const BookWords& say = in_.say();
        FactorRows::OfLife& rows = rows_.purchases[{built, life_id}];
        const int life = in_.whole_value_of(life_id);
        const std::string lasting = in_.whole_years_of(life_id);
        const int horizon = years_ - 1;
        const double change = in_.plan().terms.equipment_price_change;
        Values first(years_);
        Values again(years_);
        for (int t = built; t == built || t < horizon; t += life) {
            const auto at = static_cast<std::size_t>(t);
            (t == built ? first : again)[at] = std::pow(1 + change, t - built) * prices_[at];
        }
        begin(say("first purchase", "mua lần đầu"), life_id, built, "");
        rows.first = row_;
        fill(first, [&](std::uint16_t t) {
            return fmt::format("IF({}={},{},0)", year_at(t), built, cell(prices_row_, t));
        });
        begin(say("bought again", "mua thay thế"), life_id, built, "");
        rows.again = row_;
        fill(again, [&](std::uint16_t t) {
            const std::string age = fmt::format("({}-{})", year_at(t), built);
            return fmt::format("IF(AND({0}>0,{1}<{2}),IF(MOD({0},{3})=0,(1+{4})^{0}*{5},0),0)", age,
                               year_at(t), horizon_, lasting,
                               in_.name_of("finance.equipment_price_change"), cell(prices_row_, t));
        });

        Values written_off(years_);
        Values left(years_);
        for (int bought = 0; bought < horizon; ++bought) {
            const double price =
                first[static_cast<std::size_t>(bought)] + again[static_cast<std::size_t>(bought)];
            const int used = std::min(life, horizon - bought);
            for (int age = 1; age <= used; ++age)
                written_off[static_cast<std::size_t>(bought) + static_cast<std::size_t>(age)] +=
                    price / life;
            left.back() += price * (1 - static_cast<double>(used) / life);
        }
        const std::string bought = fmt::format("({}+{})", range(rows.first), range(rows.again));
        const std::string all_years = first_year_ + ":" + last_year_;
        begin(say("written off", "khấu hao"), life_id, built, "");
        rows.written_off = row_;
        fill(written_off, [&](std::uint16_t t) {
            return fmt::format("SUMPRODUCT(({0}<{1})*({0}>={1}-{2})*{3})/{2}", all_years,
                               year_at(t), lasting, bought);
        });
        begin(say("left at the horizon", "giá trị còn lại cuối kỳ"), life_id, built, "");
        rows.left = row_;
        fill(left, [&](std::uint16_t t) {
            if (t + 1 < years_) return std::string("0");
            return fmt::format("SUMPRODUCT(({0}>{1}-{2})*(1-({1}-{2})/{0})*{3})", lasting, horizon_,
                               all_years, bought);
        });
    }

    InvestmentBook& in_;
    std::size_t sheet_;
    std::uint16_t years_;
    std::uint32_t next_ = InvestmentBook::kFirst;
    std::uint32_t row_ = 0;
    std::uint32_t prices_row_ = 0;
    Values prices_;
    FactorRows rows_;
    std::string first_year_;
    std::string last_year_;
    std::string horizon_;
};

}  // namespace

FactorRows write_factors(InvestmentBook& in, std::size_t sheet, const std::string& name) {
    return FactorSheet(in, sheet, name).write();
}

}  // namespace phusong::output
