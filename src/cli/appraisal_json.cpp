#include <vector>

#include "cli/appraisal_text.hpp"
#include "output/json_writer.hpp"

namespace phusong::cli {
namespace {

using output::JsonWriter;
using JsonValue = output::Value;

JsonValue rate_value(const std::optional<double>& rate) {
    constexpr int kDecimals = 15;
    if (!rate) return {};
    return output::Number{*rate, kDecimals};
}

JsonValue money_value(const std::optional<double>& amount) {
    constexpr int kDecimals = 9;
    if (!amount) return {};
    return output::Number{*amount, kDecimals};
}

void write_irr(JsonWriter& json, const invest::InternalRates& irr) {
    json.key("irr");
    json.begin_object();
    json.member("only", rate_value(irr.only()));
    json.key("rates");
    json.begin_array(JsonWriter::Layout::in_line);
    for (const auto& found : irr.rates) {
        json.begin_object();
        json.member("rate", rate_value(found.rate));
        json.member("touching", JsonValue(found.touching));
        json.end_object();
    }
    json.end_array();
    json.member("sign_changes", irr.sign_changes);
    json.member("beyond_range", JsonValue(irr.beyond_range));
    json.end_object();
}

void write_payback(JsonWriter& json, const char* name,
                   const std::optional<invest::Payback>& payback) {
    json.key(name);
    if (!payback) {
        json.value(JsonValue());
        return;
    }
    json.begin_object(JsonWriter::Layout::in_line);
    json.member("periods", money_value(payback->periods));
    json.member("falls_back", JsonValue(payback->falls_back));
    json.end_object();
}

void write_gap(JsonWriter& json, const CashFlowReport& report) {
    const invest::Appraisal& result = report.appraisal;
    json.key("viability_gap");
    json.begin_object();
    json.member("grant", money_value(result.viability_gap));
    json.key("drawdown");
    json.begin_array(JsonWriter::Layout::in_line);
    for (const double share : report.terms.drawdown) json.value(rate_value(share));
    json.end_array();
    json.member("share_of_investment", rate_value(result.gap_share));
    json.member("cap", rate_value(report.cap));
    json.member("within_cap", report.cap && result.gap_share
                                  ? JsonValue(*result.gap_share <= *report.cap)
                                  : JsonValue());
    json.end_object();
    json.member("funding_gap_rate", rate_value(result.funding_gap_rate));
}

void write_payment(JsonWriter& json, const invest::Appraisal& result) {
    json.key("availability_payment");
    if (!result.availability_payment) {
        json.value(JsonValue());
        return;
    }
    json.begin_object(JsonWriter::Layout::in_line);
    json.member("first_payment", money_value(result.availability_payment));
    json.member("first_period", static_cast<unsigned>(result.payments.first_year));
    json.member("last_period", static_cast<unsigned>(result.payments.last_year));
    json.member("indexation", rate_value(result.payments.indexation));
    json.end_object();
}

void write_amounts(JsonWriter& json, const char* name, const std::vector<double>& amounts) {
    json.key(name);
    json.begin_array(JsonWriter::Layout::in_line);
    for (const double amount : amounts) json.value(money_value(amount));
    json.end_array();
}

void write_debt(JsonWriter& json, const std::optional<invest::CarriedDebt>& debt) {
    json.key("debt");
    if (!debt) {
        json.value(JsonValue());
        return;
    }
    json.begin_object();
    json.member("drawn", money_value(debt->schedule.drawn));
    write_amounts(json, "service", debt->schedule.service);
    write_amounts(json, "interest", debt->schedule.interest);
    write_amounts(json, "balance", debt->schedule.balance);
    json.member("dscr_min", rate_value(debt->ratios.dscr_min));
    json.member("dscr_mean", rate_value(debt->ratios.dscr_mean));
    json.member("llcr", rate_value(debt->ratios.llcr));
    json.member("plcr", rate_value(debt->ratios.plcr));
    json.end_object();
}

}  // namespace

std::string appraisal_json(const CashFlowReport& report) {
    const invest::Appraisal& result = report.appraisal;
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("file", JsonValue(report.file));
    json.member("time",
                JsonValue(std::string(report.table.flow.dates.empty() ? "periods" : "dates")));
    json.member("flows", report.table.flow.net.size());
    json.member("rate", rate_value(report.terms.rate));
    json.member("investment", money_value(result.investment));
    json.member("investment_is", JsonValue(std::string(report.table.has_investment_column
                                                           ? "capex"
                                                           : "outflows_before_first_inflow")));
    json.member("npv", money_value(result.npv));
    write_irr(json, result.irr);
    json.member("mirr", rate_value(result.mirr));
    write_payback(json, "payback", result.payback);
    write_payback(json, "discounted_payback", result.discounted_payback);
    write_gap(json, report);
    write_payment(json, result);
    write_debt(json, result.debt);
    json.end_object();
    return out;
}

}  // namespace phusong::cli
