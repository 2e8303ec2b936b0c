#include "output/file_kind.hpp"

namespace phusong::output {

const std::vector<FileKind>& file_kinds() {
    static const std::vector<FileKind> kinds{
        {"communes.geojson",
         "geojson",
         {"units with their figures, as a map layer", "bản đồ đơn vị hành chính kèm số liệu"},
         write_communes_geojson,
         "",
         false},
        {"coverage.geojson",
         "geojson",
         {"area covered by each service, as a map layer", "bản đồ vùng phủ theo dịch vụ"},
         write_coverage_geojson,
         "",
         true},
        {"notspots.geojson",
         "geojson",
         {"what is not covered, by unit, as a map layer",
          "bản đồ vùng chưa có dịch vụ theo đơn vị hành chính"},
         write_notspots_geojson,
         "",
         true},
        {"reach.csv",
         "csv",
         {"all figures: one row per unit, service and operator",
          "toàn bộ số liệu: mỗi dòng là một đơn vị, dịch vụ và nhà mạng"},
         write_reach_csv,
         "",
         false},
        {"communes.csv",
         "csv",
         {"one row per unit, for spreadsheets", "mỗi dòng một đơn vị, để mở bằng bảng tính"},
         write_communes_csv,
         "",
         false},
        {"summary.json",
         "json",
         {"headline, targets, totals and checks", "kết luận chính, mục tiêu, tổng hợp và kiểm tra"},
         write_summary_json,
         "",
         false},
        {"run.json",
         "json",
         {"how the figures came about: inputs, versions, findings",
          "nguồn gốc số liệu: dữ liệu vào, phiên bản, vấn đề phát hiện"},
         write_run_json,
         "",
         false},
    };
    return kinds;
}

}  // namespace phusong::output
