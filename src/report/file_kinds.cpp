#include "report/file_kinds.hpp"

#include <string>
#include <utility>

#include "report/page_template.hpp"

namespace phusong::report {

namespace {

std::string missing_page() {
    if (!page_before_data().empty()) return "";
    return "this build has no map page: it was configured without node and npm, or with "
           "PHUSONG_MAP_PAGE=OFF. Install nodejs and npm and build again";
}

}  // namespace

const std::vector<output::FileKind>& file_kinds() {
    static const std::vector<output::FileKind> kinds = [] {
        output::FileKind page{"map.html",
                              "html",
                              {"map, table and charts, for any browser, without a network",
                               "bản đồ, bảng và biểu đồ, mở bằng trình duyệt, không cần mạng"},
                              write_map_html,
                              nullptr,
                              true,
                              true,
                              missing_page};
        std::vector<output::FileKind> all = output::file_kinds();
        all.insert(all.end() - 1, std::move(page));
        return all;
    }();
    return kinds;
}

}  // namespace phusong::report
