#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "output/file_kind.hpp"
#include "output/investment_book.hpp"
#include "output/investment_book_figures.hpp"
#include "output/investment_text.hpp"
#include "output/investment_words.hpp"
#include "output/map_layers.hpp"
#include "output/source_words.hpp"
#include "output/workbook.hpp"

namespace phusong::output {
namespace {

/// The sheets around tables and flows.
class BookFrame {
  public:
    BookFrame(InvestmentBook& in, const WriteContext& context)
        : in_(in), book_(in.book()), say_(in.say()), context_(context) {}

    void write() {
        summary_ = book_.add_sheet(in_.levels().back().table_name);
        assumptions_ = book_.add_sheet(say_("Assumptions", "Giả định"));
        for (BookLevel& level : in_.levels())
            level.table =
                level.below != nullptr && &level == &in_.levels().back() ? summary_ : table(level);
        const std::size_t budgets = book_.add_sheet(say_("Budgets", "Ngân sách"));
        const std::size_t sensitivity = book_.add_sheet(say_("Sensitivity", "Độ nhạy"));
        const std::string factors_name = say_("Factors", "Hệ số");
        const std::size_t factors = book_.add_sheet(factors_name);
        for (BookLevel& level : in_.levels()) level.flows = book_.add_sheet(level.flows_name);

        const FactorRows rows = write_factors(in_, factors, factors_name);
        const SiteColumns columns = write_tables(in_);
        write_flows(in_, rows, columns);
        write_summary();
        write_budgets(budgets);
        write_sensitivity(sensitivity);
        write_assumptions();  // last, when it is known which of them the formulas use
    }

  private:
    std::size_t table(const BookLevel& level) { return book_.add_sheet(level.table_name); }

    const std::string& in_language(const domain::Text& text) const {
        return text.in(context_.options.language);
    }

    std::string label_of(const std::string& assumption) const {
        for (const domain::PlanAssumption& each : in_.plan().assumptions)
            if (each.id == assumption) return in_language(each.label);
        return assumption;
    }

    void heads(std::size_t sheet, std::uint32_t row, const std::vector<std::string>& titles) {
        std::uint16_t column = 0;
        for (const std::string& title : titles)
            book_.text(sheet, {row, column++}, title, LiveStyle::head);
    }

    void write_summary() {
        const domain::Study& study = context_.study;
        const std::string& title = study.info.title.in(context_.options.language);
        book_.text(summary_, {0, 0},
                   say_("Investment plan", "Phương án đầu tư") +
                       (title.empty() ? std::string() : " – " + title),
                   LiveStyle::title);
        std::uint32_t row = 1;
        book_.width(summary_, 0, 0, kFirstLetters);
        book_.width(summary_, 1, 3, kOtherLetters);
        if (study.info.synthetic)
            book_.text(summary_, {row++, 0},
                       say_("SYNTHETIC: some of the input is made up.",
                            "DỮ LIỆU GIẢ LẬP: một phần dữ liệu đầu vào là giả lập."),
                       LiveStyle::note);
        sentence(row++,
                 say_("Change yellow cells (assumptions, quantities, shares of the grant): every "
                      "figure of every site, unit, lot and the project follows. Which sites are "
                      "chosen, and the sheets Budgets and Sensitivity, do not: run phusong "
                      "again for these.",
                      "Sửa các ô vàng (giả định, khối lượng, tỷ lệ giải ngân): mọi số liệu của "
                      "trạm, đơn vị, gói thầu và dự án thay đổi theo. Việc chọn trạm và các "
                      "trang Ngân sách, Độ nhạy thì không: hãy chạy lại phusong."),
                 LiveStyle::wrapped_note);
        ++row;
        write_project(row);
        row += 1;
        book_.text(summary_, {row++, 0},
                   say_("What the run said (it does not follow changes here):",
                        "Kết luận khi chạy (không đổi theo các ô ở đây):"),
                   LiveStyle::head);
        for (const std::string& line : investment_text(study, context_.options.language))
            sentence(row++, line, LiveStyle::wrapped);
    }

    /// Across the summary's four columns.
    void sentence(std::uint32_t row, const std::string& text, LiveStyle style) {
        book_.sentence(summary_, row, 3, kFirstLetters + 3 * kOtherLetters, text, style);
    }

