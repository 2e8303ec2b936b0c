#include "geometry/boxes_of.hpp"

#include "core/parallel.hpp"

namespace phusong::geometry {

std::vector<PlaneBox> boxes_of(const PlanePolygons& polygons, int threads) {
    std::vector<PlaneBox> boxes(polygons.feature_count());
    core::parallel_for(boxes.size(), threads, [&](std::size_t f) { boxes[f] = polygons.box(f); });
    return boxes;
}

}  // namespace phusong::geometry
