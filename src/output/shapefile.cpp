#include <string>
#include <vector>

#include "output/csv.hpp"
#include "output/file_kind.hpp"
#include "output/gdal_dataset.hpp"
#include "output/gdal_memory.hpp"
#include "output/map_layers.hpp"
#include "output/shapefile_names.hpp"
#include "output/zip_archive.hpp"

namespace phusong::output {
namespace {

/// Which field of the shapefile is which column: fields.csv of the archive.
std::string name_table(const std::vector<MapLayer>& layers) {
    std::string out = "\xEF\xBB\xBFlayer,field,column,unit,meaning\n";
    for (const MapLayer& layer : layers) {
        for (std::size_t i = 0; i < layer.field_names.size(); ++i) {
            const Column& column = layer.table.columns[i];
            for (const std::string& text :
                 {layer.name, layer.field_names[i], column.name, column.unit, layer.aliases[i]}) {
                append_csv_field(out, text, false, {true});
                out += ',';
            }
            out.back() = '\n';
        }
    }
    return out;
}

}  // namespace

std::string missing_shapefile() {
    return gdal_missing("ESRI Shapefile");
}

void write_shapefile(const WriteContext& context, OutputFile& file) {
    const GdalMemoryFolder folder;
    std::vector<MapLayer> layers = map_layers(context);
    {
        GdalDataset dataset("ESRI Shapefile", file, folder.path() + "/layers", {});
        for (MapLayer& layer : layers) {
            layer.field_names = shapefile_names(layer.table);
            dataset.write(layer,
                          {"ENCODING=UTF-8", layer.point ? "SHPT=POINT" : "SHPT=POLYGON",
                           "DBF_DATE_LAST_UPDATE=" + file_date(context.study).substr(0, 10)});
        }
        dataset.close();
    }
    ZipArchive archive(file);
    for (const std::string& name : folder.files())
        archive.add(name.substr(name.find('/') + 1), folder.read(name));
    archive.add("fields.csv", name_table(layers));
    archive.finish();
}

}  // namespace phusong::output
