#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/study.hpp"
#include "report/blob.hpp"
#include "report/page_columns.hpp"

namespace phusong::report {

/// What the sites of a study have on air: operator × technology × environment.
struct SiteKind {
    std::string operator_code;
    domain::Technology technology = domain::Technology::g2;
    std::string environment;
    std::vector<std::uint32_t> services;  ///< of the page, by place, that it offers

    friend bool operator==(const SiteKind&, const SiteKind&) = default;
};

/// The sites as masts: one for each place (to 1e-5 degrees), from south to north.
struct Masts {
    std::vector<SiteKind> kinds;
    std::vector<std::string> ids;  ///< of the first site at each mast; may be empty
};

/// Adds the sites of a study, where it has some: "sites", their places and what is on air there.
/// docs/map-page.md describes the array.
Masts add_sites(const domain::Study& study, const PageColumns& columns, BlobStore& blobs);

}  // namespace phusong::report
