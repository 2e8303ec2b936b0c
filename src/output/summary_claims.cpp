#include "output/summary_claims.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "output/headline_text.hpp"

namespace phusong::output {
namespace {

using Layout = JsonWriter::Layout;

class ClaimWriter {
  public:
    ClaimWriter(JsonWriter& json, const WriteContext& context)
        : json_(json),
          study_(context.study),
          facts_(context.facts),
          english_(context.study, context.facts, "en"),
          vietnamese_(context.study, context.facts, "vi") {}

    void headline(const domain::Headline& headline) {
        json_.begin_object();
        json_.member("text", domain::Text{english_.claim(headline.stated),
                                          vietnamese_.claim(headline.stated)});
        question(headline.stated.claim);
        json_.member("rule", rule(headline.stated));
        result(headline.stated);
        json_.key("other_rules");
        json_.begin_array();
        for (const domain::ClaimResult& other : headline.other_rules)
            other_rule(headline.stated, other);
        json_.end_array();
        json_.end_object();
    }

    void target(const domain::TargetResult& target) {
        json_.begin_object();
        json_.member("id", Value(target.target.id));
        json_.member("label", target.target.label);
        json_.member("text", domain::Text{english_.target(target), vietnamese_.target(target)});
        json_.member("required_pct", Value(Number{target.target.required_pct, 4}));
        json_.member("date", text_or_null(target.target.date));
        json_.member("reached", target.met ? Value(*target.met) : Value{});
        question(target.target.claim);
        json_.member("rule", rule(target.result));
        result(target.result);
        json_.end_object();
    }

  private:
    void question(const domain::Claim& claim) {
        const domain::Evaluation& evaluation = study_.evaluation;
        const domain::ReachColumn& column = evaluation.columns[claim.column];
        const domain::Group& group = evaluation.groups[claim.group];
        json_.member("service", Value(evaluation.services[column.service].id));
        json_.member("operator", Value(domain::to_string(column.op)));
        json_.member("studied", Value(facts_.studied(column.service)));
        json_.member("group", Value(group.id));
        json_.member("group_label", group.label);
    }

    Value rule(const domain::ClaimResult& result) const {
        return domain::to_string(study_.evaluation.rules[result.claim.rule]);
    }

    void result(const domain::ClaimResult& result) {
        json_.member("met", result.met);
        json_.member("total", result.total);
        json_.member("not_met", result.failing.size());
        json_.member("unknown", result.unknown.size());
        json_.member("pct", percent(result.met, result.total));
        units("failing", result.failing);
        units("unknown_units", result.unknown);
    }

    void other_rule(const domain::ClaimResult& stated, const domain::ClaimResult& other) {
        json_.begin_object();
        json_.member("rule", rule(other));
        json_.member("text", domain::Text{english_.other_rule(stated, other),
                                          vietnamese_.other_rule(stated, other)});
        json_.member("met", other.met);
        json_.member("total", other.total);
        json_.member("not_met", other.failing.size());
        json_.member("unknown", other.unknown.size());
        json_.member("pct", percent(other.met, other.total));
        units("flip_to_failing", met_then_failing(stated, other));
        units("flip_to_met", met_then_failing(other, stated));
        json_.end_object();
    }

    void units(std::string_view name, const std::vector<std::uint32_t>& indices) {
        json_.key(name);
        json_.begin_array();
        for (const std::uint32_t index : indices) {
            const domain::Unit& unit = study_.units.list[index];
            json_.begin_object(Layout::in_line);
            json_.member("code", Value(unit.code));
            json_.member("name", text_or_null(unit.name));
            json_.member("type", text_or_null(unit.type));
            json_.member("parent_code", text_or_null(unit.parent_code));
            json_.member("parent_name", text_or_null(unit.parent_name));
            json_.end_object();
        }
        json_.end_array();
    }

    JsonWriter& json_;
    const domain::Study& study_;
    const ServiceFacts& facts_;
    HeadlineText english_;
    HeadlineText vietnamese_;
};

}  // namespace

void write_headlines(JsonWriter& json, const WriteContext& context) {
    ClaimWriter writer(json, context);
    json.key("headline");
    json.begin_array();
    for (const domain::Headline& headline : context.study.evaluation.headlines)
        writer.headline(headline);
    json.end_array();
}

void write_targets(JsonWriter& json, const WriteContext& context) {
    ClaimWriter writer(json, context);
    json.key("targets");
    json.begin_array();
    for (const domain::TargetResult& target : context.study.evaluation.targets)
        writer.target(target);
    json.end_array();
}

void write_rules(JsonWriter& json, const WriteContext& context) {
    const HeadlineText english(context.study, context.facts, "en");
    const HeadlineText vietnamese(context.study, context.facts, "vi");
    json.key("rules");
    json.begin_array();
    for (const domain::Rule& rule : context.study.evaluation.rules) {
        json.begin_object(Layout::in_line);
        json.member("id", Value(domain::to_string(rule)));
        json.member("column_suffix", Value(domain::column_suffix(rule)));
        json.member("meaning",
                    domain::Text{english.rule_meaning(rule), vietnamese.rule_meaning(rule)});
        json.end_object();
    }
    json.end_array();
}

}  // namespace phusong::output
