#include "input/sites.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "core/error.hpp"
#include "input/issue_budget.hpp"
#include "input/layer_crs.hpp"
#include "input/record_attributes.hpp"
#include "input/site_columns.hpp"
#include "input/site_position.hpp"
#include "input/site_record.hpp"
#include "input/source_description.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {
namespace {

using core::Severity;
using domain::Technology;
using C = SiteColumn;

/// A site is far from the others when it is this far outside the box of the middle 98 % of them.
constexpr double kFar_deg = 3;

LayerCrs crs_of_sites(VectorLayer& layer, const SitesSpec& spec, const SiteColumns& columns,
                      IssueBudget& issues) {
    if (!spec.source.crs.empty() || !columns.is_lon_lat)
        return crs_of(layer, spec.source, "sites", issues);
    return {geometry::CrsTransform::to_wgs84("EPSG:4326"),
            columns.is_opencellid ? "as OpenCelliD has it" : "implied by the names of the fields"};
}

/// The texts of the first record: they tell a table without header.
std::vector<std::string> first_record(const SitesSpec& spec) {
    VectorLayer layer = VectorLayer::open(spec.source);
    std::vector<std::string> texts;
    const Feature feature = layer.next();
    if (!feature) return texts;
    for (std::size_t i = 0; i < layer.field_names().size(); ++i)
        texts.push_back(layer.text(*feature, {static_cast<int>(i), layer.field_names()[i]}).text);
    return texts;
}

std::string records(std::uint64_t count) {
    return fmt::format("{} record{}", count, count == 1 ? "" : "s");
}

class SiteReader {
  public:
    SiteReader(VectorLayer& layer, const SitesSpec& spec, SiteColumns columns, domain::Sites& sites,
               IssueBudget& issues)
        : layer_(layer),
          spec_(spec),
          columns_(std::move(columns)),
          sites_(sites),
          first_site_(sites.size()),
          issues_(issues),
          crs_(crs_of_sites(layer, spec, columns_, issues)),
          positions_(layer, columns_, crs_) {
        if (!spec.newer_than.empty()) {
            newer_than_ = seconds_of_day(spec.newer_than);
            if (!newer_than_)
                throw core::RequestError("\"" + spec.newer_than + "\" is not a date",
                                         layer.shown_name(), "Write it as 2015-06-30.");
        }
        if ((spec.min_samples && !columns_.has(C::samples)) ||
            (newer_than_ && !columns_.has(C::updated)))
            throw core::RequestError(
                "there are no numbers of samples and no dates in it to filter by",
                layer.shown_name(),
                "Only lists in OpenCelliD's columns have them: leave min_samples and newer_than "
                "out.");
        layer_.read_only(columns_.all());
        record_ = describe_source(spec.source, "sites", layer, crs_);
    }

    domain::SourceRecord read(core::Progress& progress) {
        const std::uint64_t stated = layer_.quick_count().value_or(0);
        progress.begin("reading sites", stated);
        while (const Feature feature = layer_.next()) {
            ++record_.records_read;
            read_one(*feature);
            progress.advance(1);
        }
        progress.end();
        report_end_of_source(layer_, stated, record_, issues_);
        positions_.report_range(issues_);
        look_for_swapped();
        if (record_.duplicate > 0)
            issues_.add({Severity::info, "site_repeated", layer_.shown_name(), "",
                         fmt::format("{} say{} what others have said", records(record_.duplicate),
                                     record_.duplicate == 1 ? "s" : ""),
                         "each site was kept once, which changes no figure"});
        if (record_.filtered > 0)
            issues_.add({Severity::info, "records_filtered", layer_.shown_name(), "",
                         fmt::format("{} of {} {} not asked for: another technology or operator, "
                                     "too few samples, or too old",
                                     record_.filtered, records(record_.records_read),
                                     record_.filtered == 1 ? "is" : "are"),
                         "nothing was drawn for them"});
        if (record_.used == 0)
            issues_.add(
                {Severity::warning, "no_coverage", layer_.shown_name(), "",
                 fmt::format("not one of {} records is a usable site", record_.records_read),
                 "nothing was added from it"});
        return std::move(record_);
    }

