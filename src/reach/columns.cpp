#include "reach/columns.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"

namespace phusong::reach {
namespace {

using domain::OperatorKey;

constexpr std::size_t kWordBits = 64;
constexpr const char* kUnspecified = "unspecified";

bool reads_like_a_key(std::string_view code) {
    constexpr std::string_view kExactly = "EXACTLY_";
    if (code == "ANY" || code == "ALL") return true;
    return code.size() > kExactly.size() && code.substr(0, kExactly.size()) == kExactly &&
           code.find_first_not_of("0123456789", kExactly.size()) == std::string_view::npos;
}

std::vector<std::string> operator_names(std::span<const domain::Layer> layers) {
    std::set<std::string> names;
    for (const domain::Layer& layer : layers) {
        if (reads_like_a_key(layer.operator_code)) {
            throw core::RequestError(
                fmt::format("the operator code \"{}\" has a meaning of its own in the tables",
                            layer.operator_code),
                "coverage layers",
                "give this operator another code; ANY, ALL and EXACTLY_n stand for any operator, "
                "all operators and exactly n operators");
        }
        names.insert(operator_name(layer));
    }
    return {names.begin(), names.end()};
}

std::uint32_t operator_index(const std::vector<std::string>& operators, const std::string& name) {
    const auto found = std::lower_bound(operators.begin(), operators.end(), name);
    return static_cast<std::uint32_t>(found - operators.begin());
}

void check_asked(const ColumnLayout& layout, const domain::Service& service,
                 const domain::ReachColumn& asked) {
    const std::size_t n = layout.operators_of_service[asked.service].size();
    if (asked.op.kind == OperatorKey::Kind::exactly && asked.op.count > n) {
        throw core::RequestError(
            fmt::format("exactly {} operators are asked for, but {} in this study", asked.op.count,
                        n == 0   ? std::string("nobody offers the service")
                        : n == 1 ? std::string("only 1 operator offers the service")
                                 : fmt::format("only {} operators offer the service", n)),
            fmt::format("service \"{}\"", service.id), fmt::format("ask for 0 to {}", n));
    }
    if (asked.op.kind == OperatorKey::Kind::one &&
        !std::binary_search(layout.operators.begin(), layout.operators.end(), asked.op.code)) {
        throw core::RequestError(
            fmt::format("there is no coverage of an operator \"{}\"", asked.op.code),
            fmt::format("service \"{}\"", service.id),
            fmt::format("the operators of this study are: {}", fmt::join(layout.operators, ", ")));
    }
}

// Operators that get a column of their own for a service: those that offer it, and those asked for.
std::vector<std::uint32_t> operators_with_column(const ColumnLayout& layout, std::uint32_t service,
                                                 std::span<const domain::ReachColumn> asked) {
    const auto& offering = layout.operators_of_service[service];
    std::set<std::uint32_t> result(offering.begin(), offering.end());
    for (const domain::ReachColumn& column : asked) {
        if (column.service == service && column.op.kind == OperatorKey::Kind::one) {
            result.insert(operator_index(layout.operators, column.op.code));
        }
    }
    return {result.begin(), result.end()};
}

void append_columns(ColumnLayout& layout, std::uint32_t service,
                    std::span<const domain::ReachColumn> asked) {
    layout.columns.push_back({service, {OperatorKey::Kind::any, 0, {}}});
    layout.columns.push_back({service, {OperatorKey::Kind::all, 0, {}}});
    for (const std::uint32_t op : operators_with_column(layout, service, asked)) {
        layout.columns.push_back({service, {OperatorKey::Kind::one, 0, layout.operators[op]}});
    }
    const auto n = static_cast<std::uint32_t>(layout.operators_of_service[service].size());
    for (std::uint32_t k = 0; k <= n; ++k) {
        layout.columns.push_back({service, {OperatorKey::Kind::exactly, k, {}}});
    }
}

}  // namespace

std::string operator_name(const domain::Layer& layer) {
    return layer.operator_code.empty() ? kUnspecified : layer.operator_code;
}

ColumnLayout lay_out_columns(std::span<const domain::Service> services,
                             std::span<const domain::Layer> layers,
                             std::span<const domain::ReachColumn> asked) {
    ColumnLayout layout;
    layout.operators = operator_names(layers);
    for (const domain::Service& service : services) {
        std::set<std::uint32_t> offering;
        for (const domain::Layer& layer : layers) {
            if (!service.accepts(layer)) continue;
            offering.insert(operator_index(layout.operators, operator_name(layer)));
        }
        layout.operators_of_service.emplace_back(offering.begin(), offering.end());
    }
    for (const domain::ReachColumn& column : asked) {
        check_asked(layout, services[column.service], column);
    }
    for (std::uint32_t service = 0; service < services.size(); ++service) {
        append_columns(layout, service, asked);
    }
    return layout;
}

SignatureJudge::SignatureJudge(const ColumnLayout& layout,
                               std::span<const domain::Service> services,
                               std::span<const domain::Layer> layers)
    : operator_count_(layout.operators.size()), slots_of_layer_(layers.size()) {
    for (const auto& operators : layout.operators_of_service) {
        operators_of_service_.push_back(static_cast<std::uint32_t>(operators.size()));
    }
    for (const domain::ReachColumn& column : layout.columns) {
        const bool one = column.op.kind == OperatorKey::Kind::one;
        columns_.push_back(
            {column.service, column.op.kind,
             one ? operator_index(layout.operators, column.op.code) : column.op.count});
    }
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        const std::size_t op = operator_index(layout.operators, operator_name(layers[layer]));
        for (std::size_t service = 0; service < services.size(); ++service) {
            if (services[service].accepts(layers[layer])) {
                slots_of_layer_[layer].push_back(service * operator_count_ + op);
            }
        }
    }
}

