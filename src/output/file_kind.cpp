#include "output/file_kind.hpp"

namespace phusong::output {

namespace {

bool has_settlements(const domain::Study& study) {
    return !study.settlements.empty();
}
bool has_premises(const domain::Study& study) {
    return !study.premises.empty();
}
bool has_roads(const domain::Study& study) {
    return !study.road_classes.empty();
}

}  // namespace

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
        {"settlements.geojson",
         "geojson",
         {"settlements and which services they have, as a map layer",
          "bản đồ điểm dân cư (thôn, bản) kèm dịch vụ hiện có"},
         write_settlements_geojson,
         "",
         false,
         has_settlements},
        {"settlements.csv",
         "csv",
         {"one row per settlement: its unit, people and services",
          "mỗi dòng một điểm dân cư (thôn, bản): đơn vị, dân số và dịch vụ"},
         write_settlements_csv,
         "",
         false,
         has_settlements},
        {"premises.csv",
         "csv",
         {"premises reached, by unit, service, operator and class",
          "cơ sở (hộ, trường học, trạm y tế…) được phủ theo đơn vị, dịch vụ, nhà mạng và loại"},
         write_premises_csv,
         "",
         false,
         has_premises},
        {"roads.csv",
         "csv",
         {"kilometres of road reached, by unit, service, operator and class",
          "số km đường được phủ theo đơn vị, dịch vụ, nhà mạng và loại"},
         write_roads_csv,
         "",
         false,
         has_roads},
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
