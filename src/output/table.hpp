#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "domain/study.hpp"
#include "output/service_facts.hpp"
#include "output/value.hpp"

namespace phusong::output {

/// One column: what it is called, what it says, and how its cells are found. The one definition of
/// it, used by every format; docs/formats.md explains each by name.
struct Column {
    std::string name;
    std::string unit;  ///< "km²", "%", "persons", "text", "true/false"
    std::function<Value(std::size_t row)> value;
    bool is_code = false;  ///< text that looks like a number and must stay text
    /// The value is the same in this many rows that follow one another, from multiples of it on.
    std::size_t same_rows = 1;
};

/// A table whose cells are computed when they are written. Refers to the study and the facts it
/// was made of.
struct Table {
    std::vector<Column> columns;
    std::size_t row_count = 0;
};

/// One row per unit: communes.csv, and the properties of communes.geojson.
Table wide_table(const domain::Study& study, const ServiceFacts& facts);

/// One row per unit × service × operator, unit-major: reach.csv.
Table long_table(const domain::Study& study, const ServiceFacts& facts);

/// One row per covered region: the properties of coverage.geojson.
/// @param language "en" or "vi", of labels
Table coverage_table(const domain::Study& study, const ServiceFacts& facts,
                     const std::string& language);

/// One row per region without a service: the properties of notspots.geojson.
Table notspot_table(const domain::Study& study, const ServiceFacts& facts,
                    const std::string& language);

/// One row per settlement: settlements.csv, and the properties of settlements.geojson.
Table settlement_table(const domain::Study& study, const ServiceFacts& facts);

/// One row per site and technology: the layer "sites" of the map formats.
Table site_table(const domain::Study& study);

/// One row per unit × service × operator × class: premises.csv and roads.csv.
Table premises_table(const domain::Study& study, const ServiceFacts& facts);
Table road_table(const domain::Study& study, const ServiceFacts& facts);

}  // namespace phusong::output
