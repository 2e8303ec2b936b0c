#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/study.hpp"
#include "output/service_facts.hpp"

namespace phusong::report {

/// The columns of an evaluation that the page has: those of services with a layer. Of the others
/// nothing is known, and the page says so once instead of showing empty figures.
class PageColumns {
  public:
    PageColumns(const domain::Study& study, const output::ServiceFacts& facts);

    /// Indices into Evaluation::columns, ascending.
    const std::vector<std::uint32_t>& columns() const noexcept { return columns_; }
    /// Indices into Evaluation::services, ascending.
    const std::vector<std::uint32_t>& services() const noexcept { return services_; }

    /// Place of a column of the evaluation on the page; nothing where it is not there.
    std::optional<std::uint32_t> place(std::uint32_t column) const { return place_[column]; }

  private:
    std::vector<std::uint32_t> columns_;
    std::vector<std::uint32_t> services_;
    std::vector<std::optional<std::uint32_t>> place_;
};

}  // namespace phusong::report
