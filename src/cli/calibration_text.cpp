#include "cli/calibration_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace phusong::cli {
namespace {

using domain::CalibrationPart;

// "4G, operator 45204": what a line of the table is about.
std::string group_text(const domain::ErrorGroup& group, bool vi) {
    std::string technology = domain::display_name(group.technology);
    switch (group.part) {
        case CalibrationPart::all:
            return technology;
        case CalibrationPart::by_operator:
            return fmt::format("  {} {}", vi ? "nhà mạng" : "operator", group.value);
        case CalibrationPart::by_clutter:
            return fmt::format("  {}", group.value);
        case CalibrationPart::by_distance:
            return fmt::format("  {} km",
                               group.value == "20-" ? (vi ? "trên 20" : "beyond 20") : group.value);
    }
    return technology;
}

std::string error_table(const domain::Calibration& calibration, bool vi) {
    std::string text =
        vi ? "Dự báo trừ đo, dB (mỗi ô của DEM tính một lần):\n"
             "                              ô        đo   lệch TB   độ lệch chuẩn\n"
           : "Predicted minus measured, dB (each cell of the DEM counts once):\n"
             "                          cells  measured      bias   std. deviation\n";
    for (const domain::ErrorGroup& group : calibration.groups) {
        // Byte and character counts differ in Vietnamese; only the operator's line has such text.
        std::string name = group_text(group, vi);
        const std::size_t letters =
            static_cast<std::size_t>(std::count_if(name.begin(), name.end(), [](char c) {
                return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
            }));
        name += std::string(letters < 22 ? 22 - letters : 1, ' ');
        text += fmt::format("  {}{:>7} {:>9} {:>+9.1f} {:>16}\n", name, group.places,
                            group.measurements, group.bias_db,
                            group.sd_db ? fmt::format("{:.1f}", *group.sd_db) : "-");
    }
    return text;
}

std::string offset_lines(const domain::Calibration& calibration, bool vi) {
    std::string text;
    for (const domain::ErrorGroup& group : calibration.groups) {
        if (group.part != CalibrationPart::all) continue;
        const std::string name = domain::display_name(group.technology);
        const auto offset = calibration.offsets.find(group.technology);
        if (offset == calibration.offsets.end()) {
            text +=
                fmt::format(fmt::runtime(vi ? "{}: dưới {} ô, không ước lượng độ bù\n"
                                            : "{}: fewer than {} cells, no offset was fitted\n"),
                            name, calibration.least_places);
            continue;
        }
        text += fmt::format(
            fmt::runtime(vi ? "{}: độ bù {:+.1f} dB (sai số chuẩn {:.2f} dB nếu các ô độc lập)\n"
                            : "{}: offset {:+.1f} dB (standard error {:.2f} dB if cells were "
                              "independent)\n"),
            name, offset->second.offset_db, offset->second.standard_error_db);
    }
    return text;
}

std::string claim_lines(const domain::Calibration& calibration, bool vi) {
    if (calibration.claims.empty()) return "";
    const domain::ClaimRule& rule = calibration.rule;
    std::string text = fmt::format(
        fmt::runtime(
            vi ? "Vùng phủ được đo kiểm (ô vuông {:.0f} m có từ {} điểm; không khớp khi từ {}% "
                 "điểm "
                 "dưới ngưỡng; các lần đo trong {:.0f} m tính là một điểm):\n"
               : "Claimed coverage as measured (squares of {:.0f} m with {} spots or more; "
                 "contradicted where {} % of them or more are below the threshold; measurements "
                 "within {:.0f} m are one spot):\n"),
        rule.square_m, rule.least_spots, rule.least_failed_pct, rule.spot_m);
    for (const domain::MeasuredClaim& claim : calibration.claims) {
        domain::Layer named = claim.layer;
        named.threshold_dbm.reset();
        text += fmt::format(
            fmt::runtime(vi ? "  {}, {} dBm: {} điểm, {} dưới ngưỡng; bác {} trong {} ô vuông đủ "
                              "số liệu\n"
                            : "  {}, {} dBm: {} spots, {} below; {} of {} squares with enough of "
                              "them contradicted\n"),
            domain::layer_id(named), claim.threshold_dbm, claim.spots, claim.failed,
            claim.contradicted, claim.judged);
    }
    return text;
}

}  // namespace

std::string calibration_text(const domain::Calibration& calibration, bool vi) {
    std::string text = fmt::format(
        fmt::runtime(vi ? "{}: đọc {} bản ghi; dùng {}" : "{}: {} records read; {} used"),
        calibration.measurements_file, calibration.measurements.records_read,
        calibration.measurements.used);
    if (calibration.prediction) {
        text += fmt::format(
            fmt::runtime(vi ? "; so sánh {}, ngoài vùng dự báo {}, công nghệ hoặc nhà mạng không "
                              "được dự báo {}"
                            : "; {} compared, {} beyond the prediction, {} of a technology or "
                              "operator that was not predicted"),
            calibration.compared, calibration.outside, calibration.other_layer);
    }
    text += "\n";
    if (!calibration.groups.empty()) {
        text += "\n" + error_table(calibration, vi) + "\n" + offset_lines(calibration, vi);
    }
    const std::string claims = claim_lines(calibration, vi);
    return text + (claims.empty() ? "" : "\n" + claims);
}

}  // namespace phusong::cli
