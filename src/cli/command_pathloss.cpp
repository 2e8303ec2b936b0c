#include "cli/command_pathloss.hpp"

#include <cmath>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include "output/json_writer.hpp"

namespace phusong::cli {
namespace {

constexpr int kTermDecimals = 6;

std::string path_loss_table(const project::PathLossQuestion& question,
                            const project::PathLossAnswer& answer) {
    std::string text =
        fmt::format("{:<12} {:>16}  {:<9}  {}\n", "term", "value", "unit", "meaning [equation]");
    for (const radio::Term& term : answer.terms) {
        std::string meaning(term.meaning);
        if (!term.reference.empty()) {
            meaning += fmt::format("{}[{}]", meaning.empty() ? "" : " ", term.reference);
        }
        // What rounds to nothing has no sign.
        const double value = std::abs(term.value) < 5e-7 ? 0 : term.value;
        text +=
            fmt::format("{:<12} {:>16.6f}  {:<9}  {}\n", term.symbol, value, term.unit, meaning);
    }
    text +=
        fmt::format("\nBasic transmission loss by {}: {:.2f} dB\n", question.model, answer.loss_db);
    return text;
}

output::Value json_number(double value) {
    if (!std::isfinite(value)) return {};
    return output::Number{value, kTermDecimals};
}

std::string path_loss_json(const project::PathLossQuestion& question,
                           const project::PathLossAnswer& answer) {
    using Layout = output::JsonWriter::Layout;
    std::string text;
    output::JsonWriter json(text);
    json.begin_object();
    json.member("model", output::Value(question.model));
    json.member("loss_db", json_number(answer.loss_db));
    json.key("terms");
    json.begin_array();
    for (const radio::Term& term : answer.terms) {
        json.begin_object(Layout::in_line);
        json.member("symbol", output::Value(std::string(term.symbol)));
        json.member("value", json_number(term.value));
        json.member("unit", output::text_or_null(std::string(term.unit)));
        json.member("reference", output::text_or_null(std::string(term.reference)));
        json.member("meaning", output::text_or_null(std::string(term.meaning)));
        json.end_object();
    }
    json.end_array();
    json.key("out_of_range");
    json.begin_array();
    for (const radio::OutOfRange& note : answer.out_of_range) {
        json.begin_object(Layout::in_line);
        json.member("quantity", output::Value(std::string(note.quantity)));
        json.member("value", json_number(note.value));
        json.member("from", json_number(note.from));
        json.member("to", json_number(note.to));
        json.member("unit", output::text_or_null(std::string(note.unit)));
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return text;
}

}  // namespace

void CommandPathloss::setup(CLI::App& app) {
    project::PathLossQuestion& q = question_;
    std::string models;
    for (const std::string& name : project::path_loss_models()) {
        models += (models.empty() ? "" : name == "tr38901-rma" ? ",\n" : ", ") + name;
    }
    const auto number = [&](const std::string& name, auto& value, const std::string& what,
                            const std::string& help, const std::string& group) {
        return app.add_option(name, value, help)->option_text(what)->group(group);
    };
    const std::string path = "Path";
    const std::string p1812 = "P.1812 and ITM";
    const std::string other = "Models without terrain";
    number("--model", q.model, "NAME (required)", models, path)->required();
    number("--profile", q.profile, "FILE.csv",
           "Terrain from transmitter to receiver:\n"
           "distance_km,height_m[,clutter_height_m,clutter_class,radio_zone]",
           path);
    number("--distance-km", q.distance_km, "KM", "Length, for models without terrain", path);
    number("--frequency-mhz", q.frequency_mhz, "MHZ (required)", "Carrier frequency", path)
        ->required();
    number("--tx-height", q.tx_height_m, "M (required)", "Transmitting antenna above ground", path)
        ->required();
    number("--rx-height", q.rx_height_m, "M", "Receiving antenna above ground (default 1.5)", path);

    number("--polarization", q.polarization, "NAME", "vertical (default), horizontal", p1812);
    number("--time", q.time_pct, "PERCENT", "Of time (default 50)", p1812);
    number("--location", q.location_pct, "PERCENT", "Of locations (default 50)", p1812);
    number("--location-sigma", q.location_sigma_db, "DB",
           "P.1812: standard deviation of locations (default 0)", p1812);
    number("--latitude", q.latitude_deg, "DEGREES",
           "P.1812: latitude of the middle of the path (default 0)", p1812);
    number("--delta-n", q.delta_n, "N", "P.1812: lapse rate of refractivity (default 45)", p1812);
    number("--n0", q.n0, "N", "Sea-level refractivity (default 325 for P.1812, 301 for ITM)",
           p1812);
    number("--coast-tx-km", q.coast_tx_km, "KM",
           "P.1812: over land from transmitter to coast (default 500)", p1812);
    number("--coast-rx-km", q.coast_rx_km, "KM",
           "P.1812: over land from receiver to coast (default 500)", p1812);
    app.add_flag("--smooth-path-closed", q.smooth_path_closed,
                 "P.1812: smooth-Earth term by Attachment 4")
        ->group(p1812);
    number("--situation", q.situation_pct, "PERCENT", "ITM: of situations (default 50)", p1812);
    number("--climate", q.climate, "NAME",
           "ITM: equatorial, continental-subtropical,\n"
           "maritime-subtropical, desert,\n"
           "continental-temperate (default),\n"
           "maritime-temperate-over-land,\n"
           "maritime-temperate-over-sea",
           p1812);
    number("--variability", q.variability, "NAME",
           "ITM: single-message, accidental, mobile,\nbroadcast (default)", p1812);
    number("--permittivity", q.permittivity, "E", "ITM: of the ground (default 15)", p1812);
    number("--conductivity", q.conductivity, "S/M", "ITM: of the ground (default 0.005)", p1812);

    number("--area", q.area, "NAME", "Hata: urban, suburban, open (default)", other);
    number("--city", q.city, "NAME", "Hata: medium (default), large", other);
    number("--line-of-sight", q.line_of_sight, "YES/NO", "TR 38.901: yes, no (default)", other);
    number("--building-height", q.building_m, "M", "TR 38.901 RMa: mean (default 5)", other);
    number("--street-width", q.street_m, "M", "TR 38.901 RMa: mean (default 20)", other);
    number("--clutter-location", q.clutter_location_pct, "PERCENT",
           "free-space, itm: adds P.2108 clutter loss at the\nreceiver, not exceeded at so many "
           "locations",
           other);
    app.add_flag("--json", json_, "JSON instead of a table")->group("Output");
    app.footer(
        "Example: phusong pathloss --model p1812 --profile path.csv --frequency-mhz 900 \\\n"
        "           --tx-height 30 --latitude 21.9");
}

int CommandPathloss::run(const std::vector<std::string>& /*command_line*/, Streams streams) {
    const project::PathLossAnswer answer = project::path_loss(question_);
    streams.out << (json_ ? path_loss_json(question_, answer) : path_loss_table(question_, answer));
    if (json_) return 0;
    for (const radio::OutOfRange& note : answer.out_of_range) {
        streams.err << "Outside what the model was made for: " << radio::range_text(note) << '\n';
    }
    return 0;
}

}  // namespace phusong::cli
