#include "geometry/crs.hpp"

#include <cmath>
#include <limits>
#include <mutex>
#include <numbers>
#include <utility>
#include <vector>

#include <proj.h>

#include "core/error.hpp"

namespace phusong::geometry {
namespace {

struct ContextDeleter {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjDeleter {
    void operator()(PJ* pj) const { proj_destroy(pj); }
};
struct ListDeleter {
    void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};
struct FactoryDeleter {
    void operator()(PJ_OPERATION_FACTORY_CONTEXT* f) const {
        proj_operation_factory_context_destroy(f);
    }
};
using Context = std::unique_ptr<PJ_CONTEXT, ContextDeleter>;
using Pj = std::unique_ptr<PJ, PjDeleter>;
using List = std::unique_ptr<PJ_OBJ_LIST, ListDeleter>;

Context new_context() {
    Context context(proj_context_create());
    proj_context_set_enable_network(context.get(), 0);
    proj_log_level(context.get(), PJ_LOG_NONE);
    return context;
}

[[noreturn]] void reject(const std::string& text, const std::string& what) {
    constexpr std::size_t kShown = 80;
    const std::string shown = text.size() > kShown ? text.substr(0, kShown) + "…" : text;
    throw core::RequestError(
        "\"" + shown + "\" " + what, "coordinate reference system",
        "Give one that PROJ knows: a code such as EPSG:9215 or EPSG:4326, WKT, PROJJSON, or a "
        "+proj=… string.");
}

/// "+proj=utm …" is an operation to PROJ unless it is told that a CRS is meant.
std::string as_crs_text(const std::string& text) {
    if (text.find("+proj=") == std::string::npos && text.find("+init=") == std::string::npos)
        return text;
    if (text.find("+type=crs") != std::string::npos) return text;
    return text + " +type=crs";
}

/// The part that positions depend on. A three-dimensional CRS is left as it is: heights are never
/// handed to it, which makes them zero.
Pj horizontal_part(PJ_CONTEXT* context, Pj crs) {
    if (proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS)
        crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
    return crs;
}

bool is_geographic(PJ_TYPE type) {
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

bool is_wgs84(PJ_CONTEXT* context, PJ* crs) {
    for (const char* code : {"EPSG:4326", "EPSG:4979"}) {
        const Pj wgs84(proj_create(context, code));
        if (wgs84 &&
            proj_is_equivalent_to_with_ctx(context, crs, wgs84.get(),
                                           PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0)
            return true;
    }
    return false;
}

/// The CRS of the registry that this one is under another spelling (ESRI's .prj files carry no
/// codes), where there is exactly one.
Pj identified(PJ_CONTEXT* context, Pj crs) {
    if (proj_get_id_code(crs.get(), 0) != nullptr) return crs;
    if (proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) return crs;
    int* confidence = nullptr;
    List list(proj_identify(context, crs.get(), nullptr, nullptr, &confidence));
    constexpr int kSameButForNames = 90;
    int good = 0;
    for (int i = 0; list && i < proj_list_get_count(list.get()); ++i)
        if (confidence[i] >= kSameButForNames) ++good;
    proj_int_list_destroy(confidence);
    if (good != 1) return crs;
    return Pj(proj_list_get(context, list.get(), 0));
}

Pj read_crs(PJ_CONTEXT* context, const std::string& text) {
    Pj crs(proj_create(context, as_crs_text(text).c_str()));
    if (!crs) reject(text, "is not known as a coordinate reference system");
    if (proj_is_crs(crs.get()) == 0) reject(text, "is not a coordinate reference system");
    return crs;
}

std::string name_with_code(PJ* crs) {
    const char* name = proj_get_name(crs);
    std::string text = name != nullptr ? name : "unnamed";
    const char* authority = proj_get_id_auth_name(crs, 0);
    const char* code = proj_get_id_code(crs, 0);
    if (authority != nullptr && code != nullptr)
        text += std::string(" (") + authority + ":" + code + ")";
    return text;
}

/// The CRS itself, or the one that a bound CRS ("…, and here is its way to WGS 84") wraps.
Pj unbound(PJ_CONTEXT* context, PJ* crs) {
    if (proj_get_type(crs) == PJ_TYPE_BOUND_CRS) return Pj(proj_get_source_crs(context, crs));
    return Pj(proj_clone(context, crs));
}

std::optional<double> full_turn_of(PJ_CONTEXT* context, PJ* crs) {
    const Pj base = unbound(context, crs);
    if (!is_geographic(proj_get_type(base.get()))) return std::nullopt;
    const Pj system(proj_crs_get_coordinate_system(context, base.get()));
    double radians_per_unit = 0;
    if (!system || proj_cs_get_axis_info(context, system.get(), 0, nullptr, nullptr, nullptr,
                                         &radians_per_unit, nullptr, nullptr, nullptr) == 0)
        return std::nullopt;
    const double turn = 2 * std::numbers::pi / radians_per_unit;
    // The registry writes a degree as 0.0174532925199433.
    const double rounded = std::round(turn);
    return std::abs(turn - rounded) < 1e-6 ? rounded : turn;
}

std::optional<LonLatBox> area_of_use_of(PJ_CONTEXT* context, PJ* crs) {
    LonLatBox box;
    if (proj_get_area_of_use(context, crs, &box.west, &box.south, &box.east, &box.north, nullptr) ==
        0)
        return std::nullopt;
    // -1000 stands for "not known".
    if (box.south < -90 || box.west < -180 || box.east - box.west >= 360) return std::nullopt;
    if (box.east < box.west) box.east += 360;
    return box;
}

std::string datum_name_of(PJ_CONTEXT* context, PJ* crs) {
    const Pj base = unbound(context, crs);
    const Pj geodetic(proj_crs_get_geodetic_crs(context, base.get()));
    if (!geodetic) return "";
    Pj datum(proj_crs_get_datum(context, geodetic.get()));
    if (!datum) datum.reset(proj_crs_get_datum_ensemble(context, geodetic.get()));
    const char* name = datum ? proj_get_name(datum.get()) : nullptr;
    return name != nullptr ? name : "";
}

bool is_on_earth(PJ_CONTEXT* context, PJ* crs) {
    const PJ_TYPE type = proj_get_type(unbound(context, crs).get());
    return is_geographic(type) || type == PJ_TYPE_PROJECTED_CRS;
}

}  // namespace

struct CrsTransform::State {
    struct Worker {
        Context context;
        Pj operation;
    };

    // Contexts before the objects that live in them: members are destroyed in reverse order.
    Context context;
    Pj operation;
    std::string name;
    std::string transformation;
    std::optional<double> accuracy_m;
    std::optional<double> full_turn;
    std::optional<LonLatBox> area_of_use;
    std::string datum_name;
    bool wgs84_lonlat = false;
    bool ballpark = false;
    std::size_t candidates = 0;
    std::mutex mutex;
    std::vector<Worker> idle;

    Worker borrow() {
        const std::lock_guard lock(mutex);
        if (!idle.empty()) {
            Worker worker = std::move(idle.back());
            idle.pop_back();
            return worker;
        }
        Worker worker{new_context(), nullptr};
        worker.operation.reset(proj_clone(worker.context.get(), operation.get()));
        return worker;
    }

    void give_back(Worker worker) {
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(worker));
    }

    /// Fills in the operation from the CRS to WGS 84.
    void choose_operation(const std::string& text, PJ* source, PJ* wgs84,
                          const std::optional<LonLatBox>& area);
};

void CrsTransform::State::choose_operation(const std::string& text, PJ* source, PJ* wgs84,
                                           const std::optional<LonLatBox>& area) {
    const std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, FactoryDeleter> factory(
        proj_create_operation_factory_context(context.get(), nullptr));
    proj_operation_factory_context_set_spatial_criterion(
        context.get(), factory.get(), PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(
        context.get(), factory.get(), PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    if (area)
        proj_operation_factory_context_set_area_of_interest(
            context.get(), factory.get(), area->west, area->south, area->east, area->north);
    const List list(proj_create_operations(context.get(), source, wgs84, factory.get()));
    const int count = list ? proj_list_get_count(list.get()) : 0;
    Pj chosen;
    for (int i = 0; i < count; ++i) {
        // The list is sorted, best first, but for operations that ignore the datum.
        Pj candidate(proj_list_get(context.get(), list.get(), i));
        const bool guess =
            proj_coordoperation_has_ballpark_transformation(context.get(), candidate.get()) != 0;
        if (!guess) ++candidates;
        if (chosen && (guess || !ballpark)) continue;
        chosen = std::move(candidate);
        ballpark = guess;
    }
    if (!chosen) reject(text, "cannot be transformed to WGS 84 by this installation of PROJ");
    if (candidates == 0) candidates = 1;
    const char* chosen_name = proj_get_name(chosen.get());
    transformation = chosen_name != nullptr ? chosen_name : "unnamed";
    const double accuracy = proj_coordoperation_get_accuracy(context.get(), chosen.get());
    if (accuracy >= 0) accuracy_m = accuracy;
    operation.reset(proj_normalize_for_visualization(context.get(), chosen.get()));
    if (!operation) reject(text, "cannot be transformed to WGS 84 by this installation of PROJ");
}

CrsTransform::CrsTransform(std::unique_ptr<State> state) : state_(std::move(state)) {}
CrsTransform::CrsTransform(CrsTransform&&) noexcept = default;
CrsTransform& CrsTransform::operator=(CrsTransform&&) noexcept = default;
CrsTransform::~CrsTransform() = default;

CrsTransform CrsTransform::to_wgs84(const std::string& crs_text,
                                    const std::optional<LonLatBox>& area) {
    auto state = std::make_unique<State>();
    state->context = new_context();
    PJ_CONTEXT* context = state->context.get();
    Pj crs = read_crs(context, crs_text);
    state->name = name_with_code(crs.get());
    crs = horizontal_part(context, std::move(crs));
    if (!crs || !is_on_earth(context, crs.get()))
        reject(crs_text, "does not say where on the Earth its coordinates lie");
    const bool had_code = proj_get_id_code(crs.get(), 0) != nullptr;
    crs = identified(context, std::move(crs));
    if (!had_code && proj_get_id_code(crs.get(), 0) != nullptr)
        state->name = name_with_code(crs.get());
    state->full_turn = full_turn_of(context, crs.get());
    state->area_of_use = area_of_use_of(context, crs.get());
    state->datum_name = datum_name_of(context, crs.get());

    const Pj wgs84(proj_create(context, "EPSG:4326"));
    if (!wgs84)
        throw core::RequestError("PROJ finds no database", "proj.db",
                                 "Install PROJ's data files, or set PROJ_DATA to their folder.");
    state->wgs84_lonlat = is_wgs84(context, crs.get());
    if (state->wgs84_lonlat) {
        state->transformation = "none: longitude and latitude on WGS 84 already";
        state->accuracy_m = 0;
        state->candidates = 1;
    } else {
        state->choose_operation(crs_text, crs.get(), wgs84.get(), area);
    }
    return CrsTransform(std::move(state));
}

const std::string& CrsTransform::name() const {
    return state_->name;
}
bool CrsTransform::is_wgs84_lonlat() const {
    return state_->wgs84_lonlat;
}
std::optional<double> CrsTransform::full_turn() const {
    return state_->full_turn;
}
const std::string& CrsTransform::datum_name() const {
    return state_->datum_name;
}
const std::string& CrsTransform::transformation() const {
    return state_->transformation;
}
const std::optional<LonLatBox>& CrsTransform::area_of_use() const {
    return state_->area_of_use;
}
std::optional<double> CrsTransform::accuracy_m() const {
    return state_->accuracy_m;
}
bool CrsTransform::is_ballpark() const {
    return state_->ballpark;
}
std::size_t CrsTransform::candidate_count() const {
    return state_->candidates;
}

void CrsTransform::transform(std::span<SourcePoint> points) const {
    if (state_->wgs84_lonlat || points.empty()) return;
    State::Worker worker = state_->borrow();
    PJ* operation = worker.operation.get();
    proj_errno_reset(operation);
    proj_trans_generic(operation, PJ_FWD, &points.front().x, sizeof(SourcePoint), points.size(),
                       &points.front().y, sizeof(SourcePoint), points.size(), nullptr, 0, 0,
                       nullptr, 0, 0);
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    for (SourcePoint& p : points)
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) p = {kInfinity, kInfinity};
    state_->give_back(std::move(worker));
}

bool same_crs(const std::string& first, const std::string& second) {
    const Context context = new_context();
    const Pj a =
        identified(context.get(), horizontal_part(context.get(), read_crs(context.get(), first)));
    const Pj b =
        identified(context.get(), horizontal_part(context.get(), read_crs(context.get(), second)));
    return proj_is_equivalent_to_with_ctx(context.get(), a.get(), b.get(),
                                          PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
}

}  // namespace phusong::geometry
