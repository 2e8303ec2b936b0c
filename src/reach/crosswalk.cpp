#include "reach/crosswalk.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/text_key.hpp"

namespace phusong::reach {
namespace {

/// One of the names in a text: "Xã Hòa Bình (huyện Bình Gia)".
struct Part {
    std::string text;      ///< as it stands there
    std::string key;       ///< of the name, type before it, without what is in brackets
    std::string raw;       ///< the name without what is in brackets
    std::string district;  ///< key of the district in brackets; may be empty
    bool partly = false;
    bool unchanged = false;
};

std::string strip(const std::string& text) {
    constexpr const char* kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string::npos) return "";
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool begins_with_any(const std::string& key, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* word) {
        const std::string begin = core::spelling_key(word);
        return key == begin || key.rfind(begin + " ", 0) == 0;
    });
}

Part read_part(const std::string& text) {
    Part part;
    part.text = strip(text);
    part.raw = part.text;
    const std::size_t open = part.text.find('(');
    if (open != std::string::npos) {
        const std::size_t close = part.text.find(')', open);
        const std::string inside = core::spelling_key(
            part.text.substr(open + 1, close == std::string::npos ? close : close - open - 1));
        part.raw = strip(part.text.substr(0, open));
        if (begins_with_any(inside, {"huyện", "quận", "thị xã", "thành phố", "tp"}))
            part.district = inside;
        part.partly = begins_with_any(inside, {"phần", "một phần"});
    }
    std::string key = core::spelling_key(part.raw);
    for (const char* word : {"phần còn lại của", "một phần"}) {
        const std::string begin = core::spelling_key(word) + " ";
        if (key.rfind(begin, 0) != 0) continue;
        key.erase(0, begin.size());
        part.partly = true;
    }
    part.key = key;
    part.unchanged = key == core::spelling_key("giữ nguyên");
    return part;
}

/// Splits at commas and semicolons that are in no brackets.
std::vector<Part> parts_of(const std::string& text) {
    std::vector<Part> parts;
    std::string one;
    int depth = 0;
    for (const char c : text + ",") {
        if (c == '(') ++depth;
        if (c == ')' && depth > 0) --depth;
        if ((c == ',' || c == ';') && depth == 0) {
            if (!strip(one).empty()) parts.push_back(read_part(one));
            one.clear();
        } else {
            one += c;
        }
    }
    if (!strip(one).empty()) parts.push_back(read_part(one));  // a bracket that nobody closed
    return parts;
}

std::vector<std::string> words_of(const std::string& key) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : key + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, ""));
        }
    }
    return words;
}

/// Whether "nt thai binh" abbreviates "nong truong thai binh" (keys of letters): one of its words
/// is made of the first letters of several words of the other.
bool abbreviates(const std::string& shorter, const std::string& longer) {
    const std::vector<std::string> a = words_of(shorter);
    const std::vector<std::string> b = words_of(longer);
    for (std::size_t at = 0; at < a.size(); ++at) {
        const std::size_t letters = a[at].size();
        if (letters < 2 || a.size() + letters - 1 != b.size()) continue;
        bool same = true;
        for (std::size_t i = 0; i < b.size() && same; ++i) {
            if (i < at) same = a[i] == b[i];
            if (i >= at && i < at + letters) same = b[i].front() == a[at][i - at];
            if (i >= at + letters) same = a[i - letters + 1] == b[i];
        }
        if (same) return true;
    }
    return false;
}

/// The old units by what they are called.
class Register {
  public:
    explicit Register(const std::vector<UnitName>& units) : units_(units) {
        for (std::size_t i = 0; i < units.size(); ++i) {
            by_type_and_name_[core::spelling_key(units[i].type + " " + units[i].name)].push_back(i);
            by_name_[core::spelling_key(units[i].name)].push_back(i);
            types_.insert(core::spelling_key(units[i].type));
        }
    }

    std::vector<std::size_t> of_type_and_name(const std::string& key) const {
        const auto found = by_type_and_name_.find(key);
        return found == by_type_and_name_.end() ? std::vector<std::size_t>() : found->second;
    }

    /// Without its type, where it begins with one.
    std::string bare_name(const std::string& key) const {
        for (const std::string& type : types_)
            if (!type.empty() && key.rfind(type + " ", 0) == 0) return key.substr(type.size() + 1);
        return key;
    }

    std::vector<std::size_t> of_name(const std::string& key) const {
        const auto found = by_name_.find(bare_name(key));
        return found == by_name_.end() ? std::vector<std::size_t>() : found->second;
    }