    /// The project's figures below one another: now, as the run had them, by how much they moved.
    void write_project(std::uint32_t& row) {
        const BookLevel& whole = in_.levels().back();
        const BookLevel& units = in_.levels()[1];
        const domain::PlanFigures& project = in_.plan().project;
        heads(summary_, row++,
              {fmt::format("{}, {}", say_("project as one business", "toàn dự án"),
                           in_.plan().terms.currency),
               say_("now", "hiện tại"), say_("in the run", "khi chạy"),
               say_("moved by", "thay đổi")});
        const auto sum_of_units = [&](std::uint16_t column) {
            const std::uint32_t last =
                InvestmentBook::kFirst + static_cast<std::uint32_t>(units.figures.size()) - 1;
            return fmt::format("SUM({}{}:{})", InvestmentBook::on(units.table_name),
                               reference({InvestmentBook::kFirst, column}),
                               reference({last, column}));
        };
        const auto add = [&](const std::string& title, const std::string& formula, double value,
                             LiveStyle style) {
            book_.text(summary_, {row, 0}, title);
            book_.formula(summary_, {row, 1}, formula, value, style);
            compare(row, value, style);
            return row++;
        };
        const std::uint32_t people =
            add(say_("people added", "số người được phủ thêm"), sum_of_units(units.people_column),
                project.people_added, LiveStyle::whole);
        const auto figures = book_figures(in_);
        const std::uint32_t first = row;
        const auto cell = [&](BookFigure::Kind kind) {
            const auto found =
                std::find_if(figures.begin(), figures.end(),
                             [kind](const BookFigure& each) { return each.kind == kind; });
            return reference({first + static_cast<std::uint32_t>(found - figures.begin()), 1});
        };
        for (const BookFigure& figure : figures) {
            book_.text(summary_, {row, 0}, figure.title);
            write_figure(in_, summary_, {row, 1},
                         figure_formula(in_, whole, 0, figure.kind, cell, reference({people, 1})),
                         figure, project);
            const auto value = figure.value(project);
            if (const double* const number = std::get_if<double>(&value))
                compare(row, *number, figure.style);
            else
                book_.text(summary_, {row, 2}, std::get<std::string>(value));
            ++row;
        }
        add(say_("sum of the units' gaps", "tổng phần vốn hỗ trợ của các đơn vị"),
            sum_of_units(figure_column(in_, units, BookFigure::Kind::gap)),
            in_.plan().subsidy_by_commune, LiveStyle::money);
    }

    void compare(std::uint32_t row, double value, LiveStyle style) {
        book_.number(summary_, {row, 2}, value, style);
        book_.formula(summary_, {row, 3},
                      fmt::format("{}-{}", reference({row, 1}), reference({row, 2})), 0, style);
    }

    void write_assumptions() {
        book_.text(assumptions_, {0, 0}, say_("Assumptions", "Giả định"), LiveStyle::title);
        book_.text(assumptions_, {1, 0},
                   say_("Change the yellow values. Rates and shares are fractions (0.12 is 12 %). "
                        "The horizon is fixed: another one needs another run.",
                        "Sửa các giá trị ở ô vàng. Tỷ lệ là phân số (0,12 là 12 %). Thời gian phân "
                        "tích cố định: muốn đổi phải chạy lại."),
                   LiveStyle::note);
        heads(assumptions_, InvestmentBook::kHead,
              {say_("id", "mã"), say_("what it is", "nội dung"), say_("value", "giá trị"),
               say_("unit", "đơn vị tính"), say_("in the run", "khi chạy"), say_("low", "thấp"),
               say_("high", "cao"), say_("distribution", "phân phối"),
               say_("moves this workbook", "tác động trong tệp này"),
               say_("placeholder", "số tạm tính"), say_("confidence", "độ tin cậy"),
               say_("source", "nguồn"), say_("date", "ngày"), say_("file", "tệp")});
        std::uint32_t row = InvestmentBook::kFirst;
        for (const domain::PlanAssumption& each : in_.plan().assumptions)
            write_assumption(each, row++);
        if (in_.plan().cap) write_cap(row++);
        const double widths[] = {28, 48, 14, 14, 12, 12, 12, 12, 12, 12, 12, 40, 12, 24};
        std::uint16_t column = 0;
        for (const double width : widths) {
            book_.width(assumptions_, column, column, width);
            ++column;
        }
        book_.freeze(assumptions_, {InvestmentBook::kFirst, 1});
        book_.filter(assumptions_, {InvestmentBook::kHead, 0}, {row - 1, 13});
    }