  private:
    void issue(Severity severity, const char* kind, std::string reason, std::string action) {
        issues_.add(
            {severity, kind, layer_.shown_name(), label_, std::move(reason), std::move(action)});
    }
    void rejected(const char* kind, std::string reason) {
        ++record_.rejected;
        issue(Severity::error, kind, std::move(reason), "the record was left out");
    }

    std::string text(const OGRFeature& feature, C column) {
        if (!columns_.has(column)) return "";
        const AttributeText found = layer_.text(feature, columns_.of(column));
        if (found.unreadable && column != C::x && column != C::y)
            issues_.add(encoding_issue(
                layer_, label_,
                {columns_.of(column).name, feature.GetFieldAsString(columns_.of(column).index)}));
        return is_missing(found.text) ? "" : found.text;
    }

    std::optional<double> number(const OGRFeature& feature, C column,
                                 const std::optional<double>& constant, double least, double most) {
        if (!columns_.has(column)) return constant;
        const Field& field = columns_.of(column);
        const Number found = site_number(layer_.text(feature, field).text);
        std::string problem = found.problem;
        if (found.value && (*found.value < least || *found.value > most))
            problem = fmt::format("{} is outside {} … {}", *found.value, least, most);
        if (!problem.empty()) {
            issue(Severity::warning, "number_unreadable", field.name + " " + problem,
                  constant ? fmt::format("{} was taken", *constant) : "it counts as not given");
            return constant;
        }
        return found.value ? found.value : constant;
    }

    void read_one(OGRFeature& feature) {
        label_ = fmt::format("record {}", record_.records_read);
        domain::Site site;
        site.record = record_.records_read;
        site.id = text(feature, C::id);
        if (!site.id.empty()) label_ += " (" + site.id + ")";
        if (columns_.is_opencellid) complete_cell_id(feature, site);
        std::vector<geometry::LonLat> places;
        if (!read_places(feature, places)) return;
        std::vector<Technology> technologies;
        if (!read_technologies(feature, technologies)) return;
        read_operator(feature, site);
        if (is_filtered(feature, site, technologies)) {
            ++record_.filtered;
            return;
        }
        read_attributes(feature, site);
        add(site, places, technologies);
    }

    void complete_cell_id(const OGRFeature& feature, domain::Site& site) {
        site.id = fmt::format("{}-{}-{}-{}", text(feature, C::mcc), text(feature, C::mnc),
                              text(feature, C::area), site.id);
    }

    bool read_places(const OGRFeature& feature, std::vector<geometry::LonLat>& places) {
        SitePosition position = positions_.read(feature);
        if (position.fate == SitePosition::Fate::good) {
            places = std::move(position.places);
            return true;
        }
        if (position.fate == SitePosition::Fate::null_geometry) ++record_.null_geometry;
        if (position.fate == SitePosition::Fate::empty_geometry) ++record_.empty_geometry;
        if (position.fate == SitePosition::Fate::rejected) ++record_.rejected;
        issue(Severity::error, position.kind, std::move(position.reason),
              "the record was left out");
        return false;
    }

    bool read_technologies(const OGRFeature& feature, std::vector<Technology>& technologies) {
        if (columns_.has(C::technology)) {
            const std::string value = text(feature, C::technology);
            if (!value.empty()) {
                const auto found = technologies_in(value);
                if (!found) {
                    rejected("technology_unknown",
                             "\"" + value + "\" is not a technology that is known");
                    return false;
                }
                technologies = *found;
                return true;
            }
        }
        for (const auto& [technology, field] : columns_.flags) {
            const std::string value = layer_.text(feature, field).text;
            const std::optional<bool> flag = flag_value(value);
            if (!flag)
                issue(Severity::warning, "flag_unreadable",
                      fmt::format("{} is \"{}\", which is neither yes nor no", field.name, value),
                      "it counts as no");
            const bool known = std::find(technologies.begin(), technologies.end(), technology) !=
                               technologies.end();
            if (flag.value_or(false) && !known) technologies.push_back(technology);
        }
        if (technologies.empty() && columns_.flags.empty() && spec_.technology.constant)
            technologies.push_back(*spec_.technology.constant);
        if (!technologies.empty()) return true;
        rejected("technology_missing", columns_.flags.empty()
                                           ? "it does not say which technology it has"
                                           : "not one of its technologies is marked");
        return false;
    }

