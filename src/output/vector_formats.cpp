// Formats that GDAL writes from the same layers as the GeoPackage.

#include <string>
#include <utility>

#include "output/file_kind.hpp"
#include "output/gdal_dataset.hpp"
#include "output/map_layers.hpp"

namespace phusong::output {
namespace {

/// The layer that a file of one layer is about.
MapLayer layer_named(const WriteContext& context, const std::string& name) {
    for (MapLayer& layer : map_layers(context))
        if (layer.name == name) return std::move(layer);
    return reach_layer(context);
}

}  // namespace

std::string missing_flatgeobuf() {
    return gdal_missing("FlatGeobuf");
}
std::string missing_parquet() {
    return gdal_missing("Parquet");
}
std::string missing_kml() {
    return gdal_missing("KML");
}

void write_flatgeobuf(const WriteContext& context, OutputFile& file, const std::string& layer) {
    // The driver leaves out rows that have no place (docs/formats.md says so).
    GdalDataset dataset("FlatGeobuf", file);
    dataset.write(layer_named(context, layer));
    dataset.close();
}

void write_parquet(const WriteContext& context, OutputFile& file, const std::string& layer) {
    GdalDataset dataset("Parquet", file);
    dataset.write(layer_named(context, layer), {"COMPRESSION=SNAPPY"});
    dataset.close();
}

void write_kml(const WriteContext& context, OutputFile& file) {
    // GDAL's driver LIBKML takes minutes where this one takes a second.
    GdalDataset dataset("KML", file);
    for (MapLayer& layer : map_layers(context)) {
        // A field of this name becomes the name that a reader of KML shows.
        const std::string shown = layer.name == "coverage"      ? "service_label"
                                  : layer.name == "settlements" ? "settlement_name"
                                                                : "unit_name";
        for (const Column& column : layer.table.columns) {
            if (column.name != shown) continue;
            Column name = column;
            name.name = "Name";
            layer.aliases.push_back(name.name);
            layer.table.columns.push_back(std::move(name));
            break;
        }
        dataset.write(layer);
    }
    dataset.close();
}

}  // namespace phusong::output
