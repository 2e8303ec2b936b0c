#include "core/pipeline.hpp"

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"

using phusong::core::pipeline_slots;
using phusong::core::run_pipeline;

namespace {

/// Doubles the numbers from 0 on; item `bad` fails in the step that is named.
struct Doubling {
    std::size_t count;
    int threads;
    std::size_t bad = SIZE_MAX;
    char step = ' ';
    std::vector<std::size_t> settled{};

    void stop(std::size_t item, char here) const {
        if (item == bad && step == here) throw std::runtime_error("item " + std::to_string(item));
    }
    void run() {
        std::vector<std::size_t> slots(pipeline_slots(threads));
        std::vector<std::size_t> names(slots.size());
        std::size_t next = 0;
        run_pipeline(
            threads, slots.size(),
            {[&](std::size_t slot) {
                 if (next == count) return false;
                 stop(next, 't');
                 names[slot] = slots[slot] = next++;
                 return true;
             },
             [&](std::size_t slot) {
                 stop(names[slot], 'w');
                 // Some take longer than others, so that they end out of order.
                 std::this_thread::sleep_for(std::chrono::microseconds((slots[slot] * 7919) % 50));
                 slots[slot] *= 2;
             },
             [&](std::size_t slot) {
                 stop(names[slot], 's');
                 settled.push_back(slots[slot]);
             }});
    }
};

}  // namespace

TEST_CASE("a pipeline settles every item once, in order, on any number of threads") {
    for (const int threads : {0, 1, 2, 3, 8}) {
        Doubling doubling{1000, threads};
        doubling.run();
        REQUIRE(doubling.settled.size() == 1000);
        for (std::size_t i = 0; i < 1000; ++i) REQUIRE(doubling.settled[i] == 2 * i);
        Doubling nothing{0, threads};
        nothing.run();
        CHECK(nothing.settled.empty());
    }
}

TEST_CASE("a pipeline settles what stood before the item that failed, and nothing after it") {
    for (const int threads : {1, 2, 5})
        for (const char step : {'t', 'w', 's'}) {
            Doubling doubling{500, threads, 123, step};
            CHECK_THROWS_WITH(doubling.run(), "item 123");
            CHECK(doubling.settled.size() == 123);
        }
}

TEST_CASE("of several failures the first in the order of the items comes out") {
    for (int round = 0; round < 20; ++round) {
        std::vector<std::size_t> items(pipeline_slots(4));
        std::size_t next = 0;
        std::size_t settled = 0;
        CHECK_THROWS_WITH(
            run_pipeline(4, items.size(),
                         {[&](std::size_t slot) {
                              items[slot] = next++;
                              return true;
                          },
                          [&](std::size_t slot) {
                              if (items[slot] >= 40)
                                  throw std::runtime_error(std::to_string(items[slot]));
                          },
                          [&](std::size_t) { ++settled; }}),
            "40");
        CHECK(settled == 40);
    }
}
