#include "domain/text.hpp"

#include "support/catch.hpp"

using phusong::domain::Text;

TEST_CASE("English stands in where there is no Vietnamese") {
    CHECK(Text{"communes", "xã"}.in("vi") == "xã");
    CHECK(Text{"communes", "xã"}.in("en") == "communes");
    CHECK(Text{"communes", ""}.in("vi") == "communes");
}
