#include "project/assumptions_file.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "project/json_file.hpp"
#include "project/object_reader.hpp"

namespace phusong::project {
namespace {

using Kind = invest::Distribution::Kind;

constexpr double kMost = std::numeric_limits<double>::max();
constexpr NumberRange kAnyNumber{-kMost, kMost};

void read_spread(ObjectReader& reader, invest::Assumption& assumption) {
    invest::Distribution& spread = assumption.spread;
    if (const auto value = reader.require("value", "a number")) {
        spread.mode = number_of(*value, kAnyNumber, "a number", reader.mistakes()).value_or(0);
    }
    spread.low = reader.number("low", {-kMost, spread.mode}, "a number not above \"value\"")
                     .value_or(spread.mode);
    spread.high = reader.number("high", {spread.mode, kMost}, "a number not below \"value\"")
                      .value_or(spread.mode);
    if (const auto kind = reader.find("distribution")) {
        const auto word =
            word_of(*kind, {"fixed", "uniform", "triangular", "pert", "normal"}, reader.mistakes());
        if (word) spread.kind = invest::parse_distribution(*word).value_or(Kind::fixed);
    }
}

invest::Confidence read_confidence(ObjectReader& reader) {
    const auto at = reader.find("confidence");
    if (!at) return invest::Confidence::low;
    const auto word = word_of(*at, {"low", "medium", "high"}, reader.mistakes());
    if (word == "high") return invest::Confidence::high;
    return word == "medium" ? invest::Confidence::medium : invest::Confidence::low;
}

// "2022", "2022-06" or "2022-06-30".
bool is_date(const std::string& text) {
    constexpr std::string_view kShape = "dddd-dd-dd";
    if (text.size() != 4 && text.size() != 7 && text.size() != kShape.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (kShape[i] == 'd' ? !digit : text[i] != '-') return false;
    }
    return true;
}

invest::Assumption read_assumption(const Located& at, const std::string& file,
                                   std::set<std::string>& ids, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, "an object with an assumption", mistakes);
    invest::Assumption assumption;
    assumption.file = file;
    assumption.id = reader.required_text("id", "what it is called, such as \"capex.tower\"");
    if (!assumption.id.empty() && !ids.insert(assumption.id).second) {
        add_mistake(mistakes, *reader.find("id"), "an id that no other assumption here has");
    }
    assumption.label = reader.label("label").value_or(domain::Text{assumption.id, ""});
    read_spread(reader, assumption);
    assumption.unit = reader.required_text("unit", "its unit, such as \"USD\" or \"years\"");
    assumption.source = reader.required_text("source", "where the value comes from");
    if (const auto date = reader.require("date", "the date of the source")) {
        assumption.date =
            text_of(*date, "a date such as 2022 or 2022-06-30", mistakes).value_or("");
        if (!assumption.date.empty() && !is_date(assumption.date)) {
            add_mistake(mistakes, *date, "a date such as 2022 or 2022-06-30");
        }
    }
    assumption.confidence = read_confidence(reader);
    if (reader.require("placeholder", "true, or false once it is confirmed for this study")) {
        assumption.placeholder = reader.flag("placeholder", true);
    }
    reader.finish();
    return assumption;
}

}  // namespace

void parse_assumptions(std::string_view text, const std::string& file,
                       invest::Assumptions& assumptions) {
    std::vector<Mistake> mistakes;
    std::vector<invest::Assumption> found;
    if (const auto root = parse_json(text, mistakes)) {
        ObjectReader document({&*root, ""}, "an object with \"assumptions\"", mistakes);
        document.find("$schema");
        document.label("title");
        document.text("price_base", "a year, as text");
        if (const auto list = document.require("assumptions", "a list of assumptions")) {
            std::set<std::string> ids;
            for (const Located& item :
                 list_items(*list, 1, "a list of at least one assumption", mistakes)) {
                found.push_back(read_assumption(item, file, ids, mistakes));
            }
        }
        document.finish();
    }
    refuse_mistakes(mistakes, "the assumptions have", file, "docs/schema/assumptions.schema.json");
    for (invest::Assumption& assumption : found) assumptions.put(std::move(assumption));
}

void read_assumptions(const std::string& file, invest::Assumptions& assumptions) {
    parse_assumptions(json_file_text(file, "file of assumptions"), file, assumptions);
}

}  // namespace phusong::project
