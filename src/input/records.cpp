#include "input/records.hpp"

#include "input/vector_layer.hpp"

namespace phusong::input {

std::size_t read_records(const VectorSource& source, const std::string& role,
                         const std::vector<AttributeRequest>& attributes, int label_attribute,
                         IssueBudget& issues, core::Progress& progress,
                         const std::function<void(RecordAttributes& record)>& take) {
    std::vector<std::string> wanted;
    wanted.reserve(attributes.size());
    for (const AttributeRequest& attribute : attributes) wanted.push_back(attribute.field);
    VectorLayer layer = VectorLayer::open(source, wanted);
    const std::vector<Field> fields = find_fields(layer, attributes);
    layer.read_only(fields);
    progress.begin("reading " + role, layer.quick_count().value_or(0));
    std::size_t count = 0;
    while (const Feature feature = layer.next()) {
        ++count;
        RecordAttributes record =
            read_attributes(layer, *feature, attributes, fields, label_attribute);
        for (core::Issue& issue : encoding_issues(layer, record)) issues.add(std::move(issue));
        take(record);
        progress.advance(1);
    }
    progress.end();
    return count;
}

}  // namespace phusong::input
