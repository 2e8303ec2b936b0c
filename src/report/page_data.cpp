#include "report/page_data.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "output/headline_text.hpp"
#include "output/json_writer.hpp"
#include "output/prediction_json.hpp"
#include "report/blob.hpp"
#include "report/page_columns.hpp"
#include "report/page_figures.hpp"
#include "report/page_geometry.hpp"
#include "report/page_investment.hpp"
#include "report/page_measured.hpp"
#include "report/page_places.hpp"
#include "report/page_sites.hpp"

namespace phusong::report {
namespace {

using output::JsonWriter;
using output::Value;
using Layout = JsonWriter::Layout;

Value text(const std::string& content) {
    return output::text_or_null(content);
}

Value place_or_null(const std::optional<std::uint32_t>& place) {
    if (!place) return {};
    return output::Number{static_cast<double>(*place), 0};
}

/// The JSON text before the arrays.
class Header {
  public:
    Header(const domain::Study& study, const output::ServiceFacts& facts,
           const PageColumns& columns, std::string& out)
        : study_(study),
          evaluation_(study.evaluation),
          facts_(facts),
          columns_(columns),
          english_(study, facts, "en"),
          vietnamese_(study, facts, "vi"),
          json_(out) {}

    void write(const std::string& generator, const std::string& language,
               const DrawingFacts& drawing, const Masts& masts, const BlobStore& blobs) {
        json_.begin_object(Layout::in_line);
        json_.member("format", 1U);
        json_.member("generator", Value(generator));
        json_.member("language", Value(language));
        write_info();
        write_services();
        write_columns();
        write_rules();
        write_groups();
        write_claims();
        write_units();
        write_drawing(drawing);
        json_.key("settlements");
        json_.begin_array();
        for (const domain::Place& place : study_.settlements) json_.value(Value(place.name));
        json_.end_array();
        json_.key("investment");
        write_page_investment(study_, json_);
        json_.key("measured");
        write_measured(study_, columns_, json_);
        write_sites(masts);
        json_.key("arrays");
        json_.begin_array();
        for (const BlobStore::Entry& entry : blobs.entries()) {
            json_.begin_object();
            json_.member("name", Value(entry.name));
            json_.member("offset", entry.offset);
            json_.member("bytes", entry.bytes);
            json_.end_object();
        }
        json_.end_array();
        json_.end_object();
    }

  private:
    void write_info() {
        const domain::StudyInfo& info = study_.info;
        json_.member("title", info.title);
        json_.member("reference_date", text(info.reference_date));
        json_.member("boundary_version", info.boundary_version);
        json_.member("synthetic", Value(info.synthetic));
        json_.member("unit_noun", info.unit_noun);
        json_.key("notices");
        json_.begin_array();
        for (const domain::Text& notice : info.notices) json_.text(notice);
        json_.end_array();
        write_bases("bases", facts_.bases());
        output::write_predictions(json_, study_.predictions);
        // What the figures of people stand on: the last of the sentences.
        json_.member("population_note",
                     domain::Text{english_.lines().back(), vietnamese_.lines().back()});
    }

    void write_bases(const char* name, const std::set<domain::Basis>& bases) {
        json_.key(name);
        json_.begin_array();
        for (const domain::Basis basis : bases) json_.value(Value(domain::to_string(basis)));
        json_.end_array();
    }

    void write_services() {
        json_.key("services");
        json_.begin_array();
        for (const std::uint32_t s : columns_.services()) {
            json_.begin_object();
            json_.member("id", Value(evaluation_.services[s].id));
            json_.member("label", evaluation_.services[s].label);
            json_.member("mobile", Value(facts_.mobile(s)));
            domain::ReachColumn any;
            any.service = s;
            write_bases("bases", facts_.bases(any));
            json_.end_object();
        }
        json_.end_array();
        json_.key("not_studied");
        json_.begin_array();
        for (std::uint32_t s = 0; s < evaluation_.services.size(); ++s)
            if (!facts_.studied(s)) json_.text(evaluation_.services[s].label);
        json_.end_array();
    }

    void write_columns() {
        std::map<std::uint32_t, std::uint32_t> place_of_service;
        for (const std::uint32_t s : columns_.services())
            place_of_service.emplace(s, static_cast<std::uint32_t>(place_of_service.size()));
        json_.key("columns");
        json_.begin_array();
        for (const std::uint32_t c : columns_.columns()) {
            const domain::ReachColumn& column = evaluation_.columns[c];
            json_.begin_object();
            json_.member("service", place_of_service.at(column.service));
            json_.member("operator", Value(domain::to_string(column.op)));
            json_.end_object();
        }
        json_.end_array();
    }

    void write_rules() {
        json_.key("rules");
        json_.begin_array();
        for (const domain::Rule& rule : evaluation_.rules) {
            json_.begin_object();
            json_.member("id", Value(domain::to_string(rule)));
            json_.member("column_suffix", Value(domain::column_suffix(rule)));
            json_.member("meaning",
                         domain::Text{english_.rule_meaning(rule), vietnamese_.rule_meaning(rule)});
            json_.end_object();
        }
        json_.end_array();
    }

    void write_groups() {
        constexpr const char* kKinds[] = {"all", "type", "parent", "custom"};
        json_.key("groups");
        json_.begin_array();
        for (const domain::Group& group : evaluation_.groups) {
            json_.begin_object();
            json_.member("id", Value(group.id));
            json_.member("label", group.label);
            json_.member("kind", Value(kKinds[static_cast<std::size_t>(group.kind)]));
            json_.end_object();
        }
        json_.end_array();
    }