    void read_operator(const OGRFeature& feature, domain::Site& site) {
        site.operator_code = text(feature, C::operator_code);
        if (site.operator_code.empty())
            site.operator_code = network_code(text(feature, C::mcc), text(feature, C::mnc));
        own_operator_ = !site.operator_code.empty();
        if (!own_operator_) site.operator_code = spec_.operator_code.constant.value_or("");
    }

    bool is_filtered(const OGRFeature& feature, const domain::Site& site,
                     std::vector<Technology>& technologies) {
        const auto& wanted = spec_.technologies;
        std::erase_if(technologies, [&](Technology t) {
            if (spec_.technology.constant && t != *spec_.technology.constant) return true;
            return !wanted.empty() && std::find(wanted.begin(), wanted.end(), t) == wanted.end();
        });
        if (technologies.empty()) return true;
        const auto& operators = spec_.operators;
        if (!operators.empty() &&
            std::find(operators.begin(), operators.end(), site.operator_code) == operators.end())
            return true;
        if (own_operator_ && spec_.operator_code.constant &&
            site.operator_code != *spec_.operator_code.constant)
            return true;
        // A cell that does not say how often it was seen was not seen often enough.
        if (spec_.min_samples &&
            site_number(text(feature, C::samples)).value.value_or(0) < *spec_.min_samples)
            return true;
        return newer_than_ &&
               site_number(text(feature, C::updated)).value.value_or(0) < *newer_than_;
    }

