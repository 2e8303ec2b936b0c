#include "output/summary_sheets.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "output/column_titles.hpp"
#include "output/headline_text.hpp"
#include "output/investment_words.hpp"
#include "output/percent_classes.hpp"
#include "output/phrases.hpp"
#include "output/qgis_style.hpp"
#include "output/source_words.hpp"
#include "output/table.hpp"

namespace phusong::output {
namespace {

/// Words of the sheets in one of the two languages.
struct InLanguage {
    bool vi;
    explicit InLanguage(const WriteContext& context) : vi(context.options.language == "vi") {}
    std::string operator()(const char* english, const char* vietnamese) const {
        return vi ? vietnamese : english;
    }
};

Value number_of_units(std::size_t count) {
    return Number{static_cast<double>(count), 0};
}

/// Title and what a reader must know before any figure: top of every sheet.
std::vector<std::string> heading(const WriteContext& context, const std::string& subject) {
    const domain::StudyInfo& info = context.study.info;
    const std::string& language = context.options.language;
    const std::string& title = info.title.in(language);
    std::vector<std::string> lines{title.empty() ? subject : subject + " – " + title};
    const InLanguage say(context);
    if (info.synthetic)
        lines.push_back(
            say("SYNTHETIC: some of the input is made up; see the last sheet.",
                "DỮ LIỆU GIẢ LẬP: một phần dữ liệu đầu vào là giả lập; xem trang cuối."));
    return lines;
}

CellKind kind_of(const Column& column) {
    if (column.unit == "%") return CellKind::percent;
    if (column.unit == "km²") return CellKind::area_km2;
    if (column.unit == "persons") return CellKind::people;
    if (column.unit == "number") return CellKind::count;
    return column.unit == "true/false" ? CellKind::truth : CellKind::text;
}

void add_table(const WriteContext& context, const Table& table, Sheet& sheet) {
    const auto titles = ColumnTitles(context.study).of(table, context.options.language);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        sheet.columns.push_back({titles[i], kind_of(table.columns[i]),
                                 table.columns[i].name.ends_with("_name") ? 22.0 : 0.0});
    for (std::size_t row = 0; row < table.row_count; ++row) {
        auto& cells = sheet.rows.emplace_back();
        for (const Column& column : table.columns) cells.push_back(column.value(row));
    }
}

std::string op_name(const domain::OperatorKey& op, const InLanguage& say) {
    switch (op.kind) {
        case domain::OperatorKey::Kind::any:
            return say("any operator", "bất kỳ nhà mạng");
        case domain::OperatorKey::Kind::all:
            return say("all operators", "tất cả nhà mạng");
        case domain::OperatorKey::Kind::exactly:
            return fmt::format(fmt::runtime(say("exactly {}", "đúng {}")), op.count);
        case domain::OperatorKey::Kind::one:
            break;
    }
    return op.code;
}

/// A sheet of figures of groups: what the rows share.
class FigureRows {
  public:
    FigureRows(const WriteContext& context, Sheet& sheet)
        : evaluation_(context.study.evaluation), sheet_(sheet) {
        const InLanguage say(context);
        sheet.columns.insert(
            sheet.columns.end(),
            {{say("area covered, km²", "diện tích được phủ, km²"), CellKind::area_km2},
             {say("area covered, %", "diện tích được phủ, %"), CellKind::percent},
             {say("people covered", "dân số được phủ"), CellKind::people},
             {say("people covered, %", "dân số được phủ, %"), CellKind::percent}});
        for (const domain::Rule& rule : evaluation_.rules)
            sheet.columns.push_back(
                {fmt::format(fmt::runtime(say("units covered by rule {}", "số đơn vị đạt {}")),
                             domain::to_string(rule)),
                 CellKind::count});
    }

    void add(std::vector<Value> cells, std::size_t group, std::size_t column) {
        const domain::GroupFigure& figure =
            evaluation_.figures[group * evaluation_.columns.size() + column];
        cells.push_back(square_km(figure.area_covered_m2));
        cells.push_back(percent(figure.area_covered_m2, figure.area_m2));
        cells.push_back(persons(figure.population_covered));
        cells.push_back(percent(figure.population_covered, figure.population));
        for (const domain::GroupFigure::Count& count : figure.rules)
            cells.push_back(count.met + count.not_met == 0 ? Value{} : number_of_units(count.met));
        sheet_.rows.push_back(std::move(cells));
    }