    std::vector<std::size_t> abbreviated(const std::string& raw) const {
        const std::string wanted = core::letters_key(raw);
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < units_.size(); ++i)
            if (abbreviates(core::letters_key(units_[i].type + " " + units_[i].name), wanted))
                found.push_back(i);
        return found;
    }

    std::string district(std::size_t unit) const {
        return core::spelling_key(units_[unit].parent_name);
    }
    const UnitName& at(std::size_t unit) const { return units_[unit]; }

  private:
    const std::vector<UnitName>& units_;
    std::map<std::string, std::vector<std::size_t>> by_type_and_name_;
    std::map<std::string, std::vector<std::size_t>> by_name_;
    std::set<std::string> types_;
};

/// "huyện bình gia" and "bình gia" are one district.
bool same_district(const std::string& told, const std::string& known) {
    return told == known || (known.size() > told.size() && known.ends_with(" " + told)) ||
           (told.size() > known.size() && told.ends_with(" " + known));
}

/// Finds the old units of one new unit.
class Matcher {
  public:
    Matcher(const Register& old_units, std::size_t new_unit, const UnitName& name,
            Crosswalk& crosswalk)
        : old_(old_units), new_unit_(new_unit), name_(name), crosswalk_(crosswalk) {}

    void match(const std::string& text) {
        std::vector<Part> open;
        for (Part& part : parts_of(text)) {
            if (part.unchanged) {
                part.key = core::spelling_key(name_.type + " " + name_.name);
                part.raw = name_.type + " " + name_.name;
            }
            if (!match_alone(part)) open.push_back(std::move(part));
        }
        for (const Part& part : open) match_by_neighbours(part);
    }

  private:
    void link(std::size_t old_unit, LinkBasis basis, const Part& part) {
        crosswalk_.links.push_back(
            {old_unit, new_unit_, 1, basis, WeightBasis::whole, part.partly});
        districts_.insert(old_.district(old_unit));
    }

    /// What the name itself, and the district in brackets, decide.
    bool match_alone(const Part& part) {
        std::vector<std::size_t> found = old_.of_type_and_name(part.key);
        if (!part.district.empty()) {
            const std::size_t before = found.size();
            std::erase_if(found, [&](std::size_t unit) {
                return !same_district(part.district, old_.district(unit));
            });
            if (found.size() != 1) return false;
            link(found.front(), before > 1 ? LinkBasis::district : LinkBasis::name, part);
            return true;
        }
        if (found.size() == 1) {
            link(found.front(), LinkBasis::name, part);
            return true;
        }
        if (!found.empty()) return false;
        found = old_.abbreviated(part.raw);
        if (found.size() != 1) return false;
        link(found.front(), LinkBasis::abbreviation, part);
        return true;
    }

    std::vector<std::size_t> nearby(std::vector<std::size_t> units) const {
        std::erase_if(units,
                      [&](std::size_t unit) { return !districts_.contains(old_.district(unit)); });
        return units;
    }

    /// What the districts of the units found already decide.
    void match_by_neighbours(const Part& part) {
        const std::vector<std::size_t> same = old_.of_type_and_name(part.key);
        if (part.district.empty()) {
            const std::vector<std::size_t> near = nearby(same);
            if (near.size() == 1) return link(near.front(), LinkBasis::district, part);
            const std::vector<std::size_t> other = nearby(old_.of_name(part.key));
            if (same.empty() && other.size() == 1)
                return link(other.front(), LinkBasis::other_type, part);
        }
        crosswalk_.unmatched.push_back({new_unit_, part.text, reason(part, same)});
    }

    std::string reason(const Part& part, const std::vector<std::size_t>& same) const {
        if (same.empty())
            return "no old unit has this type and name: it was formed, or renamed, between the two "
                   "editions, or is spelled differently";
        if (!part.district.empty())
            return "no old unit of this type and name lies in that district";
        std::vector<std::string> candidates;
        candidates.reserve(same.size());
        for (const std::size_t unit : same)
            candidates.push_back(
                fmt::format("{} ({})", old_.at(unit).code, old_.at(unit).parent_name));
        return fmt::format("{} old units are called so: {}", same.size(),
                           fmt::join(candidates, ", "));
    }

    const Register& old_;
    std::size_t new_unit_;
    const UnitName& name_;
    Crosswalk& crosswalk_;
    std::set<std::string> districts_;
};

