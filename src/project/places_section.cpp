#include "project/places_section.hpp"

#include "project/units_section.hpp"

namespace phusong::project {
namespace {

const char* const kPlacesExample =
    R"(an object such as {"source": "villages.csv", "name": "name", "population": "people"}, or a list of such)";
const char* const kRoadsExample =
    R"(an object such as {"source": "roads.gpkg", "class": {"field": "class"}}, or a list of such)";

input::ConstantOrField<std::string> class_of(ObjectReader& reader) {
    input::ConstantOrField<std::string> result;
    const auto value = reader.find("class");
    if (!value) return result;
    if (value->node->kind != JsonNode::Kind::object) {
        result.constant =
            text_of(*value, R"(a class such as "school", or {"field": "name"})", reader.mistakes());
        return result;
    }
    ObjectReader field(*value, "", reader.mistakes());
    result.field = field.required_text("field", "the name of a field of the source");
    field.finish();
    return result;
}

// One object stands for a list of one.
std::vector<Located> one_or_more(const Located& at, const std::string& expected,
                                 std::vector<Mistake>& mistakes) {
    if (at.node->kind == JsonNode::Kind::object) return {at};
    return list_items(at, 1, expected, mistakes);
}

input::PlacesSpec read_places(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, kPlacesExample, mistakes);
    input::PlacesSpec spec;
    spec.source = read_vector_source(reader);
    spec.code = reader.text("code", "the field with the code of the place");
    spec.name = reader.text("name", "the field with the name of the place");
    spec.class_name = class_of(reader);
    spec.unit = reader.text("unit", "the field with the code of the unit it belongs to");
    spec.population = reader.text("population", "the field with the number of people");
    spec.x = reader.text("x", "the field with the longitude or easting");
    spec.y = reader.text("y", "the field with the latitude or northing");
    if (spec.x.empty() != spec.y.empty()) {
        add_mistake(mistakes, at, R"(both "x" and "y", or neither)");
    }
    reader.finish();
    return spec;
}

}  // namespace

std::vector<input::PlacesSpec> read_places_section(const Located& at,
                                                   std::vector<Mistake>& mistakes) {
    std::vector<input::PlacesSpec> section;
    for (const Located& item : one_or_more(at, kPlacesExample, mistakes)) {
        section.push_back(read_places(item, mistakes));
    }
    return section;
}

std::vector<input::RoadsSpec> read_roads_section(const Located& at,
                                                 std::vector<Mistake>& mistakes) {
    std::vector<input::RoadsSpec> section;
    for (const Located& item : one_or_more(at, kRoadsExample, mistakes)) {
        ObjectReader reader(item, kRoadsExample, mistakes);
        input::RoadsSpec spec;
        spec.source = read_vector_source(reader);
        spec.road_class = class_of(reader);
        reader.finish();
        section.push_back(spec);
    }
    return section;
}

PopulationSection read_population_section(const Located& at, std::vector<Mistake>& mistakes) {
    const std::string expected =
        R"({"raster": "people.tif"}, {"from": "settlements"}, or {"from": "units"})";
    ObjectReader reader(at, expected, mistakes);
    PopulationSection section;
    section.raster.path = reader.text("raster", "the path of a population raster");
    const bool has_raster = !section.raster.path.empty();
    if (has_raster) section.spread = PopulationSection::Spread::raster;
    section.raster.crs = reader.text("crs", "a coordinate system such as \"EPSG:4326\"");
    constexpr double kMostBands = 65536;
    section.raster.band = static_cast<int>(
        reader.number("band", {1, kMostBands}, "the number of a band, from 1").value_or(1));
    if (const auto measure = reader.find("measure")) {
        const auto word = word_of(*measure, {"count", "density_per_km2"}, mistakes);
        if (word == "density_per_km2") {
            section.raster.measure = input::RasterMeasure::density_per_km2;
        }
    }
    if (const auto from = reader.find("from")) {
        const auto word = word_of(*from, {"units", "settlements"}, mistakes);
        if (has_raster) add_mistake(mistakes, *from, R"("raster" or "from", not both)");
        if (word == "settlements") section.spread = PopulationSection::Spread::settlements;
    } else if (!has_raster && reader.is_object()) {
        add_mistake(mistakes, at, expected);
    }
    if (const auto scale = reader.find("scale_to")) {
        section.scale_to_units = word_of(*scale, {"none", "units"}, mistakes) == "units";
    }
    reader.finish();
    return section;
}

}  // namespace phusong::project
