#include "report/file_kinds.hpp"

#include "report/page_template.hpp"

namespace phusong::report {

const std::vector<output::FileKind>& file_kinds() {
    static const std::vector<output::FileKind> kinds = [] {
        output::FileKind page{"map.html",
                              "html",
                              {"map, table and charts, for any browser, without a network",
                               "bản đồ, bảng và biểu đồ, mở bằng trình duyệt, không cần mạng"},
                              write_map_html,
                              "",
                              true};
        if (page_before_data().empty())
            page.unavailable =
                "this build has no map page: it was configured without node and npm, or with "
                "PHUSONG_MAP_PAGE=OFF. Install nodejs and npm and build again";
        std::vector<output::FileKind> all = output::file_kinds();
        all.insert(all.end() - 1, std::move(page));
        return all;
    }();
    return kinds;
}

}  // namespace phusong::report
