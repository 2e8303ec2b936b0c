#include "project/units_section.hpp"

namespace phusong::project {
namespace {

CentreSource read_centre(const Located& at, UnitsSection& section, std::vector<Mistake>& mistakes) {
    const std::string expected =
        R"("inside", {"x": field, "y": field, "crs": "EPSG:4326"} with the unit's seat, or {"source": "seats.gpkg", "unit": field})";
    input::UnitFields& fields = section.spec.fields;
    if (at.node->kind == JsonNode::Kind::string && at.node->text == "inside") {
        return CentreSource::inside;
    }
    if (at.node->kind != JsonNode::Kind::object) {
        add_mistake(mistakes, at, expected);
        return CentreSource::none;
    }
    ObjectReader reader(at, expected, mistakes);
    if (reader.find("source")) {
        section.centres.source = read_vector_source(reader);
        section.centres.unit = reader.text("unit", "the field with the code of the unit");
        section.centres.name = reader.text("name", "the field with the name of the seat");
        section.centres.x = reader.text("x", "the field with the longitude or easting");
        section.centres.y = reader.text("y", "the field with the latitude or northing");
        reader.finish();
        return CentreSource::layer;
    }
    fields.centre_x = reader.required_text("x", "the field with the longitude or easting");
    fields.centre_y = reader.required_text("y", "the field with the latitude or northing");
    fields.centre_crs = reader.text("crs", "a coordinate system such as \"EPSG:4326\"");
    reader.finish();
    return CentreSource::declared;
}

}  // namespace

input::VectorSource read_vector_source(ObjectReader& reader) {
    input::VectorSource source;
    source.path = reader.required_text("source", "the path of a file");
    source.layer = reader.text("layer", "the name of a layer");
    source.crs = reader.text("crs", "a coordinate system such as \"EPSG:9215\"");
    source.encoding = reader.text("encoding", "a character encoding such as \"CP1258\"");
    return source;
}

UnitsSection read_units_section(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object such as {"source": "units.gpkg", "code": "code"})",
                        mistakes);
    UnitsSection section;
    input::UnitFields& fields = section.spec.fields;
    section.spec.source = read_vector_source(reader);
    fields.code = reader.required_text("code", "the field with the unit's code");
    fields.name = reader.text("name", "the field with the unit's name");
    fields.type = reader.text("type", "the field with the unit's type");
    fields.parent = reader.text("parent", "the field with the code of the unit's district");
    fields.parent_name = reader.text("parent_name", "the field with the district's name");
    fields.population = reader.text("population", "the field with the number of people");
    fields.valid_from = reader.text("valid_from", "the field with the first day of the unit");
    fields.valid_to = reader.text("valid_to", "the field with the last day of the unit");
    if (const auto centre = reader.find("centre")) {
        section.centre = read_centre(*centre, section, mistakes);
    }
    reader.finish();
    return section;
}

}  // namespace phusong::project
