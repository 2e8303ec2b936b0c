#pragma once

#include <string>

#include "input/delimited_text.hpp"
#include "invest/appraisal.hpp"

namespace phusong::project {

/// A cash flow as a table has it.
struct CashFlowTable {
    invest::CashFlow flow;
    bool has_investment_column = false;  ///< otherwise it is the outflows before the first inflow
};

/// Reads the columns of a cash flow. Time: "period" (whole numbers from 0; several rows of one
/// period add up, periods without a row are zero), or "date" (2026-12-31), or neither: the rows are
/// periods 0, 1, 2, … Money: "amount" (inflows positive), or the parts "revenue", "salvage" and
/// "grant" less "capex", "opex", "replacement" and "tax" (each positive). "capex" beside
/// "amount" says how much of it is investment. Other columns are left alone. A point is the decimal
/// mark, or a comma where semicolons or tabs part the fields; an empty amount is zero.
/// @param name of the source, for messages
/// @throws core::RequestError a column is missing or there is no row
/// @throws core::InputError   a value cannot be read; the message names the line
CashFlowTable cash_flow_table(const input::DelimitedText& text, const std::string& name);

}  // namespace phusong::project
