#include "project/notices.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "input/source_name.hpp"

namespace phusong::project {
namespace {

std::string model_in_vietnamese(const std::string& model) {
    constexpr std::string_view kMedian = ", median";
    if (!model.ends_with(kMedian)) return model;
    return model.substr(0, model.size() - kMedian.size()) + " (mức trung vị)";
}

/// Where the phone is; environments of a table of the user's own keep their names.
std::string phone_in_vietnamese(const std::string& phone) {
    if (phone == "outdoor") return "máy ở ngoài trời";
    if (phone == "indoor") return "máy ở trong nhà";
    return phone == "in_vehicle" ? "máy ở trong xe" : phone;
}

std::uint64_t left_out(const domain::SourceRecord& record) {
    return record.null_geometry + record.empty_geometry + record.not_polygon + record.rejected;
}

}  // namespace

void note_predictions(domain::Study& study) {
    for (const domain::PredictionRecord& record : study.predictions) {
        std::string levels;
        for (const auto& [technology, dbm] : record.threshold_dbm) {
            levels += fmt::format("{}{} {} dBm", levels.empty() ? "" : ", ",
                                  domain::display_name(technology), dbm);
        }
        const auto over = [&](const char* clutter, const char* offsets) {
            std::string text = record.dem;
            if (!record.clutter.empty()) text += fmt::format(fmt::runtime(clutter), record.clutter);
            std::string added;
            for (const auto& [technology, db] : record.offset_db) {
                added += fmt::format("{}{} {:+.1f} dB", added.empty() ? "" : ", ",
                                     domain::display_name(technology), db);
            }
            if (!added.empty()) text += fmt::format(fmt::runtime(offsets), added);
            return text;
        };
        study.info.notices.push_back(
            {fmt::format("Coverage of {} is predicted: {} over {}, from these levels up: {} ({}). "
                         "Without local measurements the model's standard error is about {} dB.",
                         record.sites, record.model,
                         over(" with land cover {}", "; measurements added {}"), levels,
                         record.phone, record.model_error_db),
             fmt::format("Vùng phủ của {} là dự báo: {} trên {}, từ các mức: {} ({}). Khi chưa có "
                         "số liệu đo tại chỗ, sai số chuẩn của mô hình khoảng {} dB.",
                         record.sites, model_in_vietnamese(record.model),
                         over(" và lớp phủ mặt đất {}", "; đã cộng theo số liệu đo {}"), levels,
                         phone_in_vietnamese(record.phone), record.model_error_db)});
    }
}

void note_left_out(domain::Study& study) {
    for (const domain::SourceRecord& record : study.sources) {
        const std::uint64_t missing = left_out(record);
        if (record.role == "units" && missing > 0)
            study.info.notices.push_back(
                {fmt::format("{} of {} records of the units could not be used. They are in no "
                             "figure, and in no denominator either.",
                             missing, record.records_read),
                 fmt::format("{} trong {} bản ghi đơn vị không dùng được. Các đơn vị này không có "
                             "trong số liệu nào, kể cả mẫu số.",
                             missing, record.records_read)});
        constexpr std::uint64_t kNotable = 100;  // one in so many
        if (record.role == "coverage" && missing * kNotable > record.records_read)
            study.info.notices.push_back(
                {fmt::format("{} of {} records of {} could not be used. Coverage may be larger "
                             "than these figures.",
                             missing, record.records_read, input::shown_name(record.path)),
                 fmt::format("{} trong {} bản ghi của {} không dùng được. Vùng phủ thực tế có thể "
                             "rộng hơn số liệu này.",
                             missing, record.records_read, input::shown_name(record.path))});
    }
}

void note_coverage_elsewhere(domain::Study& study) {
    const auto counts = study.issues.counts_by_kind();
    const auto outside = counts.find("coverage_outside_units");
    if (outside == counts.end() || outside->second < study.coverage.layers.size()) return;
    study.info.notices.push_back(
        {"NO coverage touches any unit. Probably the coordinate system of the units or of the "
         "coverage is wrong (run.json says which were used).",
         "KHÔNG có vùng phủ nào chạm vào đơn vị nào. Có thể hệ tọa độ của ranh giới hoặc của vùng "
         "phủ bị sai (xem run.json)."});
}

}  // namespace phusong::project