bool SignatureJudge::covered(const Column& column, std::uint32_t operators_here,
                             bool operator_is_here) const {
    switch (column.kind) {
        case OperatorKey::Kind::any:
            break;
        case OperatorKey::Kind::all:
            return operators_here > 0 && operators_here == operators_of_service_[column.service];
        case OperatorKey::Kind::exactly:
            return operators_here == column.operand;
        case OperatorKey::Kind::one:
            return operator_is_here;
    }
    return operators_here > 0;
}

bool SignatureJudge::covered(std::span<const std::uint32_t> signature, std::size_t column) const {
    const Column& asked = columns_.at(column);
    const std::size_t first = asked.service * operator_count_;
    std::vector<bool> here(operator_count_);
    for (const std::uint32_t layer : signature) {
        for (const std::size_t slot : slots_of_layer_.at(layer)) {
            if (slot >= first && slot < first + operator_count_) here[slot - first] = true;
        }
    }
    const bool one = asked.kind == OperatorKey::Kind::one;
    return covered(asked, static_cast<std::uint32_t>(std::count(here.begin(), here.end(), true)),
                   one && here[asked.operand]);
}

void SignatureJudge::covered_columns(std::span<const std::uint32_t> signature,
                                     std::span<std::uint64_t> mask) const {
    std::vector<bool> here(operators_of_service_.size() * operator_count_);
    std::vector<std::uint32_t> count(operators_of_service_.size());
    for (const std::uint32_t layer : signature) {
        for (const std::size_t slot : slots_of_layer_.at(layer)) {
            if (here[slot]) continue;
            here[slot] = true;
            ++count[slot / operator_count_];
        }
    }
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        const Column& column = columns_[c];
        const bool one = column.kind == OperatorKey::Kind::one;
        const bool is_here = one && here[column.service * operator_count_ + column.operand];
        if (covered(column, count[column.service], is_here)) {
            mask[c / kWordBits] |= std::uint64_t{1} << (c % kWordBits);
        }
    }
}

CoverageMasks::CoverageMasks(const SignatureJudge& judge,
                             std::span<const domain::Signature> signatures)
    : column_count_(judge.column_count()),
      words_((column_count_ + kWordBits - 1) / kWordBits),
      bits_(signatures.size() * words_) {
    for (std::size_t s = 0; s < signatures.size(); ++s) {
        judge.covered_columns(signatures[s], std::span(bits_).subspan(s * words_, words_));
    }
}

bool CoverageMasks::covered(std::size_t signature, std::size_t column) const {
    const std::uint64_t word = bits_.at(signature * words_ + column / kWordBits);
    return ((word >> (column % kWordBits)) & 1U) != 0;
}

std::span<const std::uint64_t> CoverageMasks::mask(std::size_t signature) const {
    return std::span(bits_).subspan(signature * words_, words_);
}

}  // namespace phusong::reach
