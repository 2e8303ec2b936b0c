#pragma once

#include <span>
#include <string_view>

namespace phusong::check {

/// What is said of a kind of finding, and how it is mended, in one language.
struct CatalogueEntry {
    std::string_view kind;   ///< as Issue::kind
    std::string_view title;  ///< begins small, of several records: "polygons that are not valid"
    std::string_view mend;   ///< empty where the message of the finding says it
};

/// All kinds that have an entry, in English and in Vietnamese: the same kinds in the same order.
std::span<const CatalogueEntry> catalogue_en();
std::span<const CatalogueEntry> catalogue_vi();

}  // namespace phusong::check
