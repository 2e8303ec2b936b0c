#include "geometry/polygon_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <limits>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "core/error.hpp"

namespace phusong::geometry {
namespace {

constexpr std::size_t kWriteBytes = 1U << 20U;
/// Features closer together than this are read in one go.
constexpr std::uint64_t kReadBytes = 4U << 20U;
constexpr std::uint64_t kSkipBytes = 64U << 10U;

/// What stands in the file before the vertices of a feature, once for each ring.
struct RingHead {
    std::uint64_t vertices = 0;
    std::int64_t min_y = 0;
    std::int64_t max_y = 0;
};

int make_file(const std::filesystem::path& folder) {
    std::string name = (folder / "phusong-XXXXXX").string();
    const int file = mkostemp(name.data(), O_CLOEXEC);
    if (file < 0)
        throw core::OutputError(
            "no temporary file can be made here: " + std::generic_category().message(errno),
            folder.string(), "Name another folder in the environment: TMPDIR=/folder/with/room.");
    unlink(name.c_str());
    return file;
}

void write_all(int file, std::span<const std::byte> bytes, std::uint64_t offset,
               const std::filesystem::path& folder) {
    while (!bytes.empty()) {
        const ssize_t written =
            pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0)
            throw core::OutputError(
                "the temporary file cannot be written: " + std::generic_category().message(errno),
                folder.string(),
                "Make room there, name another folder in the environment "
                "(TMPDIR=/folder/with/room), or leave out --memory.");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
}

void read_all(int file, std::span<std::byte> bytes, std::uint64_t offset,
              const std::filesystem::path& folder) {
    while (!bytes.empty()) {
        const ssize_t count = pread(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0)
            throw core::InputError("the temporary file cannot be read: " +
                                       (count < 0 ? std::generic_category().message(errno)
                                                  : std::string("it ends too early")),
                                   folder.string(), "Look at the disk.");
        bytes = bytes.subspan(static_cast<std::size_t>(count));
        offset += static_cast<std::uint64_t>(count);
    }
}

void append_bytes(std::vector<std::byte>& buffer, const void* data, std::size_t size) {
    const auto* bytes = static_cast<const std::byte*>(data);
    buffer.insert(buffer.end(), bytes, bytes + size);
}

RingHead head_of(std::span<const PlanePoint> ring) {
    RingHead head{ring.size(), ring.front().y, ring.front().y};
    for (const PlanePoint& p : ring) {
        head.min_y = std::min(head.min_y, p.y);
        head.max_y = std::max(head.max_y, p.y);
    }
    return head;
}

/// Appends the rings of one record that reach into a range of northings.
void take_record(const std::byte* record, std::uint32_t rings, std::int64_t min_y,
                 std::int64_t max_y, PolygonFile::Part& part) {
    // Heads and vertices are multiples of eight bytes, and so is every offset.
    const auto* heads = reinterpret_cast<const RingHead*>(record);
    const auto* vertices = reinterpret_cast<const PlanePoint*>(record + rings * sizeof(RingHead));
    std::vector<std::span<const PlanePoint>> wanted;
    std::uint64_t before = 0;
    for (std::uint32_t r = 0; r < rings; ++r) {
        if (heads[r].max_y >= min_y && heads[r].min_y <= max_y) {
            wanted.emplace_back(vertices + before, heads[r].vertices);
            part.vertices_before.push_back(static_cast<std::uint32_t>(before));
        }
        before += heads[r].vertices;
    }
    part.polygons.add_rings(wanted);
}

}  // namespace

std::uint64_t PolygonFile::Entry::bytes() const noexcept {
    return rings * sizeof(RingHead) + vertices * sizeof(PlanePoint);
}

PolygonFile::PolygonFile(const std::filesystem::path& folder)
    : folder_(folder), file_(make_file(folder)) {}

PolygonFile::~PolygonFile() {
    close(file_);
}

void PolygonFile::append(const PlanePolygons& features) {
    for (std::size_t f = 0; f < features.feature_count(); ++f) {
        const std::size_t first = features.first_ring(f);
        const std::size_t last = features.last_ring(f);
        Entry entry;
        entry.offset = end_;
        entry.rings = static_cast<std::uint32_t>(last - first);
        for (std::size_t r = first; r < last; ++r) {
            const RingHead head = head_of(features.ring(r));
            append_bytes(waiting_, &head, sizeof head);
        }
        for (std::size_t r = first; r < last; ++r) {
            const std::span<const PlanePoint> ring = features.ring(r);
            append_bytes(waiting_, ring.data(), ring.size_bytes());
            entry.vertices += static_cast<std::uint32_t>(ring.size());
        }
        entry.box = features.box(f);
        end_ += entry.bytes();
        entries_.push_back(entry);
        if (waiting_.size() >= kWriteBytes) flush();
    }
}

void PolygonFile::flush() {
    if (waiting_.empty()) return;
    write_all(file_, waiting_, end_ - waiting_.size(), folder_);
    waiting_.clear();
}

PolygonFile::Part PolygonFile::read(std::span<const std::uint32_t> features, std::int64_t min_y,
                                    std::int64_t max_y) {
    flush();
    Part part;
    std::size_t rings = 0;
    std::size_t vertices = 0;
    for (const std::uint32_t f : features)
        if (entries_[f].rings < kManyRings) {
            rings += entries_[f].rings;
            vertices += entries_[f].vertices;
        }
    part.polygons.make_room(features.size(), rings, vertices);
    part.vertices_before.reserve(rings);
    std::vector<std::byte> window;  // [begin, begin + size) of the file
    std::uint64_t begin = 0;
    for (std::size_t i = 0; i < features.size(); ++i) {
        const Entry& entry = entries_[features[i]];
        if (entry.rings >= kManyRings) {
            read_some_rings(entry, min_y, max_y, part);
            continue;
        }
        const std::uint64_t end = entry.offset + entry.bytes();
        if (entry.offset < begin || end > begin + window.size()) {
            // As many of the next ones as stand behind it, near to one another.
            std::uint64_t until = end;
            for (std::size_t k = i + 1; k < features.size(); ++k) {
                const Entry& next = entries_[features[k]];
                if (next.offset < entry.offset || next.offset > until + kSkipBytes) break;
                const std::uint64_t next_end = next.offset + next.bytes();
                if (next_end > entry.offset + kReadBytes) break;
                until = std::max(until, next_end);
            }
            begin = entry.offset;
            window.resize(until - begin);
            read_all(file_, window, begin, folder_);
        }
        take_record(window.data() + (entry.offset - begin), entry.rings, min_y, max_y, part);
    }
    return part;
}

void PolygonFile::read_some_rings(const Entry& entry, std::int64_t min_y, std::int64_t max_y,
                                  Part& part) const {
    std::vector<RingHead> heads(entry.rings);
    read_all(file_, std::as_writable_bytes(std::span(heads)), entry.offset, folder_);
    const std::uint64_t vertices_at = entry.offset + heads.size() * sizeof(RingHead);
    std::vector<std::vector<PlanePoint>> wanted;
    std::uint64_t before = 0;
    for (const RingHead& head : heads) {
        if (head.max_y >= min_y && head.min_y <= max_y) {
            std::vector<PlanePoint>& ring = wanted.emplace_back(head.vertices);
            read_all(file_, std::as_writable_bytes(std::span(ring)),
                     vertices_at + before * sizeof(PlanePoint), folder_);
            part.vertices_before.push_back(static_cast<std::uint32_t>(before));
        }
        before += head.vertices;
    }
    const std::vector<std::span<const PlanePoint>> rings(wanted.begin(), wanted.end());
    part.polygons.add_rings(rings);
}

PlanePolygons PolygonFile::read(std::uint32_t feature) {
    return read(std::array{feature}, std::numeric_limits<std::int64_t>::min(),
                std::numeric_limits<std::int64_t>::max())
        .polygons;
}

void PolygonFile::arrange(std::span<const std::uint32_t> group_of_feature, std::uint32_t groups,
                          std::size_t buffer_bytes) {
    flush();
    // Where each group will begin, and each feature in it.
    std::vector<std::uint64_t> group_end(groups);
    for (std::size_t f = 0; f < entries_.size(); ++f)
        group_end[group_of_feature[f]] += entries_[f].bytes();
    std::uint64_t sum = 0;
    for (std::uint64_t& end : group_end) end = std::exchange(sum, sum + end);

    struct Waiting {
        std::uint64_t offset = 0;
        std::vector<std::byte> bytes;
    };
    std::vector<Waiting> waiting(groups);
    for (std::uint32_t g = 0; g < groups; ++g) waiting[g].offset = group_end[g];
    const std::size_t each = std::max<std::size_t>(buffer_bytes / (groups + 1), 4096);
    const int target = make_file(folder_);
    const auto write = [&](Waiting& group) {
        write_all(target, group.bytes, group.offset, folder_);
        group.offset += group.bytes.size();
        group.bytes.clear();
    };
    try {
        // Features stand in the file in the order of their numbers, unless it was arranged before:
        // they are read a window at a time.
        std::vector<std::byte> window;
        std::uint64_t begin = 0;
        for (std::size_t f = 0; f < entries_.size(); ++f) {
            Entry& entry = entries_[f];
            const std::uint64_t bytes = entry.bytes();
            if (entry.offset < begin || entry.offset + bytes > begin + window.size()) {
                begin = entry.offset;
                window.resize(std::max(bytes, std::min(kReadBytes, end_ - begin)));
                read_all(file_, window, begin, folder_);
            }
            Waiting& group = waiting[group_of_feature[f]];
            append_bytes(group.bytes, window.data() + (entry.offset - begin), bytes);
            entry.offset = std::exchange(group_end[group_of_feature[f]],
                                         group_end[group_of_feature[f]] + bytes);
            if (group.bytes.size() >= each) write(group);
        }
        for (Waiting& group : waiting) write(group);
    } catch (...) {
        close(target);
        throw;
    }
    close(file_);
    file_ = target;
}

}  // namespace phusong::geometry
