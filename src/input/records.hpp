#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/progress.hpp"
#include "input/issue_budget.hpp"
#include "input/polygon_reader.hpp"
#include "input/record_attributes.hpp"
#include "input/vector_source.hpp"

namespace phusong::input {

/// Reads a table, record by record in the order of the source; geometry, where there is any, is not
/// looked at.
/// @param label_attribute which attribute names a record; -1: none
/// @return number of records
/// @throws core::RequestError, core::InputError as VectorLayer does
std::size_t read_records(const VectorSource& source, const std::string& role,
                         const std::vector<AttributeRequest>& attributes, int label_attribute,
                         IssueBudget& issues, core::Progress& progress,
                         const std::function<void(RecordAttributes& record)>& take);

}  // namespace phusong::input
