#include "input/raster_population.hpp"

#include "core/error.hpp"
namespace phusong::input {
PopulationRaster read_population_raster(const RasterSpec& spec, const geometry::PlanePolygons&, int,
                                        core::IssueLog&, core::Progress&) {
    throw core::InputError("PLACEHOLDER", spec.path, "");
}
}  // namespace phusong::input
