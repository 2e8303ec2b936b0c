#include "project/path_loss.hpp"

#include <utility>

#include <fmt/core.h>

#include "core/error.hpp"
#include "input/profile_table.hpp"
#include "project/suggestion.hpp"
#include "radio/clutter.hpp"
#include "radio/cost231_hata.hpp"
#include "radio/free_space.hpp"
#include "radio/itm/itm.hpp"
#include "radio/okumura_hata.hpp"
#include "radio/p1812/p1812.hpp"
#include "radio/p2108.hpp"
#include "radio/tr38901.hpp"

namespace phusong::project {
namespace {

template <typename T>
using WordTable = std::vector<std::pair<std::string, T>>;

// The value of a word, or a refusal that lists the words.
template <typename T>
T value_of_word(const std::string& word, const WordTable<T>& table, const std::string& option) {
    std::vector<std::string> known;
    std::string list;
    for (const auto& [name, value] : table) {
        if (name == word) return value;
        known.push_back(name);
        list += (list.empty() ? "" : ", ") + name;
    }
    throw core::RequestError(fmt::format("there is no \"{}\"{}", word, did_you_mean(word, known)),
                             option, fmt::format("Use one of: {}.", list));
}

radio::Polarization polarization_of(const std::string& word) {
    return value_of_word<radio::Polarization>(word,
                                              {{"horizontal", radio::Polarization::horizontal},
                                               {"vertical", radio::Polarization::vertical}},
                                              "--polarization");
}

radio::RadioZone zone_of(const std::string& word, const std::string& profile) {
    return value_of_word<radio::RadioZone>(word,
                                           {{"sea", radio::RadioZone::sea},
                                            {"coastal", radio::RadioZone::coastal_land},
                                            {"inland", radio::RadioZone::inland},
                                            {"1", radio::RadioZone::sea},
                                            {"3", radio::RadioZone::coastal_land},
                                            {"4", radio::RadioZone::inland}},
                                           profile + ", radio_zone");
}

// Heights where they are given, else those of the class.
std::vector<double> clutter_heights(const input::ProfileTable& table, const std::string& profile) {
    if (!table.clutter_height_m.empty() || table.clutter_class.empty()) {
        return table.clutter_height_m;
    }
    std::vector<double> heights;
    heights.reserve(table.clutter_class.size());
    for (const std::string& name : table.clutter_class) {
        const auto clutter = radio::parse_clutter_class(name);
        if (!clutter) {
            throw core::RequestError(
                fmt::format("there is no clutter class \"{}\"", name), profile,
                "Use water, open, suburban, urban, trees or dense_urban (or 1 to 5), or give "
                "clutter_height_m.");
        }
        heights.push_back(radio::representative_clutter_height_m(*clutter));
    }
    return heights;
}

radio::PathProfile read_profile(const PathLossQuestion& question) {
    if (question.profile.empty()) {
        throw core::RequestError(fmt::format("{} needs a terrain profile", question.model),
                                 "--profile", "Give a CSV file with distance_km,height_m.");
    }
    const input::ProfileTable table = input::read_profile_table(question.profile);
    radio::PathProfile profile;
    profile.distance_km = table.distance_km;
    profile.height_m = table.height_m;
    profile.clutter_height_m = clutter_heights(table, question.profile);
    for (const std::string& word : table.radio_zone) {
        profile.zone.push_back(zone_of(word, question.profile));
    }
    return profile;
}

double distance_km(const PathLossQuestion& question) {
    if (question.distance_km) return *question.distance_km;
    if (question.profile.empty()) {
        throw core::RequestError("the length of the path is not given", "--distance-km",
                                 "Give it, or a profile.");
    }
    const radio::PathProfile profile = read_profile(question);
    radio::check_profile(profile, 2);
    return profile.length_km();
}

// A model that knows nothing but its inputs: they and the loss.
PathLossAnswer plain_answer(const PathLossQuestion& question, double d_km,
                            const radio::LossEstimate& loss) {
    return {loss.loss_db,
            {{"f", "", question.frequency_mhz, "MHz", "frequency"},
             {"d", "", d_km, "km", "length of the path"},
             {"Lb", "", loss.loss_db, "dB", "basic transmission loss"}},
            loss.out_of_range};
}

PathLossAnswer by_p1812(const PathLossQuestion& q) {
    radio::P1812Input input;
    input.f_ghz = q.frequency_mhz / 1000;
    input.p_pct = q.time_pct;
    input.location_pct = q.location_pct;
    input.location_sigma_db = q.location_sigma_db;
    input.htg_m = q.tx_height_m;
    input.hrg_m = q.rx_height_m;
    input.polarization = polarization_of(q.polarization);
    input.latitude_deg = q.latitude_deg;
    input.delta_n = q.delta_n;
    if (q.n0) input.n0 = *q.n0;
    input.dct_km = q.coast_tx_km;
    input.dcr_km = q.coast_rx_km;
    if (q.smooth_path_closed) input.smooth_path = radio::SmoothPath::closed_form;
    const radio::P1812Result result = radio::p1812(read_profile(q), input);
    return {result.loss_db, radio::p1812_terms(result), result.out_of_range};
}

PathLossAnswer by_itm(const PathLossQuestion& q) {
    using Climate = radio::ItmClimate;
    using Variability = radio::ItmVariability;
    radio::ItmInput input;
    input.f_mhz = q.frequency_mhz;
    input.htg_m = q.tx_height_m;
    input.hrg_m = q.rx_height_m;
    input.polarization = polarization_of(q.polarization);
    input.climate = value_of_word<Climate>(
        q.climate,
        {{"equatorial", Climate::equatorial},
         {"continental-subtropical", Climate::continental_subtropical},
         {"maritime-subtropical", Climate::maritime_subtropical},
         {"desert", Climate::desert},
         {"continental-temperate", Climate::continental_temperate},
         {"maritime-temperate-over-land", Climate::maritime_temperate_over_land},
         {"maritime-temperate-over-sea", Climate::maritime_temperate_over_sea}},
        "--climate");
    input.variability = value_of_word<Variability>(q.variability,
                                                   {{"single-message", Variability::single_message},
                                                    {"accidental", Variability::accidental},
                                                    {"mobile", Variability::mobile},
                                                    {"broadcast", Variability::broadcast}},
                                                   "--variability");
    if (q.n0) input.n0 = *q.n0;
    input.epsilon = q.permittivity;
    input.sigma = q.conductivity;
    input.time_pct = q.time_pct;
    input.location_pct = q.location_pct;
    input.situation_pct = q.situation_pct;
    const radio::ItmResult result = radio::itm_point_to_point(read_profile(q), input);
    return {result.loss_db, radio::itm_terms(result), result.out_of_range};
}

PathLossAnswer by_free_space(const PathLossQuestion& q) {
    const double d_km = distance_km(q);
    return plain_answer(q, d_km, radio::free_space_loss(q.frequency_mhz, d_km));
}

radio::HataEnvironment hata_environment(const PathLossQuestion& q) {
    using Area = radio::HataArea;
    using City = radio::HataCity;
    return {
        value_of_word<Area>(
            q.area, {{"urban", Area::urban}, {"suburban", Area::suburban}, {"open", Area::open}},
            "--area"),
        value_of_word<City>(q.city, {{"medium", City::medium}, {"large", City::large}}, "--city")};
}

template <radio::LossEstimate (*Model)(double, double, double, double, radio::HataEnvironment)>
PathLossAnswer by_hata(const PathLossQuestion& q) {
    const double d_km = distance_km(q);
    return plain_answer(
        q, d_km, Model(q.frequency_mhz, d_km, q.tx_height_m, q.rx_height_m, hata_environment(q)));
}

template <radio::Tr38901Scenario Scenario,
          radio::Tr38901Loss (*Model)(const radio::Tr38901Path&, radio::LineOfSight)>
PathLossAnswer by_tr38901(const PathLossQuestion& q) {
    using radio::LineOfSight;
    const double d_km = distance_km(q);
    const LineOfSight line_of_sight = value_of_word<LineOfSight>(
        q.line_of_sight, {{"yes", LineOfSight::yes}, {"no", LineOfSight::no}}, "--line-of-sight");
    const radio::Tr38901Path path{q.frequency_mhz / 1000, d_km * 1000,  q.tx_height_m,
                                  q.rx_height_m,          q.building_m, q.street_m};
    const radio::Tr38901Loss loss = Model(path, line_of_sight);
    PathLossAnswer answer = plain_answer(q, d_km, loss);
    const auto before_loss = answer.terms.end() - 1;
    const radio::Term more[] = {
        {"Pr_LOS", "Table 7.4.2-1",
         radio::tr38901_line_of_sight_probability(Scenario, path.d2d_m, path.h_ut_m), "",
         "probability of line of sight"},
        {"sigma_SF", "Table 7.4.1-1", loss.shadow_fading_db, "dB",
         "standard deviation of shadow fading"}};
    answer.terms.insert(before_loss, std::begin(more), std::end(more));
    return answer;
}

using PathLossModel = PathLossAnswer (*)(const PathLossQuestion&);

const WordTable<PathLossModel>& model_table() {
    using radio::Tr38901Scenario;
    static const WordTable<PathLossModel> table = {
        {"p1812", by_p1812},
        {"itm", by_itm},
        {"free-space", by_free_space},
        {"okumura-hata", by_hata<radio::okumura_hata>},
        {"cost231-hata", by_hata<radio::cost231_hata>},
        {"tr38901-rma", by_tr38901<Tr38901Scenario::rma, radio::tr38901_rma>},
        {"tr38901-uma", by_tr38901<Tr38901Scenario::uma, radio::tr38901_uma>},
        {"tr38901-umi", by_tr38901<Tr38901Scenario::umi, radio::tr38901_umi>},
    };
    return table;
}

// Clutter counts once: models made from measurements among houses have it, P.1812 takes it from the
// profile.
bool knows_no_clutter(const std::string& model) {
    return model == "free-space" || model == "itm";
}

void add_clutter_loss(const PathLossQuestion& q, PathLossAnswer& answer) {
    if (!knows_no_clutter(q.model)) {
        throw core::RequestError(
            fmt::format("{} has clutter of its own, which must not count twice", q.model),
            "--clutter-location",
            "Use it with free-space or itm. P.1812 takes clutter heights from the profile; Hata's "
            "models take it from --area, those of TR 38.901 from their scenario.");
    }
    const double pct = *q.clutter_location_pct;
    if (!(pct > 0 && pct < 100)) {
        throw core::RequestError("the share of locations is not between 0 and 100",
                                 "--clutter-location", "Give a percentage such as 50.");
    }
    const radio::LossEstimate clutter =
        radio::p2108_terrestrial(q.frequency_mhz / 1000, distance_km(q), pct);
    answer.loss_db += clutter.loss_db;
    answer.terms.push_back(
        {"L_ctt", "P.2108 (6)", clutter.loss_db, "dB", "clutter loss at the receiver"});
    answer.terms.push_back(
        {"Lb+L_ctt", "", answer.loss_db, "dB", "basic transmission loss with clutter"});
    answer.out_of_range.insert(answer.out_of_range.end(), clutter.out_of_range.begin(),
                               clutter.out_of_range.end());
}

}  // namespace

const std::vector<std::string>& path_loss_models() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> found;
        for (const auto& [name, model] : model_table()) found.push_back(name);
        return found;
    }();
    return names;
}

PathLossAnswer path_loss(const PathLossQuestion& question) {
    const PathLossModel model = value_of_word(question.model, model_table(), "--model");
    const bool usable = question.frequency_mhz > 0 && question.tx_height_m > 0 &&
                        question.rx_height_m > 0 &&
                        (!question.distance_km || *question.distance_km > 0);
    if (!usable) {
        throw core::RequestError("a frequency, height or distance is not above 0", question.model,
                                 "Give positive numbers.");
    }
    PathLossAnswer answer = model(question);
    if (question.clutter_location_pct) add_clutter_loss(question, answer);
    return answer;
}

}  // namespace phusong::project
