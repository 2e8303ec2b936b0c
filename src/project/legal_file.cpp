#include "project/legal_file.hpp"

#include <charconv>
#include <chrono>
#include <limits>
#include <vector>

#include "project/json_file.hpp"
#include "project/object_reader.hpp"

namespace phusong::project {
namespace {

constexpr NumberRange kShareRange{0, 1};
constexpr const char* kShareExpected = "a share from 0 to 1";

// "2025-01-15", and such a day exists.
bool is_day(const std::string& text) {
    constexpr std::size_t kLength = 10;
    if (text.size() != kLength || text[4] != '-' || text[7] != '-') return false;
    const auto part = [&](std::size_t from, std::size_t count) {
        unsigned number = 0;
        const char* const begin = text.data() + from;
        const auto [stop, error] = std::from_chars(begin, begin + count, number);
        return error == std::errc() && stop == begin + count ? static_cast<int>(number) : -1;
    };
    const int year = part(0, 4);
    const int month = part(5, 2);
    const int day = part(8, 2);
    if (year < 0 || month < 0 || day < 0) return false;
    return std::chrono::year_month_day{std::chrono::year(year),
                                       std::chrono::month(static_cast<unsigned>(month)),
                                       std::chrono::day(static_cast<unsigned>(day))}
        .ok();
}

std::string read_day(const std::optional<Located>& at, std::vector<Mistake>& mistakes) {
    if (!at) return "";
    std::string day = text_of(*at, "a day such as 2025-01-15", mistakes).value_or("");
    if (!day.empty() && !is_day(day)) add_mistake(mistakes, *at, "a day such as 2025-01-15");
    return day;
}

/// A text, or one for each language.
domain::Text required_label(ObjectReader& reader, const std::string& key,
                            const std::string& expected) {
    if (!reader.require(key, expected)) return {};
    return reader.label(key).value_or(domain::Text{});
}

invest::LegalSource read_source(ObjectReader& owner) {
    invest::LegalSource source;
    const auto at = owner.require("source", "an object with instrument, article and valid_from");
    if (!at) return source;
    std::vector<Mistake>& mistakes = owner.mistakes();
    ObjectReader reader(*at, "an object with instrument, article and valid_from", mistakes);
    source.instrument = required_label(reader, "instrument", "the law or decree");
    source.article = required_label(reader, "article", "the article in it");
    source.valid_from =
        read_day(reader.require("valid_from", "the first day it is in force"), mistakes);
    const auto until = reader.find("valid_until");
    source.valid_until = read_day(until, mistakes);
    if (until && is_day(source.valid_until) && source.valid_until < source.valid_from) {
        add_mistake(mistakes, *until, "a day not before \"valid_from\"");
    }
    if (reader.require("verified", "true once it was compared with the law, else false")) {
        source.verified = reader.flag("verified", false);
    }
    source.note = reader.text("note", "text");
    reader.finish();
    return source;
}

double required_number(ObjectReader& reader, const std::string& key, NumberRange range,
                       const std::string& expected) {
    const auto at = reader.require(key, expected);
    return at ? number_of(*at, range, expected, reader.mistakes()).value_or(0) : 0;
}

invest::SupportCap read_cap(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, "an object with a cap", mistakes);
    invest::SupportCap cap;
    cap.id = reader.required_text("id", "what it is called");
    cap.label = reader.label("label").value_or(domain::Text{cap.id, ""});
    cap.applies_to =
        reader.required_text("applies_to", "the class of projects, such as \"general\"");
    cap.max_share = required_number(reader, "max_share", kShareRange, kShareExpected);
    cap.source = read_source(reader);
    reader.finish();
    return cap;
}

invest::RevenueSharing read_sharing(const Located& at, std::vector<Mistake>& mistakes) {
    constexpr NumberRange kAboveRange{1, std::numeric_limits<double>::max()};
    ObjectReader reader(at, "an object with a rule of sharing", mistakes);
    invest::RevenueSharing sharing;
    sharing.id = reader.required_text("id", "what it is called");
    sharing.above = required_number(reader, "above", kAboveRange, "a multiple of 1 or more");
    sharing.below = required_number(reader, "below", kShareRange, "a multiple from 0 to 1");
    sharing.state_share = required_number(reader, "state_share", kShareRange, kShareExpected);
    sharing.source = read_source(reader);
    reader.finish();
    return sharing;
}

invest::ContractForm read_form(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, "an object with a form of contract", mistakes);
    invest::ContractForm form;
    form.code = reader.required_text("code", "its short name, such as \"BOT\"");
    form.label = reader.label("label").value_or(domain::Text{form.code, ""});
    form.source = read_source(reader);
    reader.finish();
    return form;
}

invest::LegalTable read_table(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader document(at, "an object with \"jurisdiction\" and \"caps\"", mistakes);
    invest::LegalTable table;
    document.find("$schema");
    table.jurisdiction = document.required_text("jurisdiction", "the country, such as \"VN\"");
    table.title = document.label("title").value_or(domain::Text{});
    if (const auto caps = document.require("caps", "a list of caps")) {
        for (const Located& item : list_items(*caps, 1, "a list of at least one cap", mistakes)) {
            table.caps.push_back(read_cap(item, mistakes));
        }
    }
    if (const auto sharing = document.find("revenue_sharing")) {
        for (const Located& item : list_items(*sharing, 0, "a list", mistakes)) {
            table.sharing.push_back(read_sharing(item, mistakes));
        }
    }
    if (const auto forms = document.find("contract_forms")) {
        for (const Located& item : list_items(*forms, 0, "a list", mistakes)) {
            table.forms.push_back(read_form(item, mistakes));
        }
    }
    document.finish();
    return table;
}

}  // namespace

invest::LegalTable parse_legal_table(std::string_view text, const std::string& file) {
    std::vector<Mistake> mistakes;
    invest::LegalTable table;
    if (const auto root = parse_json(text, mistakes)) table = read_table({&*root, ""}, mistakes);
    refuse_mistakes(mistakes, "the legal table has", file, "docs/schema/legal.schema.json");
    return table;
}

invest::LegalTable read_legal_table(const std::string& file) {
    return parse_legal_table(json_file_text(file, "legal table"), file);
}

}  // namespace phusong::project
