#include "output/unit_columns.hpp"

#include <utility>

namespace phusong::output {

std::vector<Column> unit_columns(const domain::Study& study, const UnitOfRow& unit_of) {
    const auto column = [&](const char* name, std::string domain::Unit::*field, bool is_code) {
        return Column{name, "text",
                      [&study, unit_of, field](std::size_t row) {
                          return text_or_null(study.units.list[unit_of(row)].*field);
                      },
                      is_code};
    };
    return {column("unit_code", &domain::Unit::code, true),
            column("unit_name", &domain::Unit::name, false),
            column("unit_type", &domain::Unit::type, false),
            column("parent_code", &domain::Unit::parent_code, true)};
}

Flags unit_flags(const domain::Study& study, std::size_t unit, std::set<domain::Basis> bases,
                 bool studied) {
    Flags flags;
    flags.no_population = !study.units.list[unit].population.has_value();
    flags.areal = !flags.no_population && studied;
    flags.not_studied = !studied;
    flags.bases = std::move(bases);
    flags.synthetic = study.info.synthetic;
    return flags;
}

}  // namespace phusong::output
