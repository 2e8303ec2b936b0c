#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/layer.hpp"
#include "domain/provenance.hpp"
#include "domain/technology.hpp"
#include "geometry/equal_area.hpp"

namespace phusong::domain {

/// A cell of predicted levels in which something was measured: one technology of one operator.
/// However often a phone reported from there, the cell counts once, with the mean of its levels.
struct ComparedPlace {
    Technology technology = Technology::g2;
    std::string operator_code;  ///< as measured; empty where that is not said
    geometry::LonLat position;  ///< middle of the cell
    std::uint64_t measurements = 0;
    double measured_dbm = 0;   ///< mean of their levels
    double predicted_dbm = 0;  ///< of the best server, with the offsets that were applied
    double distance_m = 0;     ///< to that server
    std::string clutter;       ///< class of the cell; empty: not known
    std::uint32_t server = 0;  ///< number of the transmitter

    double error_db() const { return predicted_dbm - measured_dbm; }
};

/// What part of the places a figure is about.
enum class CalibrationPart { all, by_operator, by_clutter, by_distance };

/// Predicted minus measured over some places of one technology.
struct ErrorGroup {
    Technology technology = Technology::g2;
    CalibrationPart part = CalibrationPart::all;
    std::string value;  ///< operator, class, or kilometres such as "2-5"; empty for all
    std::uint64_t places = 0;
    std::uint64_t measurements = 0;
    double bias_db = 0;           ///< mean; above 0: predicted too high
    std::optional<double> sd_db;  ///< about the bias; nothing for a single place
    double rms_db = 0;
};

/// What to add to predicted levels of a technology so that their bias goes away.
struct FittedOffset {
    double offset_db = 0;          ///< the bias with its sign turned
    double standard_error_db = 0;  ///< of it, were the places independent
    std::uint64_t places = 0;
};

/// When measurements contradict a claim of coverage.
struct ClaimRule {
    double square_m = 1000;  ///< side of the squares that are judged, in the equal-area plane
    double spot_m = 100;     ///< measurements in a square of this side count once, by their mean
    std::uint64_t least_spots = 10;  ///< with fewer a square is not judged
    double least_failed_pct = 50;    ///< of the spots must fail
};

enum class ClaimVerdict { too_few, upheld, contradicted };

/// A square in which claimed coverage was measured.
struct ClaimedSquare {
    std::uint32_t layer = 0;  ///< index in Calibration::claims
    double west_deg = 0;
    double south_deg = 0;
    double east_deg = 0;
    double north_deg = 0;
    std::uint64_t measurements = 0;
    std::uint64_t spots = 0;
    std::uint64_t failed = 0;  ///< spots whose mean level is below the threshold
    ClaimVerdict verdict = ClaimVerdict::too_few;
};

/// A layer of claimed coverage and what measurements say to it.
struct MeasuredClaim {
    Layer layer;
    double threshold_dbm = 0;        ///< what a level had to reach
    std::uint64_t measurements = 0;  ///< inside the layer, of its technology and operator
    std::uint64_t spots = 0;
    std::uint64_t failed = 0;
    std::uint64_t squares = 0;  ///< with measurements
    std::uint64_t judged = 0;   ///< with enough of them
    std::uint64_t contradicted = 0;
};

/// What measurements say to the coverage of a study.
struct MeasuredCoverage {
    ClaimRule rule;
    std::uint64_t measurements = 0;      ///< usable, of all sources
    std::uint64_t inside = 0;            ///< of them, in a layer that they speak of
    std::vector<MeasuredClaim> claims;   ///< layers for which a level is known
    std::vector<ClaimedSquare> squares;  ///< by layer, from south to north, from west to east
};

/// Measurements against prediction, and against what is claimed.
struct Calibration {
    std::string measurements_file;
    SourceRecord measurements;  ///< what was read of it
    std::optional<PredictionRecord> prediction;
    std::uint64_t compared = 0;  ///< measurements in compared places
    std::uint64_t outside = 0;   ///< beyond the prediction's grid or reach
    std::uint64_t other_layer =
        0;  ///< of a technology or operator not predicted, or of nobody known
    std::vector<ComparedPlace> places;
    std::vector<ErrorGroup> groups;
    std::uint64_t least_places = 30;  ///< for an offset
    std::map<Technology, FittedOffset> offsets;
    ClaimRule rule;
    std::vector<MeasuredClaim> claims;
    std::vector<ClaimedSquare> squares;
};

}  // namespace phusong::domain
