#include "geometry/unwrap.hpp"

#include "support/catch.hpp"

using namespace phusong::geometry;

namespace {

SourceMultiPolygon polygon(SourceRing shell, std::vector<SourceRing> holes = {}) {
    return {{std::move(shell), std::move(holes)}};
}

}  // namespace

TEST_CASE("a ring away from the antimeridian stays as it is") {
    const SourceMultiPolygon before =
        polygon({{106, 21}, {107, 21}, {107, 22}, {106, 22}, {106, 21}});
    SourceMultiPolygon after = before;
    const UnwrapResult result = unwrap_longitudes(after, 360);
    CHECK_FALSE(result.crosses_antimeridian);
    CHECK_FALSE(result.around_pole);
    CHECK(after[0].shell == before[0].shell);
}

TEST_CASE("a ring that jumps across the antimeridian becomes continuous") {
    SourceMultiPolygon p = polygon({{179, 0}, {-179, 0}, {-179, 2}, {179, 2}, {179, 0}},
                                   {{{-179.5, 1}, {-179.5, 1.5}, {-179.2, 1}, {-179.5, 1}}});
    const UnwrapResult result = unwrap_longitudes(p, 360);
    CHECK(result.crosses_antimeridian);
    CHECK_FALSE(result.around_pole);
    CHECK(p[0].shell == SourceRing{{179, 0}, {181, 0}, {181, 2}, {179, 2}, {179, 0}});
    CHECK(p[0].holes[0] == SourceRing{{180.5, 1}, {180.5, 1.5}, {180.8, 1}, {180.5, 1}});
}

TEST_CASE("grads have a full turn of 400") {
    SourceMultiPolygon p = polygon({{199, 0}, {-199, 0}, {-199, 2}, {199, 0}});
    CHECK(unwrap_longitudes(p, 400).crosses_antimeridian);
    CHECK(p[0].shell[1].x == 201);
}

TEST_CASE("rings that span the whole world on purpose are read literally") {
    const SourceRing world{{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}};
    const SourceRing antarctica{{-180, -85}, {-60, -65},  {60, -67},  {180, -85},
                                {180, -90},  {-180, -90}, {-180, -85}};
    for (const SourceRing& ring : {world, antarctica}) {
        SourceMultiPolygon p = polygon(ring);
        const UnwrapResult result = unwrap_longitudes(p, 360);
        CHECK_FALSE(result.crosses_antimeridian);
        CHECK_FALSE(result.around_pole);
        CHECK(p[0].shell == ring);
    }
}

TEST_CASE("a ring around a pole is read literally and reported") {
    const SourceRing ring{{-170, 80}, {-60, 80}, {60, 80}, {170, 80}, {-170, 80}};
    SourceMultiPolygon p = polygon(ring);
    const UnwrapResult result = unwrap_longitudes(p, 360);
    CHECK(result.around_pole);
    CHECK_FALSE(result.crosses_antimeridian);
    CHECK(p[0].shell == ring);
}
