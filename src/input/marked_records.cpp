#include "input/marked_records.hpp"

#include <cmath>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "core/issue_log.hpp"
#include "input/gdal_errors.hpp"
#include "input/issue_budget.hpp"
#include "input/layer_crs.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {
namespace {

struct MarkedGeometryDeleter {
    void operator()(OGRGeometry* geometry) const { OGRGeometryFactory::destroyGeometry(geometry); }
};
using MarkedGeometry = std::unique_ptr<OGRGeometry, MarkedGeometryDeleter>;

/// Takes every vertex of a geometry to longitude and latitude.
class ToLonLat : public OGRDefaultGeometryVisitor {
  public:
    explicit ToLonLat(const LayerCrs& crs) : crs_(crs) {}
    using OGRDefaultGeometryVisitor::visit;

    void visit(OGRPoint* point) override {
        geometry::SourcePoint p = placed(point->getX(), point->getY());
        point->setX(p.x);
        point->setY(p.y);
    }
    void visit(OGRLineString* line) override { move(*line); }
    void visit(OGRLinearRing* ring) override { move(*ring); }

    bool all_on_earth() const { return on_earth_; }

  private:
    geometry::SourcePoint placed(double x, double y) {
        std::vector<geometry::SourcePoint> one{crs_.swap_xy ? geometry::SourcePoint{y, x}
                                                            : geometry::SourcePoint{x, y}};
        crs_.transform.transform(one);
        on_earth_ = on_earth_ && std::isfinite(one[0].x) && std::isfinite(one[0].y);
        return one[0];
    }

    void move(OGRLineString& line) {
        std::vector<geometry::SourcePoint> points;
        points.reserve(static_cast<std::size_t>(line.getNumPoints()));
        for (int i = 0; i < line.getNumPoints(); ++i) {
            points.push_back(crs_.swap_xy ? geometry::SourcePoint{line.getY(i), line.getX(i)}
                                          : geometry::SourcePoint{line.getX(i), line.getY(i)});
        }
        crs_.transform.transform(points);
        for (int i = 0; i < line.getNumPoints(); ++i) {
            const geometry::SourcePoint& p = points[static_cast<std::size_t>(i)];
            on_earth_ = on_earth_ && std::isfinite(p.x) && std::isfinite(p.y);
            line.setPoint(i, p.x, p.y);
        }
    }

    const LayerCrs& crs_;
    bool on_earth_ = true;
};

std::unique_ptr<OGRLinearRing> marked_ring(const geometry::SourceRing& points) {
    auto ring = std::make_unique<OGRLinearRing>();
    ring->setNumPoints(static_cast<int>(points.size()), FALSE);
    for (std::size_t i = 0; i < points.size(); ++i)
        ring->setPoint(static_cast<int>(i), points[i].x, points[i].y);
    return ring;
}

/// Polygons that were read without GDAL, as a geometry of GDAL's.
MarkedGeometry marked_polygons(const geometry::SourceMultiPolygon& polygons) {
    auto all = std::make_unique<OGRMultiPolygon>();
    for (const geometry::SourcePolygon& polygon : polygons) {
        auto one = std::make_unique<OGRPolygon>();
        one->addRingDirectly(marked_ring(polygon.shell).release());
        for (const geometry::SourceRing& hole : polygon.holes)
            one->addRingDirectly(marked_ring(hole).release());
        all->addGeometryDirectly(one.release());
    }
    if (all->getNumGeometries() != 1) return MarkedGeometry(all.release());
    return MarkedGeometry(all->getGeometryRef(0)->clone());
}

/// The geometry of a record just as it stands in the source.
MarkedGeometry geometry_as_it_stands(const VectorLayer& layer, OGRFeature& feature) {
    const OGRGeometry* stored = feature.GetGeometryRef();
    if (stored == nullptr || wkbFlatten(stored->getGeometryType()) != wkbPoint)
        return MarkedGeometry(feature.StealGeometry());
    // A point, or what stands for the polygons of a GeoJSON file that was taken apart.
    MarkedGeometry point(stored->clone());
    const GeometryContent content = layer.take_polygons(feature, false);
    if (content.kind != GeometryContent::Kind::polygons) return point;
    return marked_polygons(content.polygons);
}

std::string wkb_of(MarkedGeometry geometry, const LayerCrs& crs) {
    if (!geometry || geometry->IsEmpty() != 0) return "";
    if (geometry->hasCurveGeometry(TRUE) != 0) geometry.reset(geometry->getLinearGeometry());
    if (!geometry) return "";
    geometry->flattenTo2D();
    ToLonLat visitor(crs);
    geometry->accept(&visitor);
    if (!visitor.all_on_earth()) return "";
    std::string wkb(geometry->WkbSize(), '\0');
    if (geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()),
                              wkbVariantIso) != OGRERR_NONE)
        return "";
    return wkb;
}

}  // namespace

std::vector<MarkedRecord> read_marked(const VectorSource& source, const std::string& label_field,
                                      const std::set<std::string>& labels, int threads) {
    VectorLayer layer =
        VectorLayer::open_polygons(source, std::vector<std::string>{label_field}, threads);
    // What there is to say of the source has been said when it was read.
    core::IssueLog said;
    IssueBudget budget(said);
    const LayerCrs crs = crs_of(layer, source, "units", budget);
    const Field field = label_field.empty() ? Field{} : layer.field(label_field);
    layer.read_only(std::vector<Field>{field});
    std::vector<MarkedRecord> found;
    while (Feature feature = layer.next()) {
        std::string label = field.index >= 0 ? layer.text(*feature, field).text : "";
        if (label.empty()) label = fmt::format("feature {}", feature->GetFID());
        if (!labels.contains(label)) continue;
        std::string wkb = wkb_of(geometry_as_it_stands(layer, *feature), crs);
        found.push_back({std::move(label), std::move(wkb)});
    }
    return found;
}

}  // namespace phusong::input