void sort_links(Crosswalk& crosswalk) {
    std::stable_sort(
        crosswalk.links.begin(), crosswalk.links.end(), [](const Link& a, const Link& b) {
            return std::pair(a.new_unit, a.old_unit) < std::pair(b.new_unit, b.old_unit);
        });
}

}  // namespace

std::string to_string(LinkBasis basis) {
    switch (basis) {
        case LinkBasis::code:
            return "code";
        case LinkBasis::name:
            return "name";
        case LinkBasis::district:
            return "name_and_district";
        case LinkBasis::abbreviation:
            return "abbreviation";
        case LinkBasis::other_type:
            return "name_of_other_type";
        case LinkBasis::area:
            return "area";
    }
    return "unknown";
}

std::string to_string(WeightBasis basis) {
    switch (basis) {
        case WeightBasis::whole:
            return "whole";
        case WeightBasis::given:
            return "given";
        case WeightBasis::area:
            return "area";
    }
    return "unknown";
}

Crosswalk match_names(const std::vector<UnitName>& old_units,
                      const std::vector<UnitName>& new_units,
                      const std::vector<std::string>& merged_from) {
    const Register names(old_units);
    Crosswalk crosswalk;
    for (std::size_t i = 0; i < new_units.size(); ++i)
        Matcher(names, i, new_units[i], crosswalk).match(merged_from.at(i));
    sort_links(crosswalk);
    // A unit that a text names twice counts once.
    const auto again = std::unique(crosswalk.links.begin(), crosswalk.links.end(),
                                   [](const Link& a, const Link& b) {
                                       return a.new_unit == b.new_unit && a.old_unit == b.old_unit;
                                   });
    crosswalk.links.erase(again, crosswalk.links.end());
    return crosswalk;
}

std::vector<std::size_t> weigh_divided(Crosswalk& crosswalk, const std::vector<CommonArea>& areas) {
    std::map<std::pair<std::size_t, std::size_t>, double> common;
    for (const CommonArea& area : areas) common[{area.old_unit, area.new_unit}] += area.area_m2;
    std::map<std::size_t, std::vector<Link*>> by_old;
    for (Link& link : crosswalk.links)
        if (link.weight_basis != WeightBasis::given) by_old[link.old_unit].push_back(&link);
    std::set<std::size_t> behind;
    for (auto& [old_unit, links] : by_old) {
        if (links.size() < 2) continue;
        double sum = 0;
        for (const Link* link : links) sum += common[{old_unit, link->new_unit}];
        if (sum <= 0) behind.insert(old_unit);
        for (Link* link : links) {
            link->weight = sum > 0 ? common[{old_unit, link->new_unit}] / sum : 0;
            link->weight_basis = WeightBasis::area;
        }
    }
    std::erase_if(crosswalk.links, [&](const Link& link) {
        return behind.contains(link.old_unit) && link.weight_basis != WeightBasis::given;
    });
    return {behind.begin(), behind.end()};
}

void fill_by_area(Crosswalk& crosswalk, std::size_t old_count,
                  const std::vector<CommonArea>& areas) {
    constexpr double kBordersDrawnTwice = 0.02;
    const std::vector<std::size_t> behind = left_behind(crosswalk, old_count);
    const std::set<std::size_t> open(behind.begin(), behind.end());
    std::map<std::size_t, std::vector<CommonArea>> by_old;
    for (const CommonArea& area : areas)
        if (open.contains(area.old_unit)) by_old[area.old_unit].push_back(area);
    for (auto& [old_unit, parts] : by_old) {
        double all = 0;
        for (const CommonArea& part : parts) all += part.area_m2;
        std::erase_if(
            parts, [&](const CommonArea& part) { return part.area_m2 < kBordersDrawnTwice * all; });
        double sum = 0;
        for (const CommonArea& part : parts) sum += part.area_m2;
        for (const CommonArea& part : parts) {
            const bool whole = parts.size() == 1;
            crosswalk.links.push_back({old_unit, part.new_unit, whole ? 1 : part.area_m2 / sum,
                                       LinkBasis::area,
                                       whole ? WeightBasis::whole : WeightBasis::area, !whole});
        }
    }
    sort_links(crosswalk);
}

std::vector<std::size_t> left_behind(const Crosswalk& crosswalk, std::size_t old_count) {
    std::vector<bool> linked(old_count);
    for (const Link& link : crosswalk.links) linked[link.old_unit] = true;
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < old_count; ++i)
        if (!linked[i]) result.push_back(i);
    return result;
}

}  // namespace phusong::reach
