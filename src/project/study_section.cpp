#include "project/study_section.hpp"

#include <charconv>
#include <chrono>

namespace phusong::project {
namespace {

// The number that the whole text is, when it has exactly so many digits.
std::optional<unsigned> digits(std::string_view text, std::size_t count) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && text.size() == count ? std::optional(value) : std::nullopt;
}

}  // namespace

bool is_iso_date(const std::string& text) {
    const std::string_view view = text;
    const auto year = digits(view.substr(0, 4), 4);
    if (!year || view.size() == 4) return year.has_value();
    const auto month = digits(view.substr(5, 2), 2);
    if (view[4] != '-' || !month || *month < 1 || *month > 12 || view.size() == 7) {
        return view[4] == '-' && month && *month >= 1 && *month <= 12;
    }
    const auto day = digits(view.size() > 8 ? view.substr(8) : std::string_view(), 2);
    return view[7] == '-' && day &&
           std::chrono::year_month_day(std::chrono::year(static_cast<int>(*year)),
                                       std::chrono::month(*month), std::chrono::day(*day))
               .ok();
}

StudySection read_study_section(ObjectReader& document) {
    StudySection section;
    document.find("$schema");
    if (const auto title = document.label("title")) section.title = *title;
    if (const auto date = document.find("reference_date")) {
        const std::string expected = "a date such as \"2018-12-31\", \"2018-12\" or \"2018\"";
        const auto text = text_of(*date, expected, document.mistakes());
        if (text && !is_iso_date(*text)) add_mistake(document.mistakes(), *date, expected);
        section.reference_date = text.value_or("");
    }
    if (const auto boundaries = document.label("boundary_version"))
        section.boundary_version = *boundaries;
    section.synthetic = document.flag("synthetic", false);
    if (const auto notices = document.find("notices")) {
        for (const Located& item :
             list_items(*notices, 0, "a list of texts", document.mistakes())) {
            if (const auto text = label_of(item, document.mistakes())) {
                section.notices.push_back(*text);
            }
        }
    }
    if (const auto noun = document.label("unit_noun")) section.unit_noun = *noun;
    return section;
}

}  // namespace phusong::project
