#include "cli/closing_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace phusong::cli {
namespace {

// What is said of one and of several issues of a kind; "{}" is their number. Without English words
// an issue speaks for itself there.
struct Phrase {
    std::string_view kind;
    std::string_view one;
    std::string_view several;
    std::string_view vi;
};

constexpr std::array kPhrases{
    Phrase{"geometry_repaired", "{} polygon was repaired", "{} polygons were repaired",
           "{} vùng đã được sửa hình"},
    Phrase{"geometry_null", "{} record without geometry was left out",
           "{} records without geometry were left out", "Bỏ {} bản ghi không có hình"},
    Phrase{"geometry_empty", "{} record with an empty geometry was left out",
           "{} records with an empty geometry were left out", "Bỏ {} bản ghi có hình rỗng"},
    Phrase{"geometry_not_polygon", "{} record that is no polygon was left out",
           "{} records that are no polygons were left out",
           "Bỏ {} bản ghi không phải hình đa giác"},
    Phrase{"geometry_without_area", "{} polygon without area was left out",
           "{} polygons without area were left out", "Bỏ {} đa giác không có diện tích"},
    Phrase{"geometry_unreadable", "{} geometry that cannot be understood was left out",
           "{} geometries that cannot be understood were left out", "Bỏ {} hình không đọc được"},
    Phrase{"geometry_parts_dropped", "Points or lines were dropped from {} geometry",
           "Points or lines were dropped from {} geometries",
           "Bỏ các điểm hoặc đường trong {} hình"},
    Phrase{"coordinates_invalid", "{} record with impossible coordinates was left out",
           "{} records with impossible coordinates were left out",
           "Bỏ {} bản ghi có tọa độ không hợp lệ"},
    Phrase{"coordinates_missing", "{} record without coordinates was left out",
           "{} records without coordinates were left out", "Bỏ {} bản ghi không có tọa độ"},
    Phrase{"coordinates_unreadable", "{} record with unreadable coordinates was left out",
           "{} records with unreadable coordinates were left out",
           "Bỏ {} bản ghi có tọa độ không đọc được"},
    Phrase{"coordinates_swapped", "{} record with longitude and latitude exchanged was left out",
           "{} records with longitude and latitude exchanged were left out",
           "Bỏ {} bản ghi bị đảo kinh độ và vĩ độ"},
    Phrase{"coordinates_look_swapped",
           "{} site lies far away, as if longitude and latitude were exchanged",
           "{} sites lie far away, as if longitude and latitude were exchanged",
           "{} trạm nằm rất xa, như thể bị đảo kinh độ và vĩ độ"},
    Phrase{"technology_missing", "{} site that does not say its technology was left out",
           "{} sites that do not say their technology were left out",
           "Bỏ {} trạm không nêu công nghệ"},
    Phrase{"flag_unreadable", "{} mark that is neither yes nor no counts as no",
           "{} marks that are neither yes nor no count as no",
           "{} ô không rõ có hay không, được tính là không"},
    Phrase{"technology_unknown", "{} record of unknown technology was left out",
           "{} records of unknown technology were left out", "Bỏ {} bản ghi không rõ công nghệ"},
    Phrase{"code_missing", "{} unit without a code was left out",
           "{} units without a code were left out", "Bỏ {} đơn vị không có mã"},
    Phrase{"population_ambiguous", "{} population is ambiguous", "{} populations are ambiguous",
           "{} giá trị dân số không rõ ràng"},
    Phrase{"population_unreadable", "{} population cannot be read", "{} populations cannot be read",
           "{} giá trị dân số không đọc được"},
    Phrase{"number_unreadable", "{} number cannot be read", "{} numbers cannot be read",
           "{} số không đọc được"},
    Phrase{"centre_unreadable", "{} centre cannot be read", "{} centres cannot be read",
           "{} điểm trung tâm không đọc được"},
    Phrase{"centre_outside", "{} centre lies far outside its unit",
           "{} centres lie far outside their units",
           "{} điểm trung tâm nằm xa ngoài ranh giới đơn vị"},
    Phrase{"centre_outside_unit", "{} centre does not lie in its unit",
           "{} centres do not lie in their units", "{} điểm trung tâm không nằm trong đơn vị"},
    Phrase{"similar_operator_codes", "{} operator code looks like another one",
           "{} operator codes look like other ones", "{} mã nhà mạng gần giống mã khác"},
    Phrase{"operator_missing", "{} layer does not say whose it is",
           "{} layers do not say whose they are", "{} lớp không nêu nhà mạng"},
    Phrase{"speed_missing", "{} layer does not count for a service that asks for a speed",
           "{} layers do not count for a service that asks for a speed",
           "{} lớp không được tính cho dịch vụ đòi hỏi tốc độ"},
    Phrase{"coverage_outside_units", "{} layer lies outside all units",
           "{} layers lie outside all units", "{} lớp nằm ngoài mọi đơn vị"},
    Phrase{"code_repeated", "Records that share a code were joined into {} unit",
           "Records that share a code were joined into {} units",
           "Các bản ghi cùng mã được gộp thành {} đơn vị"},
    Phrase{"ballpark_transformation", "{} source has no exact transformation to WGS 84",
           "{} sources have no exact transformation to WGS 84",
           "{} nguồn không có phép chuyển tọa độ chính xác sang WGS 84"},
    Phrase{"crs_overridden", "The coordinate system that {} source declares was overridden",
           "The coordinate systems that {} sources declare were overridden",
           "Hệ tọa độ ghi trong {} nguồn đã được thay bằng hệ tọa độ do người dùng cho"},
    Phrase{"around_pole", "{} ring goes around a pole", "{} rings go around a pole",
           "{} đường bao đi quanh cực"},
    Phrase{"crosses_antimeridian", "{} polygon crosses the antimeridian and was split there",
           "{} polygons cross the antimeridian and were split there",
           "{} đa giác cắt kinh tuyến 180° và đã được chia tại đó"},
    Phrase{"polygon_repeated", "{} polygon stands twice in one layer",
           "{} polygons stand twice in one layer", "{} đa giác bị lặp trong cùng một lớp"},
    Phrase{"records_missing", "{} source delivered fewer records than it states",
           "{} sources delivered fewer records than they state",
           "{} nguồn trả về ít bản ghi hơn số đã nêu"},
    Phrase{"place_outside_units", "{} place lies in no unit and counts nowhere",
           "{} places lie in no unit and count nowhere",
           "{} điểm không nằm trong đơn vị nào và không được tính"},
    Phrase{"place_in_other_unit", "{} place lies in another unit than it says; it counts there",
           "{} places lie in other units than they say; they count there",
           "{} điểm nằm ở đơn vị khác với khai báo; được tính tại nơi nó nằm"},
    Phrase{"population_spread_evenly", "The people of {} unit were taken as evenly spread",
           "The people of {} units were taken as evenly spread",
           "Dân số của {} đơn vị được giả định phân bố đều"},
    Phrase{"population_not_scaled", "{} unit has no population of its own to scale to",
           "{} units have no population of their own to scale to",
           "{} đơn vị không có số dân riêng để hiệu chỉnh"},
    Phrase{"no_settlements", "No unit can be judged by {} rule: there are no settlements",
           "No unit can be judged by {} rules: there are no settlements",
           "Không đơn vị nào được đánh giá theo {} tiêu chí: không có điểm dân cư"},
    Phrase{"crs_implied", "Coordinates of {} source were read as WGS 84 by the names of its fields",
           "Coordinates of {} sources were read as WGS 84 by the names of their fields",
           "Tọa độ của {} nguồn được hiểu là WGS 84 theo tên trường"},
    Phrase{"units_overlap", "Units overlap; each was measured on its own",
           "Units overlap; each was measured on its own",
           "Có đơn vị chồng lên nhau; mỗi đơn vị được đo riêng"},
    Phrase{"level_missing", "{} measurement without a level was left out",
           "{} measurements without a level were left out", "Bỏ {} lần đo không có mức thu"},
    Phrase{"level_invalid", "{} measurement whose level is no dBm was left out",
           "{} measurements whose levels are no dBm were left out",
           "Bỏ {} lần đo có mức thu không phải dBm"},
    // In English the issue's own words, which have the numbers in them.
    Phrase{"dem_voids_bridged", "", "",
           "{} DEM có ô không có độ cao, đã nội suy từ các ô bên cạnh"},
    Phrase{"dem_too_small", "", "",
           "{} DEM kết thúc trong tầm phủ của trạm; ngoài biên lấy độ cao tại biên"},
    Phrase{"clutter_voids", "", "", "{} lớp phủ mặt đất có ô trống, được coi là đất trống"},
    Phrase{"clutter_codes_unknown", "", "",
           "{} lớp phủ mặt đất có mã không nằm trong bộ mã, được coi là đất trống"},
    Phrase{"clutter_on_surface_model", "", "",
           "{} DEM là mô hình bề mặt: cây và nhà đã có trong độ cao nên bị tính hai lần"},
    Phrase{"threshold_missing", "", "", "{} lớp không có ngưỡng nên không được xét"},
    Phrase{"calibration_differs", "", "",
           "{} tệp hiệu chỉnh được lập cho điều kiện dự báo khác; vẫn cộng độ bù"},
    Phrase{"not_calibrated", "", "", "{} công nghệ chưa đủ số liệu đo nên không có độ bù"},
    Phrase{"technology_not_predicted", "", "",
           "Bỏ các trạm thuộc công nghệ không có tham số vô tuyến mặc định"},
};

struct KindOfIssue {
    std::size_t count = 0;
    std::vector<std::string> features;  ///< the first few
    const core::Issue* first = nullptr;
};

// More names than this are for run.json.
constexpr std::size_t kNamed = 5;

std::map<std::string, KindOfIssue> by_kind(const core::IssueLog& issues) {
    std::map<std::string, KindOfIssue> kinds;
    for (const core::Issue& issue : issues.all()) {
        // The headline has a sentence for it already.
        if (issue.kind == "no_population") continue;
        KindOfIssue& kind = kinds[issue.kind];
        if (kind.first == nullptr) kind.first = &issue;
        ++kind.count;
        if (!issue.feature.empty() && kind.features.size() < kNamed) {
            kind.features.push_back(issue.feature);
        }
    }
    return kinds;
}

// Beyond a thousand of one kind the readers of files list no more, so the number is not known here.
std::string number_of(const KindOfIssue& kind, const std::string& language) {
    constexpr std::size_t kCounted = 1000;
    if (kind.count <= kCounted) return std::to_string(kind.count);
    return (language == "vi" ? "hơn " : "more than ") + std::to_string(kCounted);
}

// A kind that has no phrase still says what it is: by its only issue, or by its name.
std::string plain_words(const std::string& name, const KindOfIssue& kind,
                        const std::string& language) {
    if (kind.count == 1) return fmt::format("{}; {}", kind.first->reason, kind.first->action);
    std::string words = name;
    std::replace(words.begin(), words.end(), '_', ' ');
    return fmt::format("{} × {}", number_of(kind, language), words);
}

std::string words_for(const std::string& name, const KindOfIssue& kind,
                      const std::string& language) {
    const auto* const phrase = std::find_if(kPhrases.begin(), kPhrases.end(),
                                            [&](const Phrase& p) { return p.kind == name; });
    if (phrase == kPhrases.end()) return plain_words(name, kind, language);
    if (language != "vi" && phrase->one.empty()) return plain_words(name, kind, language);
    const std::string_view form = language == "vi"  ? phrase->vi
                                  : kind.count == 1 ? phrase->one
                                                    : phrase->several;
    return fmt::format(fmt::runtime(form), number_of(kind, language));
}

std::string line_for(const std::string& name, const KindOfIssue& kind,
                     const std::string& language) {
    std::string line = words_for(name, kind, language);
    if (!kind.features.empty()) {
        line += fmt::format(" ({}{})", fmt::join(kind.features, ", "),
                            kind.features.size() < kind.count ? ", …" : "");
    }
    return "- " + line + "\n";
}

}  // namespace

