#include "input/record_attributes.hpp"

#include <utility>

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "core/encoding_guess.hpp"

namespace phusong::input {

std::vector<Field> find_fields(const VectorLayer& layer,
                               const std::vector<AttributeRequest>& requests) {
    std::vector<Field> fields;
    fields.reserve(requests.size());
    for (const AttributeRequest& request : requests)
        fields.push_back(request.field.empty() ? Field{} : layer.field(request.field));
    return fields;
}

RecordAttributes read_attributes(const VectorLayer& layer, const OGRFeature& feature,
                                 const std::vector<AttributeRequest>& requests,
                                 const std::vector<Field>& fields, int label_attribute) {
    RecordAttributes result;
    result.texts.resize(requests.size());
    result.numbers.resize(requests.size());
    result.label = fmt::format("feature {}", feature.GetFID());
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const Field& field = fields[i];
        if (field.index < 0) continue;
        if (requests[i].is_number) {
            result.numbers[i] = layer.number(feature, field);
            continue;
        }
        AttributeText text = layer.text(feature, field);
        if (text.unreadable)
            result.unreadable.push_back({field.name, feature.GetFieldAsString(field.index)});
        result.texts[i] = std::move(text.text);
    }
    if (label_attribute >= 0 && !result.texts[label_attribute].empty())
        result.label = result.texts[label_attribute];
    return result;
}

core::Issue encoding_issue(const VectorLayer& layer, const std::string& label,
                           const UnreadableText& text) {
    core::Issue issue{core::Severity::warning,
                      "text_not_utf8",
                      layer.shown_name(),
                      label,
                      "the text of field \"" + text.field + "\" is not in the encoding " +
                          (layer.encoding().empty() ? "UTF-8" : layer.encoding()),
                      "unreadable characters were replaced by \xEF\xBF\xBD; give the encoding of "
                      "the file, such as CP1258 or ISO-8859-1"};
    if (const auto guess = core::guess_encoding(text.stored)) {
        issue.reason += "; in " + guess->encoding + " it is \"" + guess->text + "\"";
        issue.action =
            "unreadable characters were replaced by \xEF\xBF\xBD; give the encoding of "
            "the file: " +
            guess->encoding;
    }
    return issue;
}

std::vector<core::Issue> encoding_issues(const VectorLayer& layer,
                                         const RecordAttributes& attributes) {
    std::vector<core::Issue> issues;
    issues.reserve(attributes.unreadable.size());
    for (const UnreadableText& text : attributes.unreadable)
        issues.push_back(encoding_issue(layer, attributes.label, text));
    return issues;
}

}  // namespace phusong::input
