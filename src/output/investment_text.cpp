#include "output/investment_text.hpp"

#include <fmt/format.h>

#include "output/investment_words.hpp"
#include "output/phrases.hpp"

namespace phusong::output {
namespace {

using domain::InvestmentPlan;
using domain::PlanSiting;

/// Sentences in one of the two languages.
class PlanText {
  public:
    PlanText(const domain::Study& study, bool vietnamese)
        : study_(study), plan_(*study.investment), vietnamese_(vietnamese) {}

    std::vector<std::string> lines() const {
        std::vector<std::string> lines{people(), money_line(), support()};
        if (plan_.risk.draws > 0) lines.push_back(risk());
        if (!plan_.lots.empty()) lines.push_back(lots());
        if (plan_.siting.has_backhaul && plan_.siting.objective_without_backhaul)
            lines.push_back(backhaul());
        if (plan_.cap) lines.push_back(law());
        lines.push_back(sentence());
        return lines;
    }

  private:
    /// English or Vietnamese.
    std::string say(const std::string& en, const std::string& vi) const {
        return vietnamese_ ? vi : en;
    }

    char thousands() const { return vietnamese_ ? '.' : ','; }
    char point() const { return vietnamese_ ? ',' : '.'; }
    std::string decimal(double value, int decimals) const {
        return written_number(value, decimals, thousands(), point());
    }
    std::string count(double value) const { return decimal(value, 0); }
    std::string money(double value) const {
        const std::string& currency = plan_.terms.currency;
        return vietnamese_ ? count(value) + " " + currency : currency + " " + count(value);
    }
    std::string per_cent(double share) const {
        return decimal(100 * share, 1) + (vietnamese_ ? "%" : " %");
    }
    std::string service() const {
        const std::string& label = plan_.siting.service_label.in(vietnamese_ ? "vi" : "en");
        if (plan_.siting.operator_key == "ANY") return label;
        return say(label + " of operator " + plan_.siting.operator_key,
                   label + " của nhà mạng " + plan_.siting.operator_key);
    }
    double share_after() const {
        const PlanSiting& siting = plan_.siting;
        return (siting.people_before + plan_.project.people_added) / siting.people_total;
    }

    std::string goal() const {
        const PlanSiting& siting = plan_.siting;
        if (siting.share_pct) {
            const std::string share = decimal(*siting.share_pct, 2);
            if (siting.share_by_commune)
                return say(fmt::format("{} for {} % of the people of every unit", service(), share),
                           fmt::format("{} cho {}% dân số của mọi đơn vị", service(), share));
            return say(fmt::format("{} for {} % of the people", service(), share),
                       fmt::format("{} cho {}% dân số", service(), share));
        }
        std::string en = service() + " for as many people as";
        std::string vi = service() + " cho nhiều người nhất với";
        if (siting.count) {
            en += fmt::format(" {} sites", *siting.count);
            vi += fmt::format(" {} trạm", *siting.count);
        }
        if (siting.count && siting.budget) {
            en += " and";
            vi += " và";
        }
        if (siting.budget) {
            en += " " + money(*siting.budget);
            vi += " " + money(*siting.budget);
        }
        return say(en + " reach", vi);
    }

    std::string people() const {
        const PlanSiting& siting = plan_.siting;
        return say(
            fmt::format("Investment plan, {}: {} of {} people are without it; the plan reaches {} "
                        "of them, from {} to {} of all",
                        goal(), count(siting.people_total - siting.people_before),
                        count(siting.people_total), count(plan_.project.people_added),
                        per_cent(siting.people_before / siting.people_total),
                        per_cent(share_after())),
            fmt::format("Phương án đầu tư, {}: {} trên {} người chưa có dịch vụ; phương án phủ "
                        "thêm {} người, từ {} lên {} tổng dân số",
                        goal(), count(siting.people_total - siting.people_before),
                        count(siting.people_total), count(plan_.project.people_added),
                        per_cent(siting.people_before / siting.people_total),
                        per_cent(share_after())));
    }

    // Of flows in years 0, 1, …, at the WACC.
    double present_value(const std::vector<double>& flows) const {
        double sum = 0;
        double factor = 1;
        for (const double flow : flows) {
            sum += flow / factor;
            factor *= 1 + plan_.terms.wacc;
        }
        return sum;
    }

