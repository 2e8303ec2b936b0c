#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/parallel.hpp"
#include "output/bounding_box.hpp"
#include "output/file_kind.hpp"
#include "output/gdal_dataset.hpp"
#include "output/gdal_memory.hpp"
#include "output/json_writer.hpp"
#include "output/map_layers.hpp"
#include "output/pmtiles_archive.hpp"
#include "output/zip_archive.hpp"

namespace phusong::output {
namespace {

// At zoom 12 a step of a tile's grid (1/4096) is 2.4 m at the equator: finer than coverage is
// known.
constexpr std::uint8_t kMaxZoom = 12;

std::string json_type(const Column& column) {
    if (column.unit == "text") return "String";
    return column.unit == "true/false" ? "Boolean" : "Number";
}

/// Names the layers and fields, as TileJSON 3.0 does (section 3.3).
std::string metadata(const WriteContext& context, const std::vector<MapLayer>& layers) {
    std::string text;
    JsonWriter json(text);
    json.begin_object(JsonWriter::Layout::in_line);
    json.member("name", Value(context.study.info.title.in(context.options.language)));
    std::string description;
    for (const auto& [name, line] : study_statement(context))
        description += (description.empty() ? "" : "\n") + line;
    json.member("description", Value(description));
    json.member("type", Value("overlay"));
    json.key("vector_layers");
    json.begin_array();
    for (const MapLayer& layer : layers) {
        json.begin_object();
        json.member("id", Value(layer.name));
        json.member("description", Value(layer.title.in(context.options.language)));
        json.member("minzoom", 0U);
        json.member("maxzoom", std::uint32_t{kMaxZoom});
        json.key("fields");
        json.begin_object();
        for (const Column& column : layer.table.columns)
            json.member(column.name, Value(json_type(column)));
        json.end_object();
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return text;
}

/// The tiles that GDAL has put into a folder as zoom/x/y.pbf.
std::vector<PmTile> tiles_in(const GdalMemoryFolder& folder, int threads) {
    std::vector<PmTile> tiles;
    std::vector<std::string> names;
    for (const std::string& name : folder.files()) {
        unsigned zoom = 0;
        unsigned x = 0;
        unsigned y = 0;
        // NOLINTNEXTLINE(cert-err34-c): the names are GDAL's own, numbers of a few digits.
        if (std::sscanf(name.c_str(), "tiles/%u/%u/%u.pbf", &zoom, &x, &y) != 3) continue;
        tiles.push_back({pmtiles_id(zoom, x, y), {}});
        names.push_back(name);
    }
    core::parallel_for(tiles.size(), threads, [&](std::size_t i) {
        tiles[i].content = deflated(folder.read(names[i]), true);
    });
    return tiles;
}

}  // namespace

std::string missing_pmtiles() {
    return gdal_missing("MVT");
}

void write_pmtiles(const WriteContext& context, OutputFile& file) {
    const GdalMemoryFolder folder;
    const std::vector<MapLayer> layers = map_layers(context);
    {
        // GDAL leaves features out of tiles beyond these limits without a word; here all are kept.
        GdalDataset dataset(
            "MVT", file, folder.path() + "/tiles",
            {"FORMAT=DIRECTORY", "COMPRESS=NO", "MINZOOM=0", fmt::format("MAXZOOM={}", kMaxZoom),
             "MAX_SIZE=100000000", "MAX_FEATURES=100000000"});
        for (const MapLayer& layer : layers) dataset.write(layer);
        dataset.close();
    }
    PmTilesInfo info;
    info.max_zoom = kMaxZoom;
    info.metadata = metadata(context, layers);
    BoundingBox box;
    for (std::size_t i = 0; i < context.study.units.size(); ++i) box.include(context.areas.unit(i));
    if (const auto corners = box.corners())
        for (std::size_t i = 0; i < corners->size(); ++i)
            info.box_e7.at(i) = static_cast<std::int32_t>((*corners)[i]);
    write_pmtiles_archive(tiles_in(folder, context.study.threads), info, file);
}

}  // namespace phusong::output
