#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "core/parallel.hpp"
#include "geometry/plane.hpp"

namespace phusong::overlay {

/// Items in ranges of one array: those of each bucket stand together, in the order in which they
/// were given, whatever the number of threads.
template <typename Item>
class Buckets {
  public:
    Buckets() = default;

    /// @param sources   lists of entries, one after the other
    /// @param count     of the buckets
    /// @param bucket_of number of an entry's bucket, below `count`
    /// @param item_of   what to keep of an entry
    /// @param threads   0: all
    template <typename Source, typename BucketOf, typename ItemOf>
    Buckets(const std::vector<Source>& sources, std::size_t count, BucketOf bucket_of,
            ItemOf item_of, int threads) {
        std::size_t entries = 0;
        for (const Source& source : sources) entries += source.size();
        // Each block of sources has a counter for each bucket; together they are to take no more
        // memory than the items.
        const std::size_t blocks =
            std::clamp(entries * sizeof(Item) / (sizeof(std::size_t) * (count + 1)), std::size_t{1},
                       static_cast<std::size_t>(core::resolve_threads(threads)));
        const auto each_of = [&](std::size_t block, const auto& visit) {
            for (std::size_t s = block * sources.size() / blocks;
                 s < (block + 1) * sources.size() / blocks; ++s)
                for (const auto& entry : sources[s]) visit(entry);
        };
        std::vector<std::vector<std::size_t>> next(blocks);
        core::parallel_for(blocks, threads, [&](std::size_t block) {
            next[block].resize(count);
            each_of(block, [&](const auto& entry) { ++next[block][bucket_of(entry)]; });
        });
        begin_.resize(count + 1);
        std::size_t at = 0;
        for (std::size_t bucket = 0; bucket < count; ++bucket) {
            begin_[bucket] = at;
            for (std::vector<std::size_t>& of_block : next) {
                const std::size_t size = of_block[bucket];
                of_block[bucket] = at;
                at += size;
            }
        }
        begin_[count] = at;
        items_.resize(at);
        core::parallel_for(blocks, threads, [&](std::size_t block) {
            each_of(block, [&](const auto& entry) {
                items_[next[block][bucket_of(entry)]++] = item_of(entry);
            });
        });
    }

    std::span<const Item> operator[](std::size_t bucket) const {
        return std::span(items_).subspan(begin_[bucket], begin_[bucket + 1] - begin_[bucket]);
    }

    /// Whether there is not even a bucket.
    bool empty() const noexcept { return begin_.empty(); }

  private:
    std::vector<std::size_t> begin_;  // per bucket, and one more
    std::vector<Item, geometry::Unset<Item>> items_;
};

}  // namespace phusong::overlay