    // All that the NPV is the sum of, so that a reader can add it up.
    std::string money_line() const {
        const domain::PlanFigures& whole = plan_.project;
        const domain::PlanTerms& terms = plan_.terms;
        const double tax = present_value(whole.years.tax);
        const double left = present_value(whole.years.salvage);
        return say(
            fmt::format("  over {} years, present values at a WACC of {}: revenue {} and {} left "
                        "at the end, less capex {}, replacement {}, opex {} and income tax {}: "
                        "NPV {}",
                        terms.horizon_years, per_cent(terms.wacc), money(whole.pv_revenue),
                        money(left), money(whole.capex), money(whole.pv_replacement),
                        money(whole.pv_opex), money(tax), money(whole.npv)),
            fmt::format("  trong {} năm, giá trị hiện tại với WACC {}: doanh thu {} và giá trị còn "
                        "lại {}, trừ đầu tư ban đầu {}, thay thế {}, vận hành {} và thuế {}: "
                        "NPV {}",
                        terms.horizon_years, per_cent(terms.wacc), money(whole.pv_revenue),
                        money(left), money(whole.capex), money(whole.pv_replacement),
                        money(whole.pv_opex), money(tax), money(whole.npv)));
    }

    std::string support() const {
        const domain::PlanFigures& whole = plan_.project;
        if (whole.viability_gap <= 0)
            return say("  as one business it needs no grant; commune by commune " +
                           money(plan_.subsidy_by_commune),
                       "  tính chung không cần hỗ trợ; tính riêng từng đơn vị cần " +
                           money(plan_.subsidy_by_commune));
        return say(
            fmt::format("  viability gap as one business {}, {}commune by commune {}; instead of a "
                        "grant {} a year",
                        money(whole.viability_gap), by_lot(), money(plan_.subsidy_by_commune),
                        money(whole.availability_payment)),
            fmt::format("  phần vốn Nhà nước hỗ trợ tính chung {}, {}tính riêng từng đơn vị {}; "
                        "hoặc chi trả hằng năm {}",
                        money(whole.viability_gap), by_lot(), money(plan_.subsidy_by_commune),
                        money(whole.availability_payment)));
    }
    // What the strong pay for the weak ends at the borders of a business: the smaller, the more
    // grant.
    std::string by_lot() const {
        if (plan_.lots.empty()) return "";
        double sum = 0;
        for (const domain::PlanLot& lot : plan_.lots) sum += lot.figures.viability_gap;
        return say("lot by lot " + money(sum) + ", ",
                   "tính riêng từng gói thầu " + money(sum) + ", ");
    }
    std::size_t lots_over_cap() const {
        std::size_t over = 0;
        for (const domain::PlanLot& lot : plan_.lots)
            over += lot.figures.within_cap.value_or(true) ? 0 : 1;
        return over;
    }

    std::string risk() const {
        const domain::PlanPercentiles& gap = plan_.risk.project_gap;
        return say(fmt::format("  the gap in {} draws: P10 {}, P50 {}, P90 {}",
                               count(static_cast<double>(plan_.risk.draws)), money(gap.p10),
                               money(gap.p50), money(gap.p90)),
                   fmt::format("  phần hỗ trợ qua {} lần mô phỏng: P10 {}, P50 {}, P90 {}",
                               count(static_cast<double>(plan_.risk.draws)), money(gap.p10),
                               money(gap.p50), money(gap.p90)));
    }

    std::string lots() const {
        std::size_t within = 0;
        for (const domain::PlanLot& lot : plan_.lots) within += lot.within_band ? 1 : 0;
        return say(
            fmt::format("  {} lots, {} of them within {} to {} of capex", plan_.lots.size(), within,
                        money(plan_.lot_least), money(plan_.lot_most)),
            fmt::format("  {} gói thầu, {} gói có vốn đầu tư từ {} đến {}", plan_.lots.size(),
                        within, money(plan_.lot_least), money(plan_.lot_most)));
    }

    std::string backhaul() const {
        const double without = *plan_.siting.objective_without_backhaul;
        if (plan_.siting.share_pct)
            return say(fmt::format("  backhaul counted: without it the same target would seem to "
                                   "cost {} instead of {}",
                                   money(without), money(plan_.siting.objective)),
                       fmt::format("  đã tính truyền dẫn: nếu bỏ qua, chi phí chỉ là {} thay vì {}",
                                   money(without), money(plan_.siting.objective)));
        return say(
            fmt::format("  backhaul counted: without it the same money would seem to reach "
                        "{} people instead of {}",
                        count(without), count(plan_.siting.objective)),
            fmt::format("  đã tính truyền dẫn: nếu bỏ qua, số người được phủ là {} thay vì {}",
                        count(without), count(plan_.siting.objective)));
    }

    std::string sites() const {
        const domain::PlanFigures& whole = plan_.project;
        const std::uint32_t all = whole.sites_built + whole.sites_upgraded + whole.sites_co_located;
        return say(fmt::format("{} sites ({} built, {} upgraded, {} co-located)", all,
                               whole.sites_built, whole.sites_upgraded, whole.sites_co_located),
                   fmt::format("{} trạm ({} xây mới, {} nâng cấp, {} dùng chung)", all,
                               whole.sites_built, whole.sites_upgraded, whole.sites_co_located));
    }

