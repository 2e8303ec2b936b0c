#include "domain/evaluation.hpp"

#include <algorithm>

namespace phusong::domain {
namespace {

template <typename Range, typename Predicate>
std::optional<std::uint32_t> index_where(const Range& range, Predicate predicate) {
    const auto found = std::find_if(range.begin(), range.end(), predicate);
    if (found == range.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - range.begin());
}

}  // namespace

std::string to_string(const OperatorKey& key) {
    switch (key.kind) {
        case OperatorKey::Kind::all:
            return "ALL";
        case OperatorKey::Kind::exactly:
            return "EXACTLY_" + std::to_string(key.count);
        case OperatorKey::Kind::one:
            return key.code;
        case OperatorKey::Kind::any:
            break;
    }
    return "ANY";
}

std::optional<std::uint32_t> Evaluation::column_index(const std::string& service_id,
                                                      const OperatorKey& op) const {
    const auto service = service_index(service_id);
    if (!service) return std::nullopt;
    return index_where(columns, [&](const ReachColumn& column) {
        return column.service == *service && column.op == op;
    });
}

std::optional<std::uint32_t> Evaluation::service_index(const std::string& service_id) const {
    return index_where(services, [&](const Service& service) { return service.id == service_id; });
}

std::optional<std::uint32_t> Evaluation::rule_index(const Rule& rule) const {
    return index_where(rules, [&](const Rule& known) { return known == rule; });
}

std::optional<std::uint32_t> Evaluation::group_index(const std::string& group_id) const {
    return index_where(groups, [&](const Group& group) { return group.id == group_id; });
}

}  // namespace phusong::domain
