#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "output/table.hpp"
#include "output/unit_columns.hpp"

namespace phusong::output {
namespace {

using domain::OperatorKey;

/// The services of the wide table: those of the study, and the standard ones that it does not ask,
/// so that the columns are there (empty) in every study.
struct WideService {
    std::string id;
    std::string token;
    std::optional<std::uint32_t> index;  ///< nothing where the study does not know it
    bool studied = false;
};

std::vector<WideService> wide_services(const domain::Study& study, const ServiceFacts& facts) {
    std::vector<domain::Service> all = study.evaluation.services;
    for (const domain::Service& standard : domain::standard_services())
        if (!study.evaluation.service_index(standard.id)) all.push_back(standard);
    const std::vector<std::string> tokens = column_tokens(all);
    std::vector<WideService> services;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        const bool known = i < study.evaluation.services.size();
        services.push_back({all[i].id, tokens[i], known ? std::optional(i) : std::nullopt,
                            known && facts.studied(i)});
    }
    return services;
}

/// Index of a column of the evaluation; nothing where the study says nothing about the service.
std::optional<std::uint32_t> column_of(const domain::Evaluation& evaluation,
                                       const WideService& service, const OperatorKey& op) {
    if (!service.studied) return std::nullopt;
    return evaluation.column_index(evaluation.services[*service.index].id, op);
}

class WideTable {
  public:
    WideTable(const domain::Study& study, const ServiceFacts& facts)
        : study_(study), evaluation_(study.evaluation), services_(wide_services(study, facts)) {
        table_.row_count = study.units.size();
        add_unit();
        add_shares();
        add_places();
        add_operators();
        add_notspots();
        add_verdicts();
        add_switchoff(facts);
        add_statement(facts);
    }

    Table take() { return std::move(table_); }

  private:
    template <typename ValueOfRow>
    void add(std::string name, const char* unit, ValueOfRow value) {
        table_.columns.push_back({std::move(name), unit, std::move(value), false});
    }

    void add_null(std::string name, const char* unit) {
        add(std::move(name), unit, [](std::size_t) { return Value{}; });
    }

    /// The services in groups whose columns stand together: generations "at least", fixed networks,
    /// and every other service by itself.
    std::vector<std::vector<const WideService*>> services_in_groups() const {
        std::vector<std::vector<const WideService*>> groups(2);
        for (const WideService& service : services_) {
            if (service.id == "2g+" || service.id == "3g+" || service.id == "4g+" ||
                service.id == "5g+") {
                groups[0].push_back(&service);
            } else if (service.id == "fixed" || service.id == "broadband") {
                groups[1].push_back(&service);
            } else {
                groups.push_back({&service});
            }
        }
        return groups;
    }

    const WideService& at_least_2g() const {
        return *std::find_if(services_.begin(), services_.end(),
                             [](const WideService& service) { return service.id == "2g+"; });
    }

    void add_unit() {
        table_.columns = unit_columns(study_, [](std::size_t row) { return row; });
        add("parent_name", "text", [&units = study_.units](std::size_t row) {
            return text_or_null(units.list[row].parent_name);
        });
        add("area_km2", "km²",
            [&all = evaluation_](std::size_t row) { return square_km(all.unit_area_m2[row]); });
        add("population", "persons", [&units = study_.units](std::size_t row) {
            return persons(units.list[row].population);
        });
        add("population_basis", "text",
            [&units = study_.units](std::size_t row) { return population_basis(units.list[row]); });
        add("settlements", "number", [&all = evaluation_](std::size_t row) {
            return count_or_null(all.unit_settlements[row]);
        });
    }

    void add_area_share(const std::string& name, std::optional<std::uint32_t> column) {
        if (!column) return add_null(name, "%");
        add(name, "%", [&all = evaluation_, column = *column](std::size_t row) {
            return percent(all.value(row, column).area_covered_m2, all.unit_area_m2[row]);
        });
    }

    void add_population_share(const std::string& name, std::optional<std::uint32_t> column) {
        if (!column) return add_null(name, "%");
        add(name, "%",
            [&all = evaluation_, &units = study_.units, column = *column](std::size_t row) {
                return percent(all.value(row, column).population_covered,
                               units.list[row].population);
            });
    }

    void add_shares() {
        for (const auto& group : services_in_groups()) {
            for (const WideService* service : group)
                add_area_share("area_" + service->token + "_pct",
                               column_of(evaluation_, *service, {}));
            for (const WideService* service : group)
                add_population_share("pop_" + service->token + "_pct",
                                     column_of(evaluation_, *service, {}));
        }
    }