    std::string cap() const {
        if (!plan_.cap || !plan_.project.within_cap)
            return say("no legal cap applies", "không có mức trần pháp lý nào áp dụng");
        const domain::PlanCap& cap = *plan_.cap;
        const bool within = *plan_.project.within_cap;
        const domain::Text kind = law_class_words(cap.applies_to);
        return say(fmt::format("{} the cap of {} for {}", within ? "within" : "OVER",
                               per_cent(cap.max_share), kind.en),
                   fmt::format("{} mức trần {} đối với {}", within ? "trong" : "VƯỢT",
                               per_cent(cap.max_share), kind.in("vi"))) +
               lots_and_cap();
    }
    /// Where the cap stands. The sentence at the end names it by its figure.
    std::string law() const {
        const domain::PlanCap& cap = *plan_.cap;
        return say(
            fmt::format("  the cap of {} as on {}: {}, {}{}", per_cent(cap.max_share), cap.day,
                        cap.instrument.en, cap.article.en,
                        cap.verified ? "" : "; not compared with the gazette"),
            fmt::format("  mức trần {} tại ngày {}: {}, {}{}", per_cent(cap.max_share),
                        date_words(cap.day, "vi"), cap.article.in("vi"), cap.instrument.in("vi"),
                        cap.verified ? "" : "; chưa đối chiếu công báo"));
    }
    // A lot that is tendered by itself is held against the cap by itself.
    std::string lots_and_cap() const {
        if (plan_.lots.empty()) return "";
        return say(fmt::format(" as one business, while {} of {} lots are over it by themselves",
                               lots_over_cap(), plan_.lots.size()),
                   fmt::format(" khi tính chung, còn {} trên {} gói thầu tính riêng thì vượt trần",
                               lots_over_cap(), plan_.lots.size()));
    }

    std::string optimality() const {
        const PlanSiting& siting = plan_.siting;
        if (siting.proven)
            return siting.share_pct
                       ? say("no choice among these candidates is cheaper (proven, optimality gap "
                             "0 %)",
                             "không có lựa chọn nào rẻ hơn trong các điểm này (đã chứng minh, "
                             "khoảng cách tối ưu 0%)")
                       : say("no choice among these candidates reaches more people (proven, "
                             "optimality gap 0 %)",
                             "không có lựa chọn nào phủ nhiều người hơn trong các điểm này (đã "
                             "chứng minh, khoảng cách tối ưu 0%)");
        return say(
            fmt::format("the best choice of these candidates is at most {} better (optimality gap)",
                        decimal(100 * siting.optimality_gap, 2) + " %"),
            fmt::format("lựa chọn tốt nhất trong các điểm này hơn không quá {} (khoảng cách tối "
                        "ưu)",
                        decimal(100 * siting.optimality_gap, 2) + "%"));
    }

    std::string basis() const {
        const std::size_t placeholders = plan_.placeholders();
        const std::size_t all = plan_.assumptions.size();
        std::string text =
            say(fmt::format("{} of its {} assumptions are placeholders that nobody has confirmed",
                            placeholders, all),
                fmt::format("{}/{} giả định là số tạm tính chưa ai xác nhận", placeholders, all));
        if (study_.info.synthetic)
            text += say(", and the data is SYNTHETIC: this is no plan for any real place",
                        ", và dữ liệu là GIẢ LẬP: không phải phương án cho địa bàn có thật");
        return text;
    }

    std::string sentence() const {
        const domain::PlanFigures& whole = plan_.project;
        return say(
            fmt::format("{} takes {} and {} of capex, with a viability gap of {}: a public share "
                        "of {} of capex, {}; {}; {}.",
                        goal(), sites(), money(whole.capex), money(whole.viability_gap),
                        per_cent(whole.gap_share.value_or(0)), cap(), optimality(), basis()),
            fmt::format("{} cần {} và {} vốn đầu tư, phần vốn Nhà nước hỗ trợ {}, "
                        "bằng {} vốn đầu tư, {}; {}; {}.",
                        goal(), sites(), money(whole.capex), money(whole.viability_gap),
                        per_cent(whole.gap_share.value_or(0)), cap(), optimality(), basis()));
    }

    const domain::Study& study_;
    const InvestmentPlan& plan_;
    bool vietnamese_;
};

}  // namespace

std::vector<std::string> investment_text(const domain::Study& study, const std::string& language) {
    if (!study.investment) return {};
    return PlanText(study, language == "vi").lines();
}

}  // namespace phusong::output
