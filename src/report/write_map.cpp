#include "report/file_kinds.hpp"
#include "report/packing.hpp"
#include "report/page_data.hpp"
#include "report/page_template.hpp"

namespace phusong::report {

void write_map_html(const output::WriteContext& context, output::OutputFile& file) {
    for (const std::string_view piece : page_before_data()) file.write(piece);
    // Base64 has neither "<" nor quotes: nothing in the data can end the element that holds it.
    file.write(base64(deflated(page_data(context.study, context.areas, context.facts,
                                         "phusong " + context.options.versions.phusong,
                                         context.options.language))));
    for (const std::string_view piece : page_after_data()) file.write(piece);
}

}  // namespace phusong::report
