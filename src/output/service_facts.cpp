#include "output/service_facts.hpp"

#include <algorithm>
#include <string_view>

namespace phusong::output {
namespace {

std::string operator_name(const domain::Layer& layer) {
    return layer.operator_code.empty() ? "unspecified" : layer.operator_code;
}

void append(std::string& list, std::string_view word) {
    if (!list.empty()) list += ';';
    list += word;
}

bool is_generation(std::string_view id) {
    return id.size() == 2 && id[0] >= '2' && id[0] <= '5' && id[1] == 'g';
}

std::string token_of(std::string_view id) {
    if (is_generation(id)) return std::string(id) + "_itself";
    if (id.ends_with('+') && is_generation(id.substr(0, id.size() - 1)))
        return std::string(id.substr(0, id.size() - 1));
    std::string token;
    for (const char c : id) {
        if (c >= 'A' && c <= 'Z') {
            token += static_cast<char>(c - 'A' + 'a');
        } else if (c == '+') {
            token += "_plus";
        } else {
            const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            token += plain ? c : '_';
        }
    }
    return token;
}

bool is_standard(const std::string& id) {
    const auto standard = domain::standard_services();
    return std::any_of(standard.begin(), standard.end(),
                       [&](const domain::Service& service) { return service.id == id; });
}

}  // namespace

ServiceFacts::ServiceFacts(const domain::Study& study) : study_(study) {
    for (const domain::Service& service : study.evaluation.services) {
        std::vector<std::uint32_t>& accepted = layers_.emplace_back();
        for (std::uint32_t layer = 0; layer < study.coverage.layers.size(); ++layer)
            if (service.accepts(study.coverage.layers[layer])) accepted.push_back(layer);
    }
}

bool ServiceFacts::mobile(std::uint32_t service) const {
    for (const domain::ServiceClause& clause : study_.evaluation.services[service].clauses)
        if (!std::all_of(clause.technologies.begin(), clause.technologies.end(), domain::is_mobile))
            return false;
    return true;
}

std::set<std::string> ServiceFacts::operators(std::uint32_t service) const {
    std::set<std::string> codes;
    for (const std::uint32_t layer : layers_[service])
        codes.insert(operator_name(study_.coverage.layers[layer]));
    return codes;
}

std::set<domain::Basis> ServiceFacts::bases(const domain::ReachColumn& column) const {
    std::set<domain::Basis> result;
    for (const std::uint32_t index : layers_[column.service]) {
        const domain::Layer& layer = study_.coverage.layers[index];
        const bool one = column.op.kind == domain::OperatorKey::Kind::one;
        if (!one || operator_name(layer) == column.op.code) result.insert(layer.basis);
    }
    return result;
}

std::set<domain::Basis> ServiceFacts::bases() const {
    std::set<domain::Basis> result;
    for (const domain::Layer& layer : study_.coverage.layers) result.insert(layer.basis);
    return result;
}

std::string joined(const std::set<domain::Basis>& bases) {
    std::string list;
    for (const domain::Basis basis : bases) append(list, domain::to_string(basis));
    return list;
}

std::string joined(const Flags& flags) {
    std::string list;
    if (flags.areal) append(list, "areal");
    if (flags.no_population) append(list, "no_population");
    if (flags.not_studied) append(list, "not_studied");
    for (const domain::Basis basis : flags.bases)
        if (basis != domain::Basis::declared) append(list, domain::to_string(basis));
    if (flags.synthetic) append(list, "synthetic");
    return list;
}

std::vector<std::string> column_tokens(const std::vector<domain::Service>& services) {
    std::vector<std::string> tokens(services.size());
    const auto taken = [&](const std::string& token) {
        return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
    };
    // Standard services first: none of the project's own may take a name that every study has.
    for (const bool standard : {true, false}) {
        for (std::size_t i = 0; i < services.size(); ++i) {
            if (is_standard(services[i].id) != standard) continue;
            const std::string wanted = token_of(services[i].id);
            std::string token = wanted;
            // "a-b" and "a.b" read the same as names of columns.
            for (int n = 2; taken(token); ++n) token = wanted + "_" + std::to_string(n);
            tokens[i] = token;
        }
    }
    return tokens;
}

}  // namespace phusong::output