    void write_claim(const domain::Claim& claim) {
        json_.member("column", place_or_null(columns_.place(claim.column)));
        json_.member("rule", claim.rule);
        json_.member("group", claim.group);
    }

    void write_claims() {
        json_.key("headlines");
        json_.begin_array();
        for (const domain::Headline& headline : evaluation_.headlines) {
            json_.begin_object();
            write_claim(headline.stated.claim);
            json_.member("text", domain::Text{english_.claim(headline.stated),
                                              vietnamese_.claim(headline.stated)});
            json_.end_object();
        }
        json_.end_array();
        json_.key("targets");
        json_.begin_array();
        for (const domain::TargetResult& result : evaluation_.targets) {
            json_.begin_object();
            json_.member("id", Value(result.target.id));
            json_.member("label", result.target.label);
            write_claim(result.target.claim);
            json_.member("required_pct", Value(output::Number{result.target.required_pct, 4}));
            json_.member("date", text(result.target.date));
            json_.member("reached", result.met ? Value(*result.met) : Value{});
            json_.member("text", domain::Text{english_.target(result), vietnamese_.target(result)});
            json_.end_object();
        }
        json_.end_array();
    }

    /// Numbers of texts in the order of their first appearance; the texts under `name`.
    template <typename TextOfUnit, typename Write>
    void write_index(const char* index_name, const char* name, TextOfUnit text_of, Write write) {
        std::map<std::string, std::uint32_t> numbers;
        std::vector<std::size_t> firsts;
        json_.key(index_name);
        json_.begin_array();
        for (std::size_t u = 0; u < study_.units.size(); ++u) {
            const auto [place, is_new] = numbers.try_emplace(
                text_of(study_.units.list[u]), static_cast<std::uint32_t>(numbers.size()));
            if (is_new) firsts.push_back(u);
            json_.value(place->second);
        }
        json_.end_array();
        json_.key(name);
        json_.begin_array();
        for (const std::size_t u : firsts) write(study_.units.list[u]);
        json_.end_array();
    }

    void write_units() {
        json_.key("units");
        json_.begin_object();
        json_.key("codes");
        json_.begin_array();
        for (const domain::Unit& unit : study_.units.list) json_.value(Value(unit.code));
        json_.end_array();
        json_.key("names");
        json_.begin_array();
        for (const domain::Unit& unit : study_.units.list)
            json_.value(Value(unit.name.empty() ? unit.code : unit.name));
        json_.end_array();
        write_index(
            "type", "types", [](const domain::Unit& unit) { return unit.type; },
            [&](const domain::Unit& unit) { json_.value(text(unit.type)); });
        write_index(
            "parent", "parents", [](const domain::Unit& unit) { return unit.parent_code; },
            [&](const domain::Unit& unit) {
                json_.begin_object();
                json_.member("code", text(unit.parent_code));
                json_.member("name",
                             text(unit.parent_name.empty() ? unit.parent_code : unit.parent_name));
                json_.end_object();
            });
        json_.end_object();
    }

    void write_sites(const Masts& masts) {
        json_.key("site_kinds");
        json_.begin_array();
        for (const SiteKind& kind : masts.kinds) {
            json_.begin_object();
            json_.member("operator", Value(kind.operator_code));
            json_.member("technology", Value(domain::display_name(kind.technology)));
            json_.member("environment", text(kind.environment));
            json_.key("services");
            json_.begin_array();
            for (const std::uint32_t service : kind.services) json_.value(service);
            json_.end_array();
            json_.end_object();
        }
        json_.end_array();
        json_.key("sites");
        json_.begin_array();
        for (const std::string& id : masts.ids) json_.value(Value(id));
        json_.end_array();
    }

    void write_drawing(const DrawingFacts& drawing) {
        json_.key("drawing");
        json_.begin_object();
        json_.member("unit_tolerance_m", Value(output::Number{drawing.unit_tolerance_m, 1}));
        json_.member("region_tolerance_m", Value(output::Number{drawing.region_tolerance_m, 1}));
        json_.key("coverage");
        json_.begin_array();
        for (const domain::CoverageRegion& region : study_.coverage_regions)
            json_.value(place_or_null(columns_.place(region.column)));
        json_.end_array();
        json_.key("notspots");
        json_.begin_array();
        for (const std::uint32_t column : notspot_columns(study_))
            json_.value(place_or_null(columns_.place(column)));
        json_.end_array();
        json_.end_object();
    }

    const domain::Study& study_;
    const domain::Evaluation& evaluation_;
    const output::ServiceFacts& facts_;
    const PageColumns& columns_;
    output::HeadlineText english_;
    output::HeadlineText vietnamese_;
    JsonWriter json_;
};

}  // namespace

std::string page_data(const domain::Study& study, const output::MapAreas& areas,
                      const output::ServiceFacts& facts, const std::string& generator,
                      const std::string& language, PageBudget budget) {
    const PageColumns columns(study, facts);
    BlobStore blobs;
    add_figures(study, columns, blobs);
    const DrawingFacts drawing = add_geometry(study, areas, budget, blobs);
    add_settlements(study, columns, blobs);
    const Masts masts = add_sites(study, columns, blobs);
    add_measured(study, blobs);
    std::string header;
    Header(study, facts, columns, header).write(generator, language, drawing, masts, blobs);
    std::string bytes(4, '\0');
    for (std::size_t i = 0; i < 4; ++i)
        bytes[i] = static_cast<char>(static_cast<std::uint8_t>(header.size() >> 8 * i & 0xFFU));
    bytes += header;
    bytes.resize((bytes.size() + 7) / 8 * 8, ' ');
    return bytes + blobs.bytes();
}

}  // namespace phusong::report
