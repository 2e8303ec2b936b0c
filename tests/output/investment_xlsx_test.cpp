#include <string>

#include "invest/example_plan.hpp"
#include "output/live_workbook.hpp"
#include "output/workbook.hpp"
#include "output/write_study.hpp"

#include "example_study.hpp"
#include "support/catch.hpp"
#include "zipped_text.hpp"

using namespace phusong;

namespace {

std::string written(const test::TemporaryFolder& folder, const std::string& language) {
    domain::Study study = test::ExampleStudy().study;
    invest::Assumptions assumptions = test::example_assumptions();
    study.investment =
        invest::make_plan(test::example_basis({"05977", "05978", "05979", "05980"}, 3),
                          test::example_question(), assumptions, 1);
    core::Progress silent;
    output::OutputOptions wanted = test::options(folder.path());
    wanted.formats = {"xlsx"};
    wanted.language = language;
    output::write_study(study, wanted, silent);
    return test::content(folder.path() / "investment.xlsx");
}

}  // namespace

TEST_CASE("references to cells") {
    using output::Held;
    CHECK(output::reference({0, 0}) == "A1");
    CHECK(output::reference({11, 25}) == "Z12");
    CHECK(output::reference({11, 26}, Held::both) == "$AA$12");
    CHECK(output::reference({0, 701}, Held::row) == "ZZ$1");
    CHECK(output::reference({0, 702}, Held::column) == "$AAA1");
}

TEST_CASE("the workbook of the investment plan has formulas that name the assumptions") {
    if (!output::missing_xlsx().empty()) return;
    const test::TemporaryFolder folder;
    const std::string first = written(folder, "en");
    const auto path = folder.path() / "investment.xlsx";
    const std::string book = test::zipped_text(path, "xl/workbook.xml");
    for (const char* const name : {"finance_wacc", "capex_equipment", "opex_power", "market_arpu",
                                   "life_equipment", "legal_cap", "grant_value"})
        CHECK(book.find("<definedName name=\"" + std::string(name) + "\">") != std::string::npos);
    // What moves nothing here is no input.
    CHECK(book.find("economy_benefit") == std::string::npos);
    const std::string sites = test::zipped_text(path, "xl/worksheets/sheet3.xml");
    CHECK(sites.find("*capex_equipment") != std::string::npos);
    CHECK(sites.find("NPV(finance_wacc,") != std::string::npos);
    // All that the NPV is the sum of has a row of its own.
    const std::string words = test::zipped_text(path, "xl/sharedStrings.xml");
    for (const char* const title : {"income tax, present value", "replacement, present value",
                                    "left at the horizon, present value"})
        CHECK(words.find(title) != std::string::npos);
    CHECK(test::zipped_text(path, "docProps/core.xml").find("2018-12-31T00:00:00Z") !=
          std::string::npos);
    CHECK((written(folder, "en") == first));
    CHECK((written(folder, "vi") != first));
    CHECK(test::zipped_text(path, "xl/workbook.xml").find("Giả định") != std::string::npos);
    CHECK(test::zipped_text(path, "xl/sharedStrings.xml").find("cố định") != std::string::npos);
}
