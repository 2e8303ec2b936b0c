#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "geometry/plane.hpp"

namespace phusong::geometry {

/// Polygons on the grid in a temporary file, for more of them than fit into memory. In memory there
/// is one small entry for each (48 bytes), whatever its size. The file has no name any more once it
/// is open, so nothing is left behind, however the program ends.
///
/// Vertices that were set by the cutting of long edges are not told from those of the source: what
/// is read from here is measured, not drawn.
class PolygonFile {
  public:
    /// Features with as many rings as this are read ring by ring, and only those that are wanted.
    static constexpr std::uint32_t kManyRings = 16;

    /// @throws core::OutputError no file can be made in the folder
    explicit PolygonFile(const std::filesystem::path& folder);
    PolygonFile(const PolygonFile&) = delete;
    PolygonFile& operator=(const PolygonFile&) = delete;
    ~PolygonFile();

    /// Appends all features of a store, in order.
    /// @throws core::OutputError the disk is full
    void append(const PlanePolygons& features);

    std::size_t feature_count() const noexcept { return entries_.size(); }
    /// Box of a feature; empty where it has no ring.
    const PlaneBox& box(std::size_t feature) const { return entries_[feature].box; }
    std::uint32_t ring_count(std::size_t feature) const { return entries_[feature].rings; }
    std::uint32_t vertex_count(std::size_t feature) const { return entries_[feature].vertices; }
    /// Where in the file it stands: features are read fastest in the order of this.
    std::uint64_t offset(std::size_t feature) const { return entries_[feature].offset; }
    /// Size of the file.
    std::uint64_t bytes() const noexcept { return end_; }

    /// Features as they were read, in the order in which they were asked for.
    struct Part {
        PlanePolygons polygons;
        /// Per ring of `polygons`: vertices that its feature has in rings before it, read or not.
        std::vector<std::uint32_t> vertices_before;
    };

    /// Reads features, and of them the rings that reach into a range of northings.
    /// @throws core::InputError the file cannot be read
    Part read(std::span<const std::uint32_t> features, std::int64_t min_y, std::int64_t max_y);

    /// Reads one feature whole.
    PlanePolygons read(std::uint32_t feature);

    /// Writes the file anew with the features of each group side by side, so that a group is read
    /// from one place. Numbers of features stay what they are.
    /// @param group_of_feature aligned with the features
    /// @param buffer_bytes     memory that may be taken for it
    void arrange(std::span<const std::uint32_t> group_of_feature, std::uint32_t groups,
                 std::size_t buffer_bytes);

  private:
    struct Entry {
        std::uint64_t offset = 0;
        PlaneBox box;
        std::uint32_t rings = 0;
        std::uint32_t vertices = 0;

        std::uint64_t bytes() const noexcept;
    };

    void flush();
    /// Appends the rings of a feature of many that reach into a range of northings.
    void read_some_rings(const Entry& entry, std::int64_t min_y, std::int64_t max_y,
                         Part& part) const;

    std::filesystem::path folder_;
    int file_ = -1;
    std::uint64_t end_ = 0;           // of the file, what waits in the buffer included
    std::vector<std::byte> waiting_;  // not yet written
    std::vector<Entry> entries_;
};

}  // namespace phusong::geometry
