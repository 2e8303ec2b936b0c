#include "domain/reach_cube.hpp"

namespace phusong::domain {

double ReachCube::unit_area_m2(std::size_t unit) const {
    double sum = 0;
    for (const CubeCell& cell : units.at(unit)) sum += cell.area_m2;
    return sum;
}

}  // namespace phusong::domain
