#include "project/services_section.hpp"

#include <algorithm>
#include <set>

#include "project/coverage_section.hpp"

namespace phusong::project {
namespace {

const std::vector<std::string>& technology_names() {
    static const std::vector<std::string> names{"2g", "3g", "4g", "5g", "fixed"};
    return names;
}

domain::ServiceClause read_clause(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object such as {"technologies": ["4g"], "min_down_mbps": 25})",
                        mistakes);
    domain::ServiceClause clause;
    const std::string expected = "a list of at least one technology";
    if (const auto list = reader.require("technologies", expected)) {
        for (const Located& item : list_items(*list, 1, expected, mistakes)) {
            const auto technology = technology_of(item, mistakes);
            if (!technology) continue;
            auto& all = clause.technologies;
            if (std::find(all.begin(), all.end(), *technology) != all.end()) {
                add_mistake(mistakes, item, "each technology once");
            }
            all.push_back(*technology);
        }
    }
    const std::string speed = "a speed in Mbit/s, 0 to 1000000";
    clause.min_down_mbps = reader.number("min_down_mbps", kSpeedMbps, speed);
    clause.min_up_mbps = reader.number("min_up_mbps", kSpeedMbps, speed);
    if (const auto value = reader.find("environment")) {
        clause.environment = word_of(*value, environments(), mistakes).value_or("");
    }
    clause.unknown_speed_counts = reader.flag("unknown_speed_counts", false);
    reader.finish();
    return clause;
}

domain::Service read_service(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, "an object with \"id\" and \"any_of\"", mistakes);
    domain::Service service;
    const std::string id_rule = "an id of letters, digits, \"_\", \"+\", \"-\" and \".\"";
    if (const auto id = reader.require("id", id_rule)) {
        service.id = text_of(*id, id_rule, mistakes).value_or("");
        if (!service.id.empty() && !is_identifier(service.id)) add_mistake(mistakes, *id, id_rule);
    }
    service.label = reader.label("label").value_or(domain::Text{});
    const std::string expected = "a list of at least one way of having the service";
    if (const auto clauses = reader.require("any_of", expected)) {
        for (const Located& item : list_items(*clauses, 1, expected, mistakes)) {
            service.clauses.push_back(read_clause(item, mistakes));
        }
    }
    reader.finish();
    return service;
}

void place(domain::Service service, std::vector<domain::Service>& services) {
    const auto same = std::find_if(services.begin(), services.end(),
                                   [&](const domain::Service& s) { return s.id == service.id; });
    if (same == services.end()) {
        if (service.label.en.empty()) service.label.en = service.id;
        services.push_back(std::move(service));
        return;
    }
    if (service.label.en.empty()) service.label = same->label;
    *same = std::move(service);
}

}  // namespace

std::optional<domain::Technology> technology_of(const Located& at, std::vector<Mistake>& mistakes) {
    const auto name = word_of(at, technology_names(), mistakes);
    return name ? domain::parse_technology(*name) : std::nullopt;
}

bool is_identifier(const std::string& text) {
    const auto is_alphanumeric = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    return !text.empty() && is_alphanumeric(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return is_alphanumeric(c) || c == '_' || c == '+' || c == '-' || c == '.';
           });
}

std::vector<domain::Service> read_services_section(const Located& at,
                                                   std::vector<Mistake>& mistakes) {
    std::vector<domain::Service> services = domain::standard_services();
    std::set<std::string> ids;
    for (const Located& item : list_items(at, 0, "a list of services", mistakes)) {
        domain::Service service = read_service(item, mistakes);
        if (service.id.empty()) continue;
        if (!ids.insert(service.id).second) {
            add_mistake(mistakes, item, "each id once; \"" + service.id + "\" is there already");
            continue;
        }
        place(std::move(service), services);
    }
    return services;
}

}  // namespace phusong::project
