#pragma once

#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "input/polygon_reader.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {

/// Text that is not in the encoding of its source.
struct UnreadableText {
    std::string field;
    std::string stored;  ///< its bytes
};

/// The attributes that were asked for of one record.
struct RecordAttributes {
    std::string label;  ///< the text that names the record, or "feature 17"
    std::vector<std::string> texts;
    std::vector<Number> numbers;
    std::vector<UnreadableText> unreadable;
};

/// Fields of the requests; index −1 where nothing is asked.
/// @throws core::RequestError a field does not exist
std::vector<Field> find_fields(const VectorLayer& layer,
                               const std::vector<AttributeRequest>& requests);

RecordAttributes read_attributes(const VectorLayer& layer, const OGRFeature& feature,
                                 const std::vector<AttributeRequest>& requests,
                                 const std::vector<Field>& fields, int label_attribute);

/// Says that the text of a field is not in the encoding of its source, in which it would make
/// sense, and how to give it.
core::Issue encoding_issue(const VectorLayer& layer, const std::string& label,
                           const UnreadableText& text);

/// The issues of text that is not in the encoding of the source.
std::vector<core::Issue> encoding_issues(const VectorLayer& layer,
                                         const RecordAttributes& attributes);

}  // namespace phusong::input
