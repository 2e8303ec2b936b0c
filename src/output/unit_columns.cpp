#include "output/unit_columns.hpp"

#include <numeric>
#include <set>
#include <string>
#include <utility>

namespace phusong::output {

std::vector<Column> unit_columns(const domain::Study& study, const UnitOfRow& unit_of,
                                 std::size_t rows_each) {
    const auto column = [&](const char* name, std::string domain::Unit::*field, bool is_code) {
        return Column{name, "text",
                      [&study, unit_of, field](std::size_t row) {
                          return text_or_null(study.units.list[unit_of(row)].*field);
                      },
                      is_code, rows_each};
    };
    return {column("unit_code", &domain::Unit::code, true),
            column("unit_name", &domain::Unit::name, false),
            column("unit_type", &domain::Unit::type, false),
            column("parent_code", &domain::Unit::parent_code, true)};
}

Value population_basis(const domain::Unit& unit) {
    return unit.population ? Value(domain::to_string(unit.population_basis)) : Value{};
}

Value joined_basis(const domain::Units& units, const std::vector<std::uint32_t>& which) {
    std::set<domain::PopulationBasis> bases;
    for (const std::uint32_t unit : which)
        if (units.list[unit].population) bases.insert(units.list[unit].population_basis);
    std::string list;
    for (const domain::PopulationBasis basis : bases)
        list += (list.empty() ? "" : ";") + domain::to_string(basis);
    return text_or_null(list);
}

Value joined_basis(const domain::Units& units) {
    std::vector<std::uint32_t> all(units.size());
    std::iota(all.begin(), all.end(), 0U);
    return joined_basis(units, all);
}

Flags unit_flags(const domain::Study& study, std::size_t unit, std::set<domain::Basis> bases,
                 bool studied) {
    Flags flags;
    flags.no_population = !study.units.list[unit].population.has_value();
    const bool even = study.units.list[unit].population_basis == domain::PopulationBasis::areal;
    flags.areal = even && !flags.no_population && studied;
    flags.not_studied = !studied;
    flags.bases = std::move(bases);
    flags.synthetic = study.info.synthetic;
    return flags;
}

}  // namespace phusong::output
