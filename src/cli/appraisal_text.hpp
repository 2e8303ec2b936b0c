#pragma once

#include <optional>
#include <string>

#include "invest/appraisal.hpp"
#include "project/cash_flow_table.hpp"

namespace phusong::cli {

/// An appraisal and what it was made of.
struct CashFlowReport {
    std::string file;
    project::CashFlowTable table;
    invest::AppraisalTerms terms;
    invest::Appraisal appraisal;
    std::optional<double> cap;  ///< most of the investment that a grant may be, 0 to 1
};

/// For people.
std::string appraisal_text(const CashFlowReport& report);

/// For programs: docs/schema/cashflow.schema.json describes it.
std::string appraisal_json(const CashFlowReport& report);

}  // namespace phusong::cli