  private:
    const domain::Evaluation& evaluation_;
    Sheet& sheet_;
};

}  // namespace

Sheet headline_sheet(const WriteContext& context) {
    const InLanguage say(context);
    const domain::Evaluation& evaluation = context.study.evaluation;
    const std::string& language = context.options.language;
    Sheet sheet;
    sheet.name = say("Headline", "Kết luận chính");
    // The sentences are many: they stand below the table, so that its header stays in sight.
    sheet.lines = heading(context, sheet.name);
    sheet.notes = HeadlineText(context.study, context.facts, language).lines();
    sheet.columns = {{say("claim", "kết luận"), CellKind::text, 46},
                     {say("service", "dịch vụ"), CellKind::text, 18},
                     {say("operator", "nhà mạng"), CellKind::text, 16},
                     {say("units", "nhóm đơn vị"), CellKind::text, 28},
                     {say("rule", "tiêu chí"), CellKind::text, 16},
                     {say("stated", "là kết luận chính"), CellKind::text},
                     {say("covered", "đạt"), CellKind::count},
                     {say("of", "trên tổng số"), CellKind::count},
                     {"%", CellKind::percent},
                     {say("not covered", "không đạt"), CellKind::count},
                     {say("cannot be judged", "chưa xác định"), CellKind::count}};
    const auto add = [&](const domain::ClaimResult& result, bool stated) {
        const domain::ReachColumn& column = evaluation.columns[result.claim.column];
        if (!context.facts.studied(column.service)) return;
        const std::string& label = evaluation.services[column.service].label.in(language);
        const std::string rule = domain::to_string(evaluation.rules[result.claim.rule]);
        sheet.rows.push_back(
            {label + ", " + rule, label, op_name(column.op, say),
             evaluation.groups[result.claim.group].label.in(language), rule,
             stated ? Value(say("yes", "có")) : Value{}, number_of_units(result.met),
             number_of_units(result.total), percent(result.met, result.total),
             number_of_units(result.failing.size()), number_of_units(result.unknown.size())});
    };
    for (const domain::Headline& headline : evaluation.headlines) {
        add(headline.stated, true);
        for (const domain::ClaimResult& other : headline.other_rules) add(other, false);
    }
    SheetChart chart;
    chart.title = say("Units covered, by claim and rule", "Đơn vị đạt, theo kết luận và tiêu chí");
    chart.lying = true;
    chart.values = {8};
    chart.colours = {"#1f80b8"};
    chart.last_row = sheet.rows.size();
    chart.axis = say("% of the units of the group", "% số đơn vị của nhóm");
    sheet.charts = {chart};
    return sheet;
}

Sheet services_sheet(const WriteContext& context) {
    const InLanguage say(context);
    const domain::Evaluation& evaluation = context.study.evaluation;
    Sheet sheet;
    sheet.name = say("By service", "Theo dịch vụ");
    sheet.lines = heading(context, say("All units, any operator", "Mọi đơn vị, bất kỳ nhà mạng"));
    sheet.columns = {{say("service", "dịch vụ"), CellKind::text, 30}};
    FigureRows figures(context, sheet);
    const std::size_t first_class = sheet.columns.size();
    for (const PercentClass& share : percent_classes())
        sheet.columns.push_back(
            {fmt::format(fmt::runtime(say("units with {} of area", "số đơn vị có {} diện tích")),
                         share.label),
             CellKind::count});
    for (const MappedService& service : mapped_services(context)) {
        figures.add({service.label.in(context.options.language)}, 0, service.column);
        std::vector<std::size_t> counts(percent_classes().size());
        for (std::size_t unit = 0; unit < context.study.units.size(); ++unit) {
            const Value share = percent(evaluation.value(unit, service.column).area_covered_m2,
                                        evaluation.unit_area_m2[unit]);
            if (const auto* const number = std::get_if<Number>(&share))
                ++counts[percent_class_of(number->value).value()];
        }
        for (const std::size_t count : counts) sheet.rows.back().push_back(number_of_units(count));
    }
    SheetChart shares;
    shares.title = say("Area and people with each service", "Diện tích và dân số có dịch vụ");
    shares.values = {2, 4};
    shares.colours = {"#1f80b8", "#d95f0e"};
    shares.last_row = sheet.rows.size();
    shares.axis = "%";
    SheetChart classes = shares;
    classes.title = say("Units by share of their area that has the service",
                        "Số đơn vị theo tỷ lệ diện tích có dịch vụ");
    classes.stacked = true;
    classes.values.clear();
    classes.colours.clear();
    for (std::size_t i = 0; i < percent_classes().size(); ++i) {
        classes.values.push_back(first_class + i);
        classes.colours.push_back(percent_classes()[i].colour);
    }
    classes.axis = say("units", "số đơn vị");
    sheet.charts = {shares, classes};
    return sheet;
}

Sheet units_sheet(const WriteContext& context) {
    const InLanguage say(context);
    Sheet sheet;
    sheet.name = say("Units", "Đơn vị");
    sheet.lines = heading(context, say("One row per unit", "Mỗi dòng một đơn vị"));
    sheet.frozen_columns = 2;
    add_table(context, wide_table(context.study, context.facts), sheet);
    return sheet;
}

Sheet groups_sheet(const WriteContext& context) {
    const InLanguage say(context);
    const domain::Evaluation& evaluation = context.study.evaluation;
    const auto has = [&](domain::Group::Kind kind) {
        return std::any_of(evaluation.groups.begin(), evaluation.groups.end(),
                           [&](const domain::Group& group) { return group.kind == kind; });
    };
    const auto kind =
        has(domain::Group::Kind::parent) ? domain::Group::Kind::parent : domain::Group::Kind::type;
    Sheet sheet;
    sheet.name = kind == domain::Group::Kind::parent ? say("By district", "Theo huyện")
                                                     : say("By type", "Theo loại");
    sheet.lines = heading(context, sheet.name);
    sheet.frozen_columns = 1;
    sheet.columns = {{say("group", "nhóm"), CellKind::text, 26},
                     {say("units", "số đơn vị"), CellKind::count},
                     {say("area, km²", "diện tích, km²"), CellKind::area_km2},
                     {say("people", "dân số"), CellKind::people}};
    const auto services = mapped_services(context);
    for (const MappedService& service : services) {
        const std::string& label = service.label.in(context.options.language);
        sheet.columns.push_back({label + say(", % of area", ", % diện tích"), CellKind::percent});
        sheet.columns.push_back({label + say(", % of people", ", % dân số"), CellKind::percent});
    }
    for (std::size_t g = 0; g < evaluation.groups.size(); ++g) {
        const domain::Group& group = evaluation.groups[g];
        if (group.kind != kind || evaluation.columns.empty()) continue;
        const auto* const figures = &evaluation.figures[g * evaluation.columns.size()];
        auto& cells = sheet.rows.emplace_back();
        cells = {group.label.in(context.options.language), number_of_units(group.units.size()),
                 square_km(figures->area_m2), persons(figures->population)};
        for (const MappedService& service : services) {
            const domain::GroupFigure& figure = figures[service.column];
            cells.push_back(percent(figure.area_covered_m2, figure.area_m2));
            cells.push_back(percent(figure.population_covered, figure.population));
        }
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(services.size(), 2); ++i) {
        SheetChart chart;
        chart.title = sheet.columns[4 + 2 * i].header;
        chart.lying = true;
        chart.values = {4 + 2 * i};
        chart.colours = {"#1f80b8"};
        chart.last_row = std::min<std::size_t>(sheet.rows.size(), 100);
        chart.axis = "%";
        sheet.charts.push_back(chart);
    }
    return sheet;
}

Sheet operators_sheet(const WriteContext& context) {
    const InLanguage say(context);
    const domain::Evaluation& evaluation = context.study.evaluation;
    Sheet sheet;
    sheet.name = say("By operator", "Theo nhà mạng");
    sheet.lines = heading(
        context, say("All units, by service and operator", "Mọi đơn vị, theo dịch vụ và nhà mạng"));
    sheet.columns = {{say("service", "dịch vụ"), CellKind::text, 30},
                     {say("operator", "nhà mạng"), CellKind::text, 18}};
    FigureRows figures(context, sheet);
    for (const MappedService& service : mapped_services(context)) {
        const std::size_t first = sheet.rows.size();
        for (std::size_t column = 0; column < evaluation.columns.size(); ++column)
            if (evaluation.columns[column].service == service.service)
                figures.add({service.label.in(context.options.language),
                             op_name(evaluation.columns[column].op, say)},
                            0, column);
        if (sheet.charts.size() == 3) continue;
        SheetChart chart;
        chart.title = service.label.in(context.options.language);
        chart.categories = 1;
        chart.values = {3, 5};
        chart.colours = {"#1f80b8", "#d95f0e"};
        chart.first_row = first;
        chart.last_row = sheet.rows.size();
        chart.axis = "%";
        sheet.charts.push_back(chart);
    }
    return sheet;
}

Sheet notspots_sheet(const WriteContext& context) {
    const InLanguage say(context);
    Sheet sheet;
    sheet.name = say("Not-spots", "Vùng chưa có dịch vụ");
    sheet.lines = heading(
        context, say("Parts of units without a service", "Phần của đơn vị chưa có dịch vụ"));
    sheet.frozen_columns = 2;
    add_table(context, notspot_table(context.study, context.facts, context.options.language),
              sheet);
    return sheet;
}

Sheet villages_sheet(const WriteContext& context) {
    const InLanguage say(context);
    const domain::Study& study = context.study;
    const auto services = mapped_services(context);
    Sheet sheet;
    sheet.name = say("Not-spot villages", "Thôn bản trắng sóng");
    sheet.lines = heading(
        context, say("Settlements without any mobile service", "Thôn, bản không có sóng di động"));
    sheet.columns = {{say("code", "mã"), CellKind::text},
                     {say("settlement", "thôn, bản"), CellKind::text, 26},
                     {say("unit", "đơn vị"), CellKind::text, 24},
                     {say("people", "dân số"), CellKind::people},
                     {say("longitude", "kinh độ"), CellKind::text},
                     {say("latitude", "vĩ độ"), CellKind::text}};
    const auto any_mobile = study.evaluation.service_index("2g+");
    if (!any_mobile || !context.facts.studied(*any_mobile)) return sheet;
    const domain::Service& service = study.evaluation.services[*any_mobile];
    for (std::size_t i = 0; i < study.cube.settlements.size(); ++i) {
        const domain::PlaceReach& reach = study.cube.settlements[i];
        const auto& signature = study.cube.signatures[reach.signature];
        const bool covered = std::any_of(
            signature.begin(), signature.end(),
            [&](std::uint32_t layer) { return service.accepts(study.coverage.layers[layer]); });
        if (covered || reach.units.empty()) continue;
        const domain::Place& place = study.settlements[i];
        constexpr int kDegreeDecimals = 7;
        sheet.rows.push_back({text_or_null(place.code), text_or_null(place.name),
                              text_or_null(study.units.list[reach.units.front()].name),
                              persons(place.population),
                              Number{place.position.lon_deg, kDegreeDecimals},
                              Number{place.position.lat_deg, kDegreeDecimals}});
    }
    return sheet;
}

Sheet method_sheet(const WriteContext& context) {
    const InLanguage say(context);
    const domain::Study& study = context.study;
    const std::string& language = context.options.language;
    const HeadlineText text(study, context.facts, language);
    Sheet sheet;
    sheet.name = say("Method and sources", "Phương pháp và nguồn");
    sheet.lines = heading(context, sheet.name);
    sheet.columns = {{say("what", "mục"), CellKind::text, 28},
                     {say("content", "nội dung"), CellKind::text, 120}};
    const auto add = [&](const std::string& what, const std::string& content) {
        if (!content.empty()) sheet.rows.push_back({what, content});
    };
    add(say("made by", "tạo bởi"), "phusong " + context.options.versions.phusong);
    add(say("date of the data", "ngày số liệu"), date_words(study.info.reference_date, language));
    add(say("boundaries", "ranh giới"), study.info.boundary_version.in(language));
    for (const domain::Text& notice : study.info.notices)
        add(say("notice", "lưu ý"), notice.in(language));
    add(say("basis of the coverage", "căn cứ vùng phủ"), joined(context.facts.bases()));
    add(say("areas", "diện tích"),
        say("on the WGS 84 ellipsoid, each unit measured once; shares are of the unit's or the "
            "group's own area",
            "trên ellipsoid WGS 84; tỷ lệ tính trên diện tích của chính đơn vị hoặc nhóm"));
    add(say("people", "dân số"), say("where flags say areal: taken as evenly spread over the unit",
                                     "khi có cờ areal: coi như phân bố đều trong đơn vị"));
    add(say("empty cell", "ô trống"),
        say("not known; 0 is none", "không có số liệu; 0 là không có"));
    for (const domain::Rule& rule : study.evaluation.rules)
        add(say("rule ", "tiêu chí ") + domain::to_string(rule), text.rule_meaning(rule));
    for (const domain::Layer& layer : study.coverage.layers)
        add(say("layer", "lớp"), domain::layer_id(layer) + " – " + domain::to_string(layer.basis));
    for (const domain::SourceRecord& source : study.sources) {
        // The name alone: where the file lay is nobody's concern.
        const std::string file = std::filesystem::path(source.path).filename().string();
        add(say("source: ", "nguồn: ") + source_words(source.role, language),
            fmt::format("{}{}{}; {}; {} / {}{}", file, source.layer.empty() ? "" : ", ",
                        source.layer, source.crs, written_count(source.used, language),
                        written_count(source.records_read, language),
                        source.sha256.empty() ? "" : "; SHA-256 " + source.sha256));
    }
    return sheet;
}

}  // namespace phusong::output
