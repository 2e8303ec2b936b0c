#include "output/source_words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace phusong::output {
namespace {

using InVietnamese = std::pair<std::string_view, std::string_view>;

std::string vietnamese_or_same(std::span<const InVietnamese> known, const std::string& words) {
    const auto at = std::find_if(known.begin(), known.end(),
                                 [&](const InVietnamese& pair) { return words == pair.first; });
    return at == known.end() ? words : std::string(at->second);
}

constexpr auto kSourceWords = std::to_array<InVietnamese>({
    {"units", "đơn vị"},
    {"unit centres", "trung tâm đơn vị"},
    {"coverage", "vùng phủ"},
    {"sites", "trạm"},
    {"shown sites", "trạm hiển thị"},
    {"candidate sites", "điểm ứng viên đặt trạm"},
    {"settlements", "điểm dân cư"},
    {"premises", "điểm"},
    {"roads", "đường giao thông"},
    {"backhaul roots", "nút truyền dẫn"},
    {"population raster", "lưới dân số (raster)"},
    {"measurements", "số liệu đo"},
    {"dem", "độ cao"},
    {"clutter", "lớp phủ mặt đất"},
    {"declared in the file", "khai báo trong tệp"},
    {"implied by the format", "theo định dạng"},
    {"implied by the names of the fields", "suy ra từ tên trường"},
    {"as OpenCelliD has it", "theo OpenCelliD"},
    {"given by the user", "do người dùng khai báo"},
    {"not known", "không rõ"},
});

constexpr auto kAssumptionSources = std::to_array<InVietnamese>({
    {"Placeholder of the authors of phusong; replace with local figures",
     "Số tạm tính của nhóm tác giả phusong; cần thay bằng số liệu địa phương"},
    {"Oughton et al. 2022, pytal default costs (doi:10.1016/j.techfore.2021.121409)",
     "Oughton và cộng sự 2022, chi phí mặc định của pytal (doi:10.1016/j.techfore.2021.121409)"},
    {"Law on corporate income tax, standard rate; incentives of difficult areas are not counted",
     "Luật Thuế thu nhập doanh nghiệp, thuế suất phổ thông; chưa tính ưu đãi cho địa bàn khó khăn"},
    {"Law on corporate income tax", "Luật Thuế thu nhập doanh nghiệp"},
    {"General Statistics Office of Viet Nam, Population and Housing Census 2019, average household "
     "size of the country; bounds are placeholders",
     "Tổng cục Thống kê, Tổng điều tra dân số và nhà ở 2019, quy mô hộ bình quân cả nước; cận dưới "
     "và cận trên là số tạm tính"},
    {"Asian Development Bank, Guidelines for the Economic Analysis of Projects (2017): 9 %, 6 % "
     "for social projects",
     "Ngân hàng Phát triển châu Á, Hướng dẫn phân tích kinh tế dự án (2017): 9%, dự án xã hội 6%"},
    {"Made up for this example: a fifth of the tool's placeholder for the whole revenue",
     "Số giả định cho ví dụ này: một phần năm số tạm tính của phần mềm cho toàn bộ doanh thu"},
});

}  // namespace

std::string source_words(const std::string& words, const std::string& language) {
    return language == "vi" ? vietnamese_or_same(kSourceWords, words) : words;
}

std::string assumption_source(const std::string& source, const std::string& language) {
    return language == "vi" ? vietnamese_or_same(kAssumptionSources, source) : source;
}

}  // namespace phusong::output