    void write_assumption(const domain::PlanAssumption& each, std::uint32_t row) {
        const bool used = in_.is_used(each.id);
        const std::string yes = say_("yes", "có");
        const std::string no = say_("no", "không");
        book_.text(assumptions_, {row, 0}, each.id);
        book_.text(assumptions_, {row, 1}, each.label.in(context_.options.language));
        book_.number(assumptions_, {row, 2}, each.value,
                     used ? LiveStyle::input : LiveStyle::plain);
        if (used) book_.name(in_.name_of(each.id), assumptions_, {row, 2});
        book_.text(assumptions_, {row, 3}, in_language(unit_words(each.unit)));
        book_.number(assumptions_, {row, 4}, each.value, LiveStyle::plain);
        book_.number(assumptions_, {row, 5}, each.low, LiveStyle::plain);
        book_.number(assumptions_, {row, 6}, each.high, LiveStyle::plain);
        book_.text(assumptions_, {row, 7}, in_language(distribution_words(each.distribution)));
        book_.text(assumptions_, {row, 8}, used ? yes : no);
        book_.text(assumptions_, {row, 9}, each.placeholder ? yes : no);
        book_.text(assumptions_, {row, 10}, in_language(confidence_words(each.confidence)));
        book_.text(assumptions_, {row, 11},
                   assumption_source(each.source, context_.options.language));
        book_.text(assumptions_, {row, 12}, date_words(each.date, context_.options.language));
        book_.text(assumptions_, {row, 13}, each.file);
    }

    void write_cap(std::uint32_t row) {
        const domain::PlanCap& cap = *in_.plan().cap;
        book_.text(assumptions_, {row, 0}, "legal.cap");
        book_.text(assumptions_, {row, 1},
                   fmt::format("{} ({}, {})", in_language(cap.label),
                               in_language(law_class_words(cap.applies_to)),
                               date_words(cap.day, context_.options.language)));
        book_.number(assumptions_, {row, 2}, cap.max_share, LiveStyle::input);
        book_.name("legal_cap", assumptions_, {row, 2});
        book_.text(assumptions_, {row, 3}, say_("share of capex", "tỷ lệ trên đầu tư"));
        book_.number(assumptions_, {row, 4}, cap.max_share, LiveStyle::plain);
        book_.text(assumptions_, {row, 8}, say_("yes", "có"));
        book_.text(assumptions_, {row, 9},
                   cap.verified ? say_("no", "không")
                                : say_("not compared with the law", "chưa đối chiếu văn bản"));
        book_.text(assumptions_, {row, 11},
                   in_language(cap.instrument) + ", " + in_language(cap.article));
        book_.text(assumptions_, {row, 12}, date_words(cap.valid_from, context_.options.language));
    }

    void write_budgets(std::size_t sheet) {
        book_.text(sheet, {0, 0},
                   say_("People reached and support needed, by budget",
                        "Số người được phủ và mức hỗ trợ theo ngân sách"),
                   LiveStyle::title);
        book_.text(sheet, {1, 0},
                   say_("As the run had it: for each budget of capex sites were chosen anew.",
                        "Theo lần chạy: mỗi mức ngân sách đầu tư được chọn trạm lại."),
                   LiveStyle::note);
        heads(sheet, InvestmentBook::kHead,
              {say_("budget", "ngân sách"), say_("capex", "đầu tư"), say_("sites", "số trạm"),
               say_("people added", "số người được phủ thêm"),
               say_("viability gap", "phần vốn Nhà nước hỗ trợ"),
               say_("share of capex", "tỷ lệ trên đầu tư"),
               say_("optimality gap", "khoảng cách tối ưu"), say_("proven", "đã chứng minh")});
        book_.width(sheet, 0, 7, 16);
        std::uint32_t row = InvestmentBook::kFirst;
        for (const domain::PlanBudget& each : in_.plan().frontier) {
            book_.number(sheet, {row, 0}, each.budget, LiveStyle::money);
            book_.number(sheet, {row, 1}, each.capex, LiveStyle::money);
            book_.number(sheet, {row, 2}, each.sites, LiveStyle::whole);
            book_.number(sheet, {row, 3}, each.people_added, LiveStyle::whole);
            book_.number(sheet, {row, 4}, each.subsidy, LiveStyle::money);
            if (each.gap_share) book_.number(sheet, {row, 5}, *each.gap_share, LiveStyle::share);
            book_.number(sheet, {row, 6}, each.optimality_gap, LiveStyle::share);
            book_.text(sheet, {row, 7}, each.proven ? say_("yes", "có") : say_("no", "không"));
            ++row;
        }
    }

