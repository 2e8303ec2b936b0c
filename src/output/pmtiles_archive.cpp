#include "output/pmtiles_archive.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "output/zip_archive.hpp"

namespace phusong::output {
namespace {

// Specification v3, section 3: the header, and the bytes in which it and the root directory lie.
constexpr std::size_t kHeaderBytes = 127;
constexpr std::size_t kRootBytes = 16'384;
constexpr std::uint8_t kGzip = 2;
constexpr std::uint8_t kVectorTile = 1;

struct Entry {
    std::uint64_t id = 0;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::uint64_t run = 1;  ///< tiles in a row with this content; 0: a leaf directory
};

void append_varint(std::string& out, std::uint64_t value) {
    constexpr std::uint64_t kMore = 0x80;
    while (value >= kMore) {
        out += static_cast<char>((value & 0x7FU) | kMore);
        value >>= 7U;
    }
    out += static_cast<char>(value);
}

template <typename T>
void append_fixed(std::string& out, T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i)
        out += static_cast<char>((static_cast<std::uint64_t>(value) >> (8 * i)) & 0xFFU);
}

/// Section 4.2: numbers in columns, ids as differences, offsets as 0 where an entry follows the
/// one before it.
std::string directory(const Entry* first, const Entry* last) {
    std::string out;
    append_varint(out, static_cast<std::uint64_t>(last - first));
    std::uint64_t before = 0;
    for (const Entry* entry = first; entry != last; ++entry) {
        append_varint(out, entry->id - before);
        before = entry->id;
    }
    for (const Entry* entry = first; entry != last; ++entry) append_varint(out, entry->run);
    for (const Entry* entry = first; entry != last; ++entry) append_varint(out, entry->length);
    for (const Entry* entry = first; entry != last; ++entry) {
        const bool follows =
            entry != first && entry->offset == (entry - 1)->offset + (entry - 1)->length;
        append_varint(out, follows ? 0 : entry->offset + 1);
    }
    return deflated(out, true);
}

struct Directories {
    std::string root;
    std::string leaves;
};

/// One directory where it fits behind the header, else leaves of equal size below a root.
Directories directories(const std::vector<Entry>& entries) {
    Directories made;
    const Entry* const begin = entries.data();
    made.root = directory(begin, begin + entries.size());
    for (std::size_t leaf_size = 4096; kHeaderBytes + made.root.size() > kRootBytes;
         leaf_size *= 2) {
        std::vector<Entry> root;
        made.leaves.clear();
        for (std::size_t i = 0; i < entries.size(); i += leaf_size) {
            const std::size_t end = std::min(entries.size(), i + leaf_size);
            const std::string leaf = directory(begin + i, begin + end);
            root.push_back({entries[i].id, made.leaves.size(), leaf.size(), 0});
            made.leaves += leaf;
        }
        made.root = directory(root.data(), root.data() + root.size());
    }
    return made;
}

}  // namespace

std::uint64_t pmtiles_id(std::uint32_t zoom, std::uint32_t x, std::uint32_t y) {
    std::uint64_t id = 0;
    for (std::uint32_t z = 0; z < zoom; ++z) id += std::uint64_t{1} << (2 * z);
    // The Hilbert curve (Hamilton's rotation form, as in the specification's appendix).
    for (std::uint32_t side = zoom == 0 ? 0 : 1U << (zoom - 1); side > 0; side /= 2) {
        const std::uint32_t right = (x & side) != 0 ? 1 : 0;
        const std::uint32_t down = (y & side) != 0 ? 1 : 0;
        id += std::uint64_t{side} * side * ((3 * right) ^ down);
        if (down == 0) {
            if (right == 1) {
                x = side - 1 - (x & (side - 1));
                y = side - 1 - (y & (side - 1));
            }
            std::swap(x, y);
        }
    }
    return id;
}

void write_pmtiles_archive(std::vector<PmTile> tiles, const PmTilesInfo& info, OutputFile& file) {
    std::sort(tiles.begin(), tiles.end(),
              [](const PmTile& a, const PmTile& b) { return a.id < b.id; });
    std::vector<Entry> entries;
    std::vector<const std::string*> contents;
    std::unordered_map<std::string_view, std::uint64_t> offsets;
    std::uint64_t data_bytes = 0;
    for (const PmTile& tile : tiles) {
        const auto [known, added] = offsets.try_emplace(tile.content, data_bytes);
        if (added) {
            contents.push_back(&tile.content);
            data_bytes += tile.content.size();
        }
        const bool runs_on = !entries.empty() && entries.back().offset == known->second &&
                             entries.back().id + entries.back().run == tile.id;
        if (runs_on) {
            ++entries.back().run;
        } else {
            entries.push_back({tile.id, known->second, tile.content.size(), 1});
        }
    }
    const Directories dirs = directories(entries);
    const std::string metadata = deflated(info.metadata, true);

    std::string out = "PMTiles\3";
    std::uint64_t at = kHeaderBytes;
    for (const std::size_t length : {dirs.root.size(), metadata.size(), dirs.leaves.size()}) {
        append_fixed(out, at);
        append_fixed(out, std::uint64_t{length});
        at += length;
    }
    append_fixed(out, at);
    append_fixed(out, data_bytes);
    append_fixed(out, std::uint64_t{tiles.size()});
    append_fixed(out, std::uint64_t{entries.size()});
    append_fixed(out, std::uint64_t{contents.size()});
    out += '\1';  // clustered: tiles lie in the order of their ids
    append_fixed(out, kGzip);
    append_fixed(out, kGzip);
    append_fixed(out, kVectorTile);
    append_fixed(out, info.min_zoom);
    append_fixed(out, info.max_zoom);
    for (const std::int32_t side : info.box_e7) append_fixed(out, side);
    append_fixed(out, static_cast<std::uint8_t>((info.min_zoom + info.max_zoom) / 2));
    const auto middle = [&](std::size_t i) {
        return static_cast<std::int32_t>((std::int64_t{info.box_e7.at(i)} + info.box_e7.at(i + 2)) /
                                         2);
    };
    append_fixed(out, middle(0));
    append_fixed(out, middle(1));
    file.write(out);
    file.write(dirs.root);
    file.write(metadata);
    file.write(dirs.leaves);
    for (const std::string* const content : contents) file.write(*content);
}

}  // namespace phusong::output