    /// Shares of settlements, premises and roads, in studies that have such.
    void add_places() {
        const auto& all = evaluation_;
        const auto some = [](const auto& of_units) {
            return !of_units.empty() && of_units.front().has_value();
        };
        if (some(all.unit_settlements)) {
            add_shares_of("settlements_", [&all](std::size_t row, std::uint32_t column) {
                return percent(number(all.value(row, column).settlements_covered),
                               number(all.unit_settlements[row]));
            });
        }
        if (some(all.unit_premises)) {
            add("premises", "number",
                [&all](std::size_t row) { return count_or_null(all.unit_premises[row]); });
            add_shares_of("premises_", [&all](std::size_t row, std::uint32_t column) {
                return percent(number(all.value(row, column).premises_covered),
                               number(all.unit_premises[row]));
            });
        }
        if (some(all.unit_road_m)) {
            add("road_km", "km",
                [&all](std::size_t row) { return kilometres(all.unit_road_m[row]); });
            add_shares_of("road_", [&all](std::size_t row, std::uint32_t column) {
                return percent(all.value(row, column).road_covered_m, all.unit_road_m[row]);
            });
        }
    }

    static std::optional<double> number(const std::optional<std::uint32_t>& count) {
        return count ? std::optional<double>(*count) : std::nullopt;
    }

    /// One column per service, for any operator.
    template <typename ShareOf>
    void add_shares_of(const std::string& prefix, ShareOf share_of) {
        for (const auto& group : services_in_groups()) {
            for (const WideService* service : group) {
                const auto column = column_of(evaluation_, *service, {});
                const std::string name = prefix + service->token + "_pct";
                if (!column) {
                    add_null(name, "%");
                    continue;
                }
                add(name, "%", [share_of, column = *column](std::size_t row) {
                    return share_of(row, column);
                });
            }
        }
    }

    void add_operators() {
        for (std::uint32_t count = 0;; ++count) {
            const auto column =
                column_of(evaluation_, at_least_2g(), {OperatorKey::Kind::exactly, count, {}});
            if (!column) return;
            add_area_share("ops_" + std::to_string(count) + "_pct", column);
        }
    }

    void add_notspots() {
        const auto column =
            column_of(evaluation_, at_least_2g(), {OperatorKey::Kind::exactly, 0, {}});
        if (!column) {
            add_null("notspot_area_km2", "km²");
            add_null("notspot_pop", "persons");
            add_null("notspot_settlements", "number");
            return;
        }
        add("notspot_area_km2", "km²", [&all = evaluation_, column = *column](std::size_t row) {
            return square_km(all.value(row, column).area_covered_m2);
        });
        add("notspot_pop", "persons", [&all = evaluation_, column = *column](std::size_t row) {
            return persons(all.value(row, column).population_covered);
        });
        add("notspot_settlements", "number",
            [&all = evaluation_, column = *column](std::size_t row) {
                return count_or_null(all.value(row, column).settlements_covered);
            });
    }

    void add_verdicts() {
        for (const auto& group : services_in_groups())
            for (const WideService* service : group) add_verdicts(*service);
    }

    void add_verdicts(const WideService& service) {
        const auto column = column_of(evaluation_, service, {});
        for (std::size_t rule = 0; rule < evaluation_.rules.size(); ++rule) {
            const std::string name =
                "cov_" + service.token + "_" + domain::column_suffix(evaluation_.rules[rule]);
            if (!column) {
                add_null(name, "true/false");
                continue;
            }
            add(name, "true/false",
                [&all = evaluation_, column = *column, rule](std::size_t row) -> Value {
                    const domain::Verdict verdict = all.verdict(row, column, rule);
                    if (verdict == domain::Verdict::unknown) return {};
                    return verdict == domain::Verdict::met;
                });
        }
    }

    void add_switchoff(const ServiceFacts& facts) {
        const auto service = evaluation_.service_index("2g");
        if (!service || !facts.studied(*service)) {
            add_null("switchoff_2g_area_km2", "km²");
            add_null("switchoff_2g_pop", "persons");
            return;
        }
        add("switchoff_2g_area_km2", "km²", [&all = evaluation_](std::size_t row) {
            return square_km(all.switchoff_2g_area_m2[row]);
        });
        add("switchoff_2g_pop", "persons", [&all = evaluation_](std::size_t row) {
            return persons(all.switchoff_2g_population[row]);
        });
    }

    void add_statement(const ServiceFacts& facts) {
        add("flags", "text", [&study = study_, bases = facts.bases()](std::size_t row) {
            return text_or_null(joined(unit_flags(study, row, bases, true)));
        });
        add("basis", "text",
            [basis = joined(facts.bases())](std::size_t) { return text_or_null(basis); });
        add("synthetic", "true/false",
            [&study = study_](std::size_t) -> Value { return study.info.synthetic; });
    }

    const domain::Study& study_;
    const domain::Evaluation& evaluation_;
    std::vector<WideService> services_;
    Table table_;
};

}  // namespace

Table wide_table(const domain::Study& study, const ServiceFacts& facts) {
    return WideTable(study, facts).take();
}

}  // namespace phusong::output
