#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/site.hpp"
#include "domain/technology.hpp"

namespace phusong::project {

/// "urban", "suburban", "rural", "open".
const std::vector<std::string>& area_type_names();

/// How far a base station reaches where its record does not say, by technology, environment and
/// area type. An editable file (docs/schema/site-radius.schema.json); the tool brings one along,
/// geodata/defaults/site-radius.json, which names its sources.
class RadiusTable {
  public:
    /// The one that the tool brings along.
    static const RadiusTable& standard();

    /// @throws core::RequestError it cannot be opened, or is no such table; lists all mistakes
    static RadiusTable read(const std::string& file);
    static RadiusTable parse(std::string_view text, const std::string& file);

    /// Metres; nothing where the table has no such row. What is not known is the table's default.
    std::optional<double> radius_m(domain::Technology technology, const std::string& environment,
                                   std::optional<domain::AreaType> area_type) const;

    /// What an empty environment stands for.
    const std::string& default_environment() const { return default_environment_; }

  private:
    struct Row {
        domain::Technology technology = domain::Technology::g2;
        std::string environment;
        domain::AreaType area_type = domain::AreaType::rural;
        double radius_m = 0;
    };
    std::string default_environment_ = "outdoor";
    domain::AreaType default_area_type_ = domain::AreaType::suburban;
    std::vector<Row> rows_;
};

}  // namespace phusong::project