std::string issue_text(const core::IssueLog& issues,
                       const std::vector<output::WrittenFile>& written,
                       const std::string& language) {
    const auto kinds = by_kind(issues);
    if (kinds.empty()) return "";
    const bool vi = language == "vi";
    std::string text =
        vi ? "\nLưu ý về dữ liệu đầu vào:\n" : "\nWhat was noticed about the input:\n";
    for (const auto& [name, kind] : kinds) text += line_for(name, kind, language);
    const bool listed = std::any_of(written.begin(), written.end(), [](const auto& file) {
        return file.path.filename() == "run.json";
    });
    if (listed) text += vi ? "Chi tiết trong run.json.\n" : "All of it is listed in run.json.\n";
    return text;
}

std::string files_text(const std::vector<output::WrittenFile>& written, const std::string& folder,
                       const std::string& language) {
    const bool vi = language == "vi";
    std::size_t width = 0;
    for (const auto& file : written) width = std::max(width, file.path.filename().string().size());
    std::string text =
        fmt::format(fmt::runtime(vi ? "\nCác tệp trong {}:\n" : "\nFiles in {}:\n"), folder);
    for (const auto& file : written) {
        text += fmt::format("  {:<{}}  {}\n", file.path.filename().string(), width,
                            file.description.in(language));
    }
    return text;
}

}  // namespace phusong::cli
