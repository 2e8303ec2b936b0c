#include "project/groups_section.hpp"

#include <algorithm>
#include <set>

#include "project/services_section.hpp"

namespace phusong::project {
namespace {

std::vector<std::string> read_names(const Located& at, std::vector<Mistake>& mistakes) {
    std::vector<std::string> names;
    for (const Located& item : list_items(at, 1, "a list of at least one text", mistakes)) {
        const auto name = text_of(item, "text (codes too: \"05977\")", mistakes);
        if (!name) continue;
        if (std::find(names.begin(), names.end(), *name) != names.end()) {
            add_mistake(mistakes, item, "each once");
        }
        names.push_back(*name);
    }
    return names;
}

reach::GroupSpec read_group(const Located& at, std::vector<Mistake>& mistakes) {
    const std::string expected = R"(an object with "id" and "types", "parents" or "codes")";
    ObjectReader reader(at, expected, mistakes);
    reach::GroupSpec group;
    const std::string id_rule =
        R"(an id of letters, digits, "_", "+", "-" and "."; "all" is taken)";
    if (const auto id = reader.require("id", id_rule)) {
        group.id = text_of(*id, id_rule, mistakes).value_or("");
        const bool usable = is_identifier(group.id) && group.id != "all";
        if (!group.id.empty() && !usable) add_mistake(mistakes, *id, id_rule);
    }
    group.label = reader.label("label").value_or(domain::Text{group.id, ""});
    bool given = false;
    const auto read_list = [&](const std::string& key, std::vector<std::string>& names) {
        const auto list = reader.find(key);
        if (!list) return;
        given = true;
        names = read_names(*list, mistakes);
    };
    read_list("types", group.types);
    read_list("parents", group.parents);
    read_list("codes", group.codes);
    if (reader.is_object() && !given) {
        mistakes.push_back({at.pointer, at.node->line, 0,
                            R"(none of "types", "parents" and "codes")", "at least one of them"});
    }
    reader.finish();
    return group;
}

}  // namespace

std::vector<reach::GroupSpec> read_groups_section(const Located& at,
                                                  std::vector<Mistake>& mistakes) {
    std::vector<reach::GroupSpec> groups;
    std::set<std::string> ids;
    for (const Located& item : list_items(at, 0, "a list of groups", mistakes)) {
        reach::GroupSpec group = read_group(item, mistakes);
        if (!group.id.empty() && !ids.insert(group.id).second) {
            add_mistake(mistakes, item, "each id once; \"" + group.id + "\" is there already");
            continue;
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

}  // namespace phusong::project
