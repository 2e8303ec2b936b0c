#include "output/investment_words.hpp"

#include <array>
#include <span>

namespace phusong::output {
namespace {

struct PlanWord {
    const char* code;
    const char* english;
    const char* vietnamese;
};

domain::Text plan_word_for(std::span<const PlanWord> words, const std::string& code) {
    for (const PlanWord& word : words)
        if (code == word.code) return {word.english, word.vietnamese};
    return {code, ""};
}

constexpr std::array kUnitWords{PlanWord{"fraction", "fraction (0–1)", "tỷ lệ (0–1)"},
                                PlanWord{"fraction/year", "fraction a year", "tỷ lệ mỗi năm"},
                                PlanWord{"persons", "persons", "người"},
                                PlanWord{"ratio", "ratio", "lần"},
                                PlanWord{"years", "years", "năm"}};
constexpr std::array kPeriodWords{PlanWord{"year", "year", "năm"},
                                  PlanWord{"month", "month", "tháng"},
                                  PlanWord{"person/year", "person/year", "người/năm"}};
constexpr std::array kLawClassWords{
    PlanWord{"general", "projects in general", "dự án nói chung"},
    PlanWord{"difficult_area", "areas of difficult socio-economic conditions",
             "địa bàn có điều kiện kinh tế - xã hội khó khăn"},
    PlanWord{"digital_infrastructure", "digital infrastructure", "hạ tầng số"}};
constexpr std::array kDistributionWords{
    PlanWord{"fixed", "fixed", "cố định"}, PlanWord{"uniform", "uniform", "đều"},
    PlanWord{"triangular", "triangular", "tam giác"}, PlanWord{"pert", "PERT", "PERT"},
    PlanWord{"normal", "normal", "chuẩn"}};
constexpr std::array kConfidenceWords{PlanWord{"low", "low", "thấp"},
                                      PlanWord{"medium", "medium", "trung bình"},
                                      PlanWord{"high", "high", "cao"}};

}  // namespace

domain::Text unit_words(const std::string& unit) {
    domain::Text whole = plan_word_for(kUnitWords, unit);
    const std::size_t slash = unit.find('/');
    if (whole.en != unit || !whole.vi.empty() || slash == std::string::npos) return whole;
    const domain::Text period = plan_word_for(kPeriodWords, unit.substr(slash + 1));
    const std::string money = unit.substr(0, slash + 1);
    return {money + period.en, money + period.in("vi")};
}

domain::Text law_class_words(const std::string& applies_to) {
    return plan_word_for(kLawClassWords, applies_to);
}

domain::Text distribution_words(const std::string& distribution) {
    return plan_word_for(kDistributionWords, distribution);
}

domain::Text confidence_words(const std::string& confidence) {
    return plan_word_for(kConfidenceWords, confidence);
}

std::string date_words(const std::string& iso, const std::string& language) {
    if (language != "vi") return iso;
    if (iso.size() == 10) return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
    if (iso.size() == 7) return iso.substr(5, 2) + "/" + iso.substr(0, 4);
    return iso;
}

}  // namespace phusong::output
