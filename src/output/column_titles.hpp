#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/study.hpp"
#include "output/table.hpp"

namespace phusong::output {

/// What the columns of the tables are called for people: "area with 2G or newer, %". Used as
/// aliases of fields and as headers, where a name such as area_2g_pct would be no help.
class ColumnTitles {
  public:
    explicit ColumnTitles(const domain::Study& study);

    /// Nothing for a column that is not known here.
    std::optional<domain::Text> find(const std::string& column) const;

    /// In one language, for each column of a table; the name itself, with blanks, where none is
    /// known.
    std::vector<std::string> of(const Table& table, const std::string& language) const;

  private:
    struct Named {
        std::string token;
        domain::Text label;
    };
    std::optional<domain::Text> share_title(const std::string& column) const;
    std::optional<domain::Text> verdict_title(const std::string& column) const;

    std::vector<Named> services_;
    std::vector<domain::Rule> rules_;
};

}  // namespace phusong::output
