#pragma once

#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "input/polygon_reader.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {

/// The attributes that were asked for of one record.
struct RecordAttributes {
    std::string label;  ///< the text that names the record, or "feature 17"
    std::vector<std::string> texts;
    std::vector<Number> numbers;
    std::vector<std::string> unreadable;  ///< names of fields whose text is in another encoding
};

/// Fields of the requests; index −1 where nothing is asked.
/// @throws core::RequestError a field does not exist
std::vector<Field> find_fields(const VectorLayer& layer,
                               const std::vector<AttributeRequest>& requests);

RecordAttributes read_attributes(const VectorLayer& layer, const OGRFeature& feature,
                                 const std::vector<AttributeRequest>& requests,
                                 const std::vector<Field>& fields, int label_attribute);

/// The issues of text that is not in the encoding of the source.
std::vector<core::Issue> encoding_issues(const VectorLayer& layer,
                                         const RecordAttributes& attributes);

}  // namespace phusong::input
