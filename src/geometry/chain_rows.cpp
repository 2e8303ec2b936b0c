#include "geometry/chain_rows.hpp"

#include <cmath>
#include <limits>

namespace phusong::geometry {
namespace {

/// More steps than this a float does not tell apart well.
constexpr std::size_t kMostSteps = std::size_t{1} << 22U;

/// Height of a row, in those of a chain in the mean. Lower rows hold more of the same chains, in
/// higher ones more that lie one above the other are compared.
constexpr double kChainsHigh = 6;

}  // namespace

Steps::Steps(float low, float high, std::size_t count)
    : low_(low), last_(static_cast<float>(count - 1)) {
    const float scale = static_cast<float>(count) / (high - low);
    if (std::isfinite(scale)) scale_ = scale;
}

void ChainRows::arrange(const OutlineChains& outline) {
    const std::vector<ChainBox>& boxes = outline.boxes();
    boxes_ = &boxes;
    float low = std::numeric_limits<float>::infinity();
    float high = -low;
    double heights = 0;
    for (const ChainBox& box : boxes) {
        low = std::min(low, box.y0);
        high = std::max(high, box.y1());
        heights += static_cast<double>(box.y1() - box.y0);
    }
    const double wanted = static_cast<double>(high - low) * static_cast<double>(boxes.size()) /
                          (kChainsHigh * heights);
    const double most =
        std::min(2 * static_cast<double>(boxes.size()), static_cast<double>(kMostSteps - 1));
    const std::size_t rows = 1 + static_cast<std::size_t>(wanted < most ? wanted : most);
    steps_ = Steps(low, high, rows);
    starts_.assign(rows + 1, 0);
    for (const ChainBox& box : boxes) {
        const std::size_t last = row_of(box.y1());
        for (std::size_t row = row_of(box.y0); row <= last; ++row) ++starts_[row + 1];
    }
    for (std::size_t row = 0; row < rows; ++row) starts_[row + 1] += starts_[row];
    entries_.resize(starts_.back());
    // Each start moves on to the next while its row is filled, and back afterwards.
    for (std::uint32_t chain = 0; chain < boxes.size(); ++chain) {
        const std::size_t first = row_of(boxes[chain].y0);
        const std::size_t last = row_of(boxes[chain].y1());
        const std::uint32_t entry = entry_of(outline, chain);
        entries_[starts_[first]++] = entry;
        for (std::size_t row = first + 1; row <= last; ++row)
            entries_[starts_[row]++] = entry | kReachesIn;
    }
    std::copy_backward(starts_.begin(), starts_.end() - 1, starts_.end());
    starts_.front() = 0;
}

void ChainRow::load(const ChainRows& rows, std::size_t row) {
    const std::uint32_t* of_row = rows.entries_.data() + rows.starts_[row];
    const std::size_t count = rows.starts_[row + 1] - rows.starts_[row];
    const std::vector<ChainBox>& all = *rows.boxes_;
    float low = std::numeric_limits<float>::infinity();
    float high = -low;
    for (std::size_t i = 0; i < count; ++i) {
        const ChainBox& box = all[of_row[i] & ChainRows::kChain];
        low = std::min(low, box.x0);
        high = std::max(high, box.x0);
    }
    const std::size_t columns = std::clamp<std::size_t>(count, 1, kMostSteps);
    steps_ = Steps(low, high, columns);
    columns_.assign(columns + 1, 0);
    column_of_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const ChainBox& box = all[of_row[i] & ChainRows::kChain];
        column_of_[i] = static_cast<std::uint32_t>(steps_.at(box.x0));
        ++columns_[column_of_[i] + 1];
    }
    for (std::size_t c = 0; c < columns; ++c) columns_[c + 1] += columns_[c];
    entries_.resize(count);
    boxes_.resize(count);
    end_boxes();
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t place = columns_[column_of_[i]]++;
        entries_[place] = of_row[i];
        boxes_[place] = all[of_row[i] & ChainRows::kChain];
    }
    std::copy_backward(columns_.begin(), columns_.end() - 1, columns_.end());
    columns_.front() = 0;
    constexpr float kFarthestWest = -std::numeric_limits<float>::infinity();
    blocks_.assign(count / kBlock + 1, kFarthestWest);
    for (std::size_t i = 0; i < count; ++i)
        blocks_[i / kBlock] = std::max(blocks_[i / kBlock], boxes_[i].x1());
    many_blocks_.assign(count / kManyBlocks + 1, kFarthestWest);
    constexpr std::size_t kEach = kManyBlocks / kBlock;
    up_to_block_.resize(blocks_.size());
    float farthest = kFarthestWest;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
        many_blocks_[b / kEach] = std::max(many_blocks_[b / kEach], blocks_[b]);
        up_to_block_[b] = farthest = std::max(farthest, blocks_[b]);
    }
}

/// Adds as many boxes that meet nothing as are compared at once.
void ChainRow::end_boxes() {
    // Not infinity, for that is where boxes stand that are too far away for a float.
    constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();
    boxes_.insert(boxes_.end(), kLanes, {kNowhere, kNowhere, kNowhere, kNowhere});
}

void ChainRow::load_all(const OutlineChains& outline) {
    const auto count = static_cast<std::uint32_t>(outline.chains().size());
    steps_ = Steps();
    columns_.assign({0, count});
    boxes_ = outline.boxes();
    end_boxes();
    entries_.clear();
    for (std::uint32_t chain = 0; chain < count; ++chain)
        entries_.push_back(ChainRows::entry_of(outline, chain));
}

}  // namespace phusong::geometry
