#include <vector>

#include "output/file_kind.hpp"
#include "output/map_layers.hpp"
#include "output/summary_sheets.hpp"

namespace phusong::output {

void write_summary_xlsx(const WriteContext& context, OutputFile& file) {
    std::vector<Sheet> sheets{headline_sheet(context),  services_sheet(context),
                              units_sheet(context),     groups_sheet(context),
                              operators_sheet(context), notspots_sheet(context)};
    if (!context.study.settlements.empty()) sheets.push_back(villages_sheet(context));
    sheets.push_back(method_sheet(context));
    write_workbook(sheets, context.study.info.title.in(context.options.language),
                   file_date(context.study), file);
}

}  // namespace phusong::output
