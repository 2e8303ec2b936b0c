#include "geometry/edge_boxes.hpp"

namespace phusong::geometry {

EdgeBoxes::EdgeBoxes(const std::vector<OutlineEdge>& edges) : edges_(edges) {
    if (edges.empty()) return;
    const auto united = [](const Box& p, const Box& q) {
        return Box{std::min(p.x0, q.x0), std::min(p.y0, q.y0), std::max(p.x1, q.x1),
                   std::max(p.y1, q.y1)};
    };
    std::vector<Box>& runs = levels_.emplace_back();
    runs.reserve(edges.size() / kRun + 1);
    for (std::size_t i = 0; i < edges.size(); i += kRun) {
        Box box = box_of(edges[i]);
        for (std::size_t k = i + 1; k < run_end(i / kRun); ++k) box = united(box, box_of(edges[k]));
        runs.push_back(box);
    }
    while (levels_.back().size() > 1) {
        const std::vector<Box>& below = levels_.back();
        std::vector<Box> level;
        level.reserve(below.size() / 2 + 1);
        for (std::size_t i = 0; i < below.size(); i += 2)
            level.push_back(i + 1 < below.size() ? united(below[i], below[i + 1]) : below[i]);
        levels_.push_back(std::move(level));
    }
}

}  // namespace phusong::geometry
