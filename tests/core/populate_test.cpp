#include "core/populate.hpp"

#include <algorithm>
#include <vector>

#include "support/catch.hpp"

using phusong::core::populate;

TEST_CASE("asking for pages changes nothing that is in them") {
    std::vector<std::byte> memory(1'000'000, std::byte{7});
    const std::span<std::byte> all(memory);
    populate(all);
    populate(all.subspan(1, 3));
    populate(all.subspan(4'095, 4'098));
    populate(all.subspan(123'457, 654'321));
    populate({});
    CHECK(std::all_of(memory.begin(), memory.end(), [](std::byte b) { return b == std::byte{7}; }));
}
