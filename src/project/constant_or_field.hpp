#pragma once

#include <string>
#include <vector>

#include "input/coverage.hpp"
#include "project/object_reader.hpp"

namespace phusong::project {

/// A value of its own kind, or {"field": "name"}. `constant` reads the value.
template <typename T, typename ReadConstant>
input::ConstantOrField<T> constant_or_field(const Located& at, std::vector<Mistake>& mistakes,
                                            ReadConstant constant) {
    input::ConstantOrField<T> result;
    if (at.node->kind != JsonNode::Kind::object) {
        result.constant = constant(at);
        return result;
    }
    ObjectReader reader(at, "", mistakes);
    result.field = reader.required_text("field", "the name of a field of the source");
    reader.finish();
    return result;
}

/// The same for the number under a key.
input::ConstantOrField<double> number_or_field(ObjectReader& reader, const std::string& key,
                                               NumberRange range, const std::string& expected);

}  // namespace phusong::project
