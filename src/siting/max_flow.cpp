#include "siting/max_flow.hpp"

#include <algorithm>
#include <numeric>

namespace phusong::siting {

MaxFlow::MaxFlow(std::size_t nodes, const std::vector<FlowEdge>& edges) : first_(nodes + 1, 0) {
    for (const FlowEdge& edge : edges) {
        ++first_[edge.from + 1];
        ++first_[edge.to + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    to_.resize(2 * edges.size());
    twin_.resize(to_.size());
    capacity_.assign(to_.size(), 0);
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (const FlowEdge& edge : edges) {
        const std::uint32_t there = next[edge.from]++;
        const std::uint32_t back = next[edge.to]++;
        to_[there] = edge.to;
        to_[back] = edge.from;
        twin_[there] = back;
        twin_[back] = there;
        capacity_[there] = edge.capacity;
        place_.push_back(there);
    }
}

std::int64_t MaxFlow::run(std::uint32_t source, std::uint32_t sink, std::int64_t enough) {
    source_ = source;
    sink_ = sink;
    left_ = capacity_;
    std::int64_t sum = 0;
    while (sum < enough && level()) {
        next_.assign(first_.begin(), first_.end() - 1);
        while (sum < enough) {
            const std::int64_t pushed = push(source_, enough - sum);
            if (pushed == 0) break;
            sum += pushed;
        }
    }
    return sum;
}

bool MaxFlow::level() {
    level_.assign(first_.size() - 1, -1);
    level_[source_] = 0;
    queue_.assign(1, source_);
    for (std::size_t head = 0; head < queue_.size() && level_[sink_] < 0; ++head) {
        const std::uint32_t at = queue_[head];
        for (std::uint32_t e = first_[at]; e < first_[at + 1]; ++e) {
            const std::uint32_t to = to_[e];
            if (left_[e] == 0 || level_[to] >= 0) continue;
            level_[to] = level_[at] + 1;
            queue_.push_back(to);
        }
    }
    return level_[sink_] >= 0;
}

std::int64_t MaxFlow::push(std::uint32_t at, std::int64_t most) {
    if (at == sink_) return most;
    for (std::uint32_t& e = next_[at]; e < first_[at + 1]; ++e) {
        if (left_[e] == 0 || level_[to_[e]] != level_[at] + 1) continue;
        const std::int64_t pushed = push(to_[e], std::min(most, left_[e]));
        if (pushed == 0) continue;
        left_[e] -= pushed;
        left_[twin_[e]] += pushed;
        return pushed;
    }
    return 0;
}

std::vector<bool> MaxFlow::near_source() const {
    std::vector<bool> near(level_.size(), false);
    for (std::size_t node = 0; node < level_.size(); ++node) near[node] = level_[node] >= 0;
    return near;
}

std::vector<bool> MaxFlow::away_from_sink() const {
    std::vector<bool> away(level_.size(), true);
    std::vector<std::uint32_t> stack{sink_};
    away[sink_] = false;
    while (!stack.empty()) {
        const std::uint32_t at = stack.back();
        stack.pop_back();
        for (std::uint32_t e = first_[at]; e < first_[at + 1]; ++e) {
            if (!away[to_[e]] || left_[twin_[e]] == 0) continue;
            away[to_[e]] = false;
            stack.push_back(to_[e]);
        }
    }
    return away;
}

}  // namespace phusong::siting
