#include "domain/site.hpp"

#include "support/catch.hpp"

using phusong::domain::AreaType;
using phusong::domain::parse_area_type;

TEST_CASE("area types read as they are written") {
    for (const AreaType type :
         {AreaType::urban, AreaType::suburban, AreaType::rural, AreaType::open})
        CHECK(parse_area_type(phusong::domain::to_string(type)) == type);
    CHECK(parse_area_type("Rural") == AreaType::rural);
    CHECK_FALSE(parse_area_type("countryside"));
    CHECK_FALSE(parse_area_type(""));
}
