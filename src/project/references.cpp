#include "project/references.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "project/mistake.hpp"
#include "project/suggestion.hpp"
#include "reach/columns.hpp"

namespace phusong::project {
namespace {

using Names = std::set<std::string>;
using domain::OperatorKey;

struct KnownUnits {
    Names types;
    Names parents;
    Names codes;
};

KnownUnits known_units(const domain::Units& units) {
    KnownUnits known;
    for (const domain::Unit& unit : units.list) {
        if (!unit.type.empty()) known.types.insert(unit.type);
        if (!unit.parent_code.empty()) known.parents.insert(unit.parent_code);
        known.codes.insert(unit.code);
    }
    return known;
}

// What there is, as long as it can be taken in at a glance.
std::string choice(const std::string& what, const Names& names, const std::string& wanted) {
    constexpr std::size_t kAtAGlance = 20;
    const std::vector<std::string> all(names.begin(), names.end());
    if (all.empty()) return fmt::format("another kind of group: the units have no {}", what);
    const std::string hint = did_you_mean(wanted, all);
    if (all.size() > kAtAGlance) return fmt::format("a {} of the units{}", what, hint);
    return fmt::format("a {} of the units: {}{}", what, fmt::join(all, ", "), hint);
}

class Checker {
  public:
    Checker(const Project& project, const domain::Units& units, const domain::Coverage& coverage)
        : project_(project),
          units_(known_units(units)),
          layout_(reach::lay_out_columns(project.services, coverage.layers)) {}

    std::vector<Mistake> check() {
        for (std::size_t i = 0; i < project_.groups.size(); ++i) {
            check_group(project_.groups[i], fmt::format("/groups/{}", i));
        }
        for (std::size_t i = 0; i < project_.headline.size(); ++i) {
            check_claim(project_.headline[i], fmt::format("/headline/{}", i));
        }
        for (std::size_t i = 0; i < project_.targets.size(); ++i) {
            check_claim(project_.targets[i].claim, fmt::format("/targets/{}", i));
        }
        check_drawn(project_.outputs.coverage, "/outputs/coverage");
        check_drawn(project_.outputs.notspots, "/outputs/notspots");
        return std::move(mistakes_);
    }

  private:
    void add(std::string pointer, const std::string& found, std::string expected) {
        mistakes_.push_back(
            {std::move(pointer), 0, 0, fmt::format("\"{}\"", found), std::move(expected)});
    }

    void check_names(const std::vector<std::string>& wanted, const Names& known,
                     const std::string& what, const std::string& pointer) {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (known.count(wanted[i]) > 0) continue;
            add(fmt::format("{}/{}", pointer, i), wanted[i], choice(what, known, wanted[i]));
        }
    }

    void check_group(const reach::GroupSpec& group, const std::string& pointer) {
        check_names(group.types, units_.types, "type", pointer + "/types");
        check_names(group.parents, units_.parents, "parent", pointer + "/parents");
        check_names(group.codes, units_.codes, "code", pointer + "/codes");
    }

    void check_claim(const reach::ClaimSpec& claim, const std::string& pointer) {
        check_operator(claim.service, claim.op, pointer);
        check_group_by(claim.group, "type", units_.types, pointer);
        check_group_by(claim.group, "parent", units_.parents, pointer);
    }

    void check_group_by(const std::string& group, const std::string& what, const Names& known,
                        const std::string& pointer) {
        if (group.rfind(what + ":", 0) != 0) return;
        const std::string name = group.substr(what.size() + 1);
        if (known.count(name) > 0) return;
        add(pointer + "/group", group, choice(what, known, name));
    }

    std::size_t service_index(const std::string& id) const {
        const auto found =
            std::find_if(project_.services.begin(), project_.services.end(),
                         [&](const domain::Service& known) { return known.id == id; });
        return static_cast<std::size_t>(found - project_.services.begin());
    }

    void check_operator(const std::string& service, const OperatorKey& op,
                        const std::string& pointer) {
        const std::size_t offering = layout_.operators_of_service.at(service_index(service)).size();
        if (op.kind == OperatorKey::Kind::exactly && op.count > offering) {
            add(pointer + "/operator", domain::to_string(op),
                fmt::format("at most EXACTLY_{0}: the number of operators with {1} is {0}",
                            offering, service));
        }
        const auto& operators = layout_.operators;
        const bool known = std::binary_search(operators.begin(), operators.end(), op.code);
        if (op.kind == OperatorKey::Kind::one && !known) {
            std::vector<std::string> keys{"ANY", "ALL"};
            keys.insert(keys.end(), operators.begin(), operators.end());
            add(pointer + "/operator", op.code,
                fmt::format("ANY, ALL, EXACTLY_n or an operator of the coverage: {}{}",
                            fmt::join(operators, ", "), did_you_mean(op.code, keys)));
        }
    }

    void check_drawn(const std::optional<std::vector<ColumnSpec>>& columns,
                     const std::string& pointer) {
        if (!columns) return;
        for (std::size_t i = 0; i < columns->size(); ++i) {
            const ColumnSpec& column = (*columns)[i];
            const std::string at = fmt::format("{}/{}", pointer, i);
            const std::size_t mistakes_before = mistakes_.size();
            check_operator(column.service, column.op, at);
            if (mistakes_.size() == mistakes_before) check_offers(column, at);
        }
    }

    // There is no column to draw for an operator that does not have the service at all.
    void check_offers(const ColumnSpec& column, const std::string& pointer) {
        if (column.op.kind != OperatorKey::Kind::one) return;
        std::vector<std::string> offering;
        for (const auto op : layout_.operators_of_service.at(service_index(column.service))) {
            offering.push_back(layout_.operators[op]);
        }
        if (std::find(offering.begin(), offering.end(), column.op.code) != offering.end()) return;
        add(pointer + "/operator", column.op.code,
            offering.empty() ? fmt::format("another service: no operator has {}", column.service)
                             : fmt::format("an operator that has {}: {}", column.service,
                                           fmt::join(offering, ", ")));
    }

    const Project& project_;
    KnownUnits units_;
    reach::ColumnLayout layout_;
    std::vector<Mistake> mistakes_;
};

}  // namespace

void check_references(const Project& project, const domain::Units& units,
                      const domain::Coverage& coverage) {
    std::vector<Mistake> mistakes = Checker(project, units, coverage).check();
    if (!mistakes.empty()) throw ProjectError(project.file, std::move(mistakes));
}

}  // namespace phusong::project