    void read_attributes(const OGRFeature& feature, domain::Site& site) {
        site.height_m = number(feature, C::height, spec_.height_m.constant, 0, 1000);
        site.frequency_mhz =
            number(feature, C::frequency, spec_.frequency_mhz.constant, 1, 300'000);
        site.eirp_dbm = number(feature, C::eirp, spec_.eirp_dbm.constant, -100, 150);
        site.power_dbm = number(feature, C::power, spec_.power_dbm.constant, -100, 150);
        site.gain_dbi = number(feature, C::gain, spec_.gain_dbi.constant, -50, 100);
        site.tilt_deg = number(feature, C::tilt, spec_.tilt_deg.constant, -90, 90);
        site.azimuth_deg = number(feature, C::azimuth, spec_.azimuth_deg.constant, -360, 360);
        if (site.azimuth_deg) {
            const double turned = std::fmod(*site.azimuth_deg + 360, 360);
            site.azimuth_deg = turned;
        }
        // 0 stands for an antenna that sends all around, in more than one planning tool.
        site.beamwidth_deg = number(feature, C::beamwidth, spec_.beamwidth_deg.constant, 0, 360);
        if (site.beamwidth_deg == 0.0) site.beamwidth_deg = 360;
        site.band =
            columns_.has(C::band) ? text(feature, C::band) : spec_.band.constant.value_or("");
        site.antenna = columns_.has(C::antenna) ? text(feature, C::antenna)
                                                : spec_.antenna.constant.value_or("");
        site.environment = text(feature, C::environment);
        if (site.environment.empty()) site.environment = spec_.environment.constant.value_or("");
        read_area_type(feature, site);
        read_radius(feature, site);
    }

    void read_area_type(const OGRFeature& feature, domain::Site& site) {
        std::string value = text(feature, C::area_type);
        if (value.empty()) value = spec_.area_type.constant.value_or("");
        site.area_type = domain::parse_area_type(value);
        if (!value.empty() && !site.area_type)
            issue(Severity::warning, "area_type_unknown",
                  "\"" + value + "\" is none of urban, suburban, rural, open",
                  "it counts as not given");
    }

    void read_radius(const OGRFeature& feature, domain::Site& site) {
        constexpr double kMost_m = 500'000;
        site.radius_m = number(feature, C::radius_m, std::nullopt, 0, kMost_m);
        if (!site.radius_m && columns_.has(C::radius_km)) {
            site.radius_m = number(feature, C::radius_km, std::nullopt, 0, kMost_m / 1000);
            if (site.radius_m) *site.radius_m *= 1000;
        }
        if (site.radius_m == 0.0) site.radius_m = std::nullopt;
        site.radius_origin = columns_.is_opencellid ? domain::RadiusOrigin::measured_range
                                                    : domain::RadiusOrigin::record;
        if (site.radius_m || !spec_.radius_m.constant) return;
        site.radius_m = spec_.radius_m.constant;
        site.radius_origin = domain::RadiusOrigin::constant;
    }

    void add(const domain::Site& site, const std::vector<geometry::LonLat>& places,
             const std::vector<Technology>& technologies) {
        bool added = false;
        for (const geometry::LonLat& place : places)
            for (const Technology technology : technologies) {
                domain::Site one = site;
                one.position = place;
                one.technology = technology;
                if (!known_.insert(key_of(one)).second) continue;
                sites_.push_back(std::move(one));
                added = true;
            }
        if (!added) {
            ++record_.duplicate;
            return;
        }
        ++record_.used;
        record_.vertices += places.size();
    }

    static std::string key_of(const domain::Site& site) {
        return fmt::format("{:.7f} {:.7f} {} {} {} {} {} {}", site.position.lon_deg,
                           site.position.lat_deg, static_cast<int>(site.technology),
                           site.azimuth_deg.value_or(-1), site.beamwidth_deg.value_or(-1),
                           site.radius_m.value_or(-1), site.environment, site.operator_code);
    }

    /// A site far from all others that would lie among them with its coordinates exchanged.
    void look_for_swapped() {
        const std::size_t count = sites_.size() - first_site_;
        constexpr std::size_t kFew = 20;
        if (count < kFew || !crs_.transform.full_turn()) return;
        std::vector<double> lons;
        std::vector<double> lats;
        for (std::size_t i = first_site_; i < sites_.size(); ++i) {
            lons.push_back(sites_[i].position.lon_deg);
            lats.push_back(sites_[i].position.lat_deg);
        }
        std::sort(lons.begin(), lons.end());
        std::sort(lats.begin(), lats.end());
        const std::size_t tail = std::max<std::size_t>(1, count / 100);
        const auto among = [&](double lon, double lat, double margin) {
            return lon >= lons[tail] - margin && lon <= lons[count - 1 - tail] + margin &&
                   lat >= lats[tail] - margin && lat <= lats[count - 1 - tail] + margin;
        };
        std::uint64_t last_record = 0;
        for (std::size_t i = first_site_; i < sites_.size(); ++i) {
            const auto& [lon, lat] = sites_[i].position;
            if (sites_[i].record == last_record || among(lon, lat, kFar_deg) || !among(lat, lon, 0))
                continue;
            last_record = sites_[i].record;
            label_ = fmt::format("record {}", last_record);
            issue(Severity::warning, "coordinates_look_swapped",
                  fmt::format("{}, {} is far from the others, and among them when longitude and "
                              "latitude are exchanged",
                              lon, lat),
                  "it was used as it stands");
        }
    }

    VectorLayer& layer_;
    const SitesSpec& spec_;
    SiteColumns columns_;
    domain::Sites& sites_;
    std::size_t first_site_;
    IssueBudget& issues_;
    LayerCrs crs_;
    SitePositions positions_;
    domain::SourceRecord record_;
    std::optional<double> newer_than_;
    std::string label_;
    bool own_operator_ = false;
    std::unordered_set<std::string> known_;
};

}  // namespace

domain::SourceRecord read_sites(const SitesSpec& spec, domain::Sites& sites, core::IssueLog& log,
                                core::Progress& progress) {
    IssueBudget issues(log);
    const std::vector<std::string> first = first_record(spec);
    VectorLayer layer = VectorLayer::open(spec.source);
    SiteColumns columns = find_site_columns(layer, spec, first);
    domain::SourceRecord record =
        SiteReader(layer, spec, std::move(columns), sites, issues).read(progress);
    issues.finish();
    return record;
}

}  // namespace phusong::input
