#include "project/transmitter_table.hpp"

#include "output/csv.hpp"

namespace phusong::project {
namespace {

using output::Number;
using output::Value;

Value decimals(double value, int places) {
    return Number{value, places};
}

std::string assumed_figures(const domain::Site& site, bool has_pattern) {
    std::string text;
    const auto add = [&](bool stated, const char* name) {
        if (!stated) text += (text.empty() ? "" : " ") + std::string(name);
    };
    add(site.height_m.has_value(), "antenna_m");
    add(site.frequency_mhz.has_value(), "frequency_mhz");
    add(site.eirp_dbm || (site.power_dbm && (site.gain_dbi || has_pattern)), "eirp_dbm");
    add(site.azimuth_deg.has_value(), "azimuth_deg");
    if (site.azimuth_deg && !has_pattern) add(site.beamwidth_deg.has_value(), "beamwidth_deg");
    if (!has_pattern) add(site.tilt_deg.has_value(), "tilt_deg");
    return text;
}

}  // namespace

std::string transmitter_table(const domain::Sites& sites, const RadioPlan& plan) {
    std::string out =
        "number,site_id,record,operator,technology,lon,lat,antenna_m,frequency_mhz,eirp_dbm,"
        "azimuth_deg,beamwidth_deg,tilt_deg,radius_m,losses_db,antenna,assumed\n";
    for (std::size_t i = 0; i < plan.transmitters.size(); ++i) {
        const radio::Transmitter& t = plan.transmitters[i];
        const domain::Site& site = sites[plan.site_of_transmitter[i]];
        const std::vector<Value> fields = {
            decimals(static_cast<double>(i), 0),
            output::text_or_null(site.id),
            decimals(static_cast<double>(site.record), 0),
            output::text_or_null(site.operator_code),
            domain::to_string(site.technology),
            decimals(t.position.lon_deg, 7),
            decimals(t.position.lat_deg, 7),
            decimals(t.antenna_m, 2),
            decimals(t.f_ghz * 1000, 3),
            decimals(t.eirp_dbm, 3),
            t.azimuth_deg ? decimals(*t.azimuth_deg, 2) : Value{},
            t.azimuth_deg && t.measured == nullptr ? decimals(t.pattern.beamwidth_h_deg, 2)
                                                   : Value{},
            decimals(t.tilt.electrical_deg + t.tilt.mechanical_deg, 2),
            decimals(t.radius_m, 0),
            decimals(t.extra_loss_db, 3),
            t.measured == nullptr ? Value{} : output::text_or_null(t.measured->name),
            output::text_or_null(assumed_figures(site, t.measured != nullptr))};
        bool first = true;
        for (const Value& field : fields) {
            if (!first) out += ',';
            first = false;
            output::append_csv_field(out, field, false, {});
        }
        out += '\n';
    }
    return out;
}

}  // namespace phusong::project
