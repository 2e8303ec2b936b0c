#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "output/bounding_box.hpp"
#include "output/column_titles.hpp"
#include "output/file_kind.hpp"
#include "output/map_layers.hpp"
#include "output/qgis_investment.hpp"
#include "output/qgis_points.hpp"
#include "output/qgis_style.hpp"

namespace phusong::output {
namespace {

const char* const kWgs84 =
    "<spatialrefsys><authid>EPSG:4326</authid><srid>4326</srid>"
    "<proj4>+proj=longlat +datum=WGS84 +no_defs</proj4></spatialrefsys>";

/// One layer of the project: part of a layer of the package, drawn in one way.
struct ProjectLayer {
    std::string id;
    std::string title;
    std::string source;  ///< layer of the package
    std::string subset;  ///< SQL condition; empty: all of it
    std::vector<QgisRule> rules;
    bool shown = false;
};

struct LayerGroup {
    std::string title;
    std::vector<ProjectLayer> layers;
};

std::string source_of(const ProjectLayer& layer) {
    std::string source = "./phusong.gpkg|layername=" + layer.source;
    if (!layer.subset.empty()) source += "|subset=" + layer.subset;
    return xml_escaped(source);
}

std::string tree(const std::vector<LayerGroup>& groups) {
    std::string out = "<layer-tree-group>";
    for (const LayerGroup& group : groups) {
        out += fmt::format("<layer-tree-group name=\"{}\" checked=\"Qt::Checked\" expanded=\"1\">",
                           xml_escaped(group.title));
        for (const ProjectLayer& layer : group.layers)
            out += fmt::format(
                "<layer-tree-layer id=\"{}\" name=\"{}\" source=\"{}\" providerKey=\"ogr\" "
                "checked=\"{}\" expanded=\"{}\"/>",
                layer.id, xml_escaped(layer.title), source_of(layer),
                layer.shown ? "Qt::Checked" : "Qt::Unchecked", layer.shown ? 1 : 0);
        out += "</layer-tree-group>";
    }
    return out + "</layer-tree-group>\n";
}

std::string aliases(const ProjectLayer& layer, const std::vector<MapLayer>& sources) {
    for (const MapLayer& source : sources)
        if (source.name == layer.source) return qgis_aliases(source);
    return "";
}

std::string map_layer(const ProjectLayer& layer, const std::vector<MapLayer>& sources) {
    const bool table = layer.rules.empty();
    std::string out = fmt::format(
        "<maplayer type=\"vector\" geometry=\"{}\" readOnly=\"0\"><id>{}</id>"
        "<datasource>{}</datasource><layername>{}</layername>"
        "<provider encoding=\"UTF-8\">ogr</provider>",
        table                                ? "No geometry"
        : layer.rules.front().marker.empty() ? "Polygon"
                                             : "Point",
        layer.id, source_of(layer), xml_escaped(layer.title));
    if (!table) out += std::string("<srs>") + kWgs84 + "</srs>" + qgis_renderer(layer.rules);
    return out + aliases(layer, sources) + "</maplayer>\n";
}

/// QGIS replaces ids of ten characters and less by its own.
std::string layer_id(const std::string& layer, std::size_t number) {
    return fmt::format("phusong_{}_{:02}", layer, number);
}

/// The lots and the units of an investment plan; empty where there is none.
LayerGroup plan_group(const WriteContext& context) {
    const bool vi = context.options.language == "vi";
    LayerGroup group{vi ? "Phương án đầu tư" : "Investment plan", {}};
    const auto& plan = context.study.investment;
    if (!plan) return group;
    if (!plan->lots.empty())
        group.layers.push_back({layer_id("lots", 0), vi ? "Gói thầu" : "Lots", "lots", "",
                                qgis_lot_rules(*plan, context.options.language), false});
    group.layers.push_back({layer_id("investment", 0),
                            vi ? "Phần vốn hỗ trợ, % vốn đầu tư" : "Viability gap, % of capex",
                            "investment", "", qgis_gap_rules(context.options.language), false});
    return group;
}

/// What is a place: sites, proposed sites, settlements by service.
LayerGroup places_of(const WriteContext& context, const std::vector<MappedService>& services) {
    const domain::Study& study = context.study;
    const std::string& language = context.options.language;
    const bool vi = language == "vi";
    LayerGroup places{vi ? "Điểm" : "Places", {}};
    if (study.investment && !study.investment->sites.empty())
        places.layers.push_back({layer_id("sites_proposed", 0),
                                 vi ? "Trạm đề xuất" : "Proposed sites", "sites_proposed", "",
                                 qgis_proposed_site_rules(language), false});
    if (!study.sites.empty())
        places.layers.push_back({layer_id("sites", 0), vi ? "Trạm gốc" : "Sites", "sites", "",
                                 qgis_site_rules(study), false});
    if (study.settlements.empty()) return places;
    for (std::size_t i = 0; i < services.size(); ++i)
        places.layers.push_back(
            {layer_id("settlements", i),
             (vi ? "Thôn, bản: " : "Settlements: ") + services[i].label.in(language), "settlements",
             "", qgis_settlement_rules(services[i], language), false});
    return places;
}

std::vector<LayerGroup> groups_of(const WriteContext& context) {
    const std::string& language = context.options.language;
    const bool vi = language == "vi";
    LayerGroup missing{vi ? "Vùng chưa có dịch vụ" : "Not-spots", {}};
    LayerGroup covered{vi ? "Vùng phủ" : "Covered area", {}};
    LayerGroup units{vi ? "Đơn vị hành chính" : "Units", {}};
    LayerGroup tables{vi ? "Bảng số liệu" : "Tables", {}};
    const auto services = mapped_services(context);
    for (std::size_t i = 0; i < services.size(); ++i) {
        const MappedService& service = services[i];
        const std::string label = service.label.in(language);
        std::string subset = "\"service\" = '" + service.id + "' AND \"operator\" = 'ANY'";
        const auto only = [&](bool hatched) {
            return std::vector<QgisRule>{{label, "", qgis_service_fill(i, hatched), true}};
        };
        // Not-spots of 2G are drawn as those of 2G or newer: where both fail.
        const auto about_first = [&](const MappedService& one) {
            return one.id == services.front().id || one.id == services.front().id + "+";
        };
        if (service.notspots_drawn)
            missing.layers.push_back({layer_id("notspots", i), label, "notspots", subset,
                                      only(true), about_first(service)});
        if (service.coverage_drawn)
            covered.layers.push_back(
                {layer_id("coverage", i), label, "coverage", subset, only(false), false});
        units.layers.push_back(
            {layer_id("units", i), label + (vi ? ", % diện tích" : ", % of area"), "units", "",
             qgis_choropleth("area_" + service.token + "_pct", language), i == 0});
    }
    tables.layers.push_back({layer_id("reach", 0), "reach", "reach", "", {}, false});
    LayerGroup places = places_of(context, services);
    if (places.layers.empty()) return {missing, covered, units, tables};
    return {std::move(places), missing, covered, units, tables};
}

std::string canvas(const WriteContext& context) {
    BoundingBox box;
    for (std::size_t i = 0; i < context.study.units.size(); ++i) box.include(context.areas.unit(i));
    const auto corners = box.corners();
    if (!corners) return "";
    constexpr double kE7 = 1e7;
    return fmt::format(
        "<mapcanvas name=\"theMapCanvas\" annotationsVisible=\"1\"><units>degrees</units><extent>"
        "<xmin>{}</xmin><ymin>{}</ymin><xmax>{}</xmax><ymax>{}</ymax></extent>"
        "<rotation>0</rotation><destinationsrs>{}</destinationsrs></mapcanvas>\n",
        static_cast<double>((*corners)[0]) / kE7, static_cast<double>((*corners)[1]) / kE7,
        static_cast<double>((*corners)[2]) / kE7, static_cast<double>((*corners)[3]) / kE7, kWgs84);
}

}  // namespace

void write_qgis_project(const WriteContext& context, OutputFile& file) {
    const std::string title = xml_escaped(context.study.info.title.in(context.options.language));
    std::vector<LayerGroup> groups = groups_of(context);
    LayerGroup plan = plan_group(context);
    if (!plan.layers.empty()) groups.insert(groups.begin(), std::move(plan));
    std::vector<MapLayer> sources = map_layers(context);
    for (MapLayer& layer : investment_layers(context)) sources.push_back(std::move(layer));
    sources.push_back(reach_layer(context));
    std::string abstract;
    for (const auto& [name, text] : study_statement(context)) abstract += text + "\n";
    std::string out = fmt::format(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        "<qgis version=\"3.22.0\" projectname=\"{}\">\n<title>{}</title>\n"
        "<projectCrs>{}</projectCrs>\n",
        title, title, kWgs84);
    out += tree(groups) + canvas(context) + "<projectlayers>\n";
    for (const LayerGroup& group : groups)
        for (const ProjectLayer& layer : group.layers) out += map_layer(layer, sources);
    out += "</projectlayers>\n<layerorder>";
    for (const LayerGroup& group : groups)
        for (const ProjectLayer& layer : group.layers)
            out += fmt::format("<layer id=\"{}\"/>", layer.id);
    out += "</layerorder>\n<projectMetadata><title>" + title + "</title><abstract>" +
           xml_escaped(abstract) + "</abstract></projectMetadata>\n" +
           "<properties><Paths><Absolute type=\"bool\">false</Absolute></Paths></properties>\n"
           "</qgis>\n";
    file.write(out);
}

}  // namespace phusong::output