    void write_sensitivity(std::size_t sheet) {
        book_.text(sheet, {0, 0},
                   say_("The project's viability gap while one assumption moves",
                        "Phần vốn Nhà nước hỗ trợ của dự án khi một giả định thay đổi"),
                   LiveStyle::title);
        book_.text(sheet, {1, 0},
                   say_("As the run had it. Switching value: where the gap becomes zero.",
                        "Theo lần chạy. Giá trị chuyển: nơi phần vốn Nhà nước hỗ trợ bằng 0."),
                   LiveStyle::note);
        heads(sheet, InvestmentBook::kHead,
              {say_("assumption", "giả định"), say_("low", "thấp"), say_("high", "cao"),
               say_("gap at low", "phần vốn hỗ trợ ở mức thấp"),
               say_("gap at high", "phần vốn hỗ trợ ở mức cao"), say_("swing", "biên độ"),
               say_("switching value", "giá trị chuyển")});
        book_.width(sheet, 0, 0, 48);
        book_.width(sheet, 1, 6, 16);
        std::uint32_t row = InvestmentBook::kFirst;
        for (const domain::PlanBar& bar : in_.plan().tornado) {
            book_.text(sheet, {row, 0}, label_of(bar.assumption));
            book_.number(sheet, {row, 1}, bar.low, LiveStyle::plain);
            book_.number(sheet, {row, 2}, bar.high, LiveStyle::plain);
            book_.number(sheet, {row, 3}, bar.at_low, LiveStyle::money);
            book_.number(sheet, {row, 4}, bar.at_high, LiveStyle::money);
            book_.number(sheet, {row, 5}, bar.swing, LiveStyle::money);
            if (bar.switching_value)
                book_.number(sheet, {row, 6}, *bar.switching_value, LiveStyle::decimal);
            ++row;
        }
        if (in_.plan().tornado.empty()) return;
        LiveWorkbook::Bars bars;
        bars.title = say_("Viability gap", "Phần vốn Nhà nước hỗ trợ");
        bars.first_value = 3;
        bars.last_value = 4;
        bars.head = InvestmentBook::kHead;
        bars.first = InvestmentBook::kFirst;
        bars.last = row - 1;
        book_.bars(sheet, {InvestmentBook::kHead, 8}, bars);
    }

    static constexpr double kFirstLetters = 46;  // of the summary's columns
    static constexpr double kOtherLetters = 18;

    InvestmentBook& in_;
    LiveWorkbook& book_;
    BookWords say_;
    const WriteContext& context_;
    std::size_t summary_ = 0;
    std::size_t assumptions_ = 0;
};

}  // namespace

void write_investment_xlsx(const WriteContext& context, OutputFile& file) {
    const domain::InvestmentPlan& plan = *context.study.investment;
    constexpr std::size_t kMostRowsOfASheet = 1'000'000;
    if (plan.sites.size() * kFlowLines > kMostRowsOfASheet)
        file.fail("a sheet of a workbook holds no more than 1,048,576 rows",
                  "Leave xlsx out (--formats); the CSV files have all sites.");
    LiveWorkbook book(file, context.study.info.title.in(context.options.language),
                      file_date(context.study));
    InvestmentBook in(plan, {context.options.language == "vi"}, book);
    BookFrame(in, context).write();
    book.close();
}

}  // namespace phusong::output
