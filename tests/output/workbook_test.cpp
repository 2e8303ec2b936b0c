#include "output/workbook.hpp"

#include <string>

#include "output/printed_map.hpp"

#include "example_study.hpp"
#include "support/catch.hpp"
#include "zipped_text.hpp"

using namespace phusong;

namespace {

std::string written_file(const test::TemporaryFolder& folder, const std::string& format,
                         const std::string& name, const std::string& language = "en") {
    const test::ExampleStudy example;
    core::Progress silent;
    output::OutputOptions wanted = test::options(folder.path());
    wanted.formats = {format};
    wanted.language = language;
    output::write_study(example.study, wanted, silent);
    return test::content(folder.path() / name);
}

}  // namespace

TEST_CASE("the workbook has its sheets, texts, charts and a fixed date") {
    if (!output::missing_xlsx().empty()) return;
    const test::TemporaryFolder folder;
    const std::string first = written_file(folder, "xlsx", "summary.xlsx");
    const auto path = folder.path() / "summary.xlsx";
    const std::string book = test::zipped_text(path, "xl/workbook.xml");
    for (const char* sheet : {"Headline", "By service", "Units", "By district", "By operator",
                              "Not-spots", "Method and sources"})
        CHECK(book.find(std::string("name=\"") + sheet + "\"") != std::string::npos);
    const std::string texts = test::zipped_text(path, "xl/sharedStrings.xml");
    CHECK(texts.find("Đồng Đăng") != std::string::npos);
    CHECK(texts.find("05977") != std::string::npos);
    CHECK(texts.find("SYNTHETIC") != std::string::npos);
    CHECK(test::zipped_text(path, "xl/charts/chart1.xml").find("barChart") != std::string::npos);
    CHECK(test::zipped_text(path, "docProps/core.xml").find("2018-12-31T00:00:00Z") !=
          std::string::npos);
    const std::string units = test::zipped_text(path, "xl/worksheets/sheet3.xml");
    CHECK(units.find("<autoFilter") != std::string::npos);
    CHECK(units.find("state=\"frozen\"") != std::string::npos);
    CHECK((written_file(folder, "xlsx", "summary.xlsx") == first));
    written_file(folder, "xlsx", "summary.xlsx", "vi");
    CHECK(test::zipped_text(path, "xl/workbook.xml").find("Kết luận chính") != std::string::npos);
}

TEST_CASE("the header of every sheet stays in sight; long notes stand below the first table") {
    if (!output::missing_xlsx().empty()) return;
    const test::TemporaryFolder folder;
    written_file(folder, "xlsx", "summary.xlsx");
    const auto path = folder.path() / "summary.xlsx";
    for (int sheet = 1; sheet <= 7; ++sheet) {
        const std::string text =
            test::zipped_text(path, "xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
        CHECK(text.find("state=\"frozen\"") != std::string::npos);
    }
    // The sentences are wrapped, all of them below the table that is filtered.
    const std::string headline = test::zipped_text(path, "xl/worksheets/sheet1.xml");
    const std::string filter = "<autoFilter ref=\"A";
    const auto filtered = headline.find(filter);
    REQUIRE(filtered != std::string::npos);
    const auto last_row = std::stoi(
        headline.substr(headline.find_first_of("0123456789", headline.find(':', filtered))));
    const std::string merged = "<mergeCell ref=\"A";
    auto at = headline.find(merged);
    REQUIRE(at != std::string::npos);
    for (; at != std::string::npos; at = headline.find(merged, at + 1))
        CHECK(std::stoi(headline.substr(at + merged.size())) > last_row);
}

TEST_CASE("long sentences are wrapped across the table, and sheets are fitted to pages") {
    if (!output::missing_xlsx().empty()) return;
    const test::TemporaryFolder folder;
    written_file(folder, "xlsx", "summary.xlsx", "vi");
    const auto path = folder.path() / "summary.xlsx";
    const std::string headline = test::zipped_text(path, "xl/worksheets/sheet1.xml");
    CHECK(headline.find("<mergeCell ref=\"A") != std::string::npos);
    CHECK(headline.find("fitToHeight=\"0\"") != std::string::npos);
    // The wide table takes several pages side by side, each with codes and names.
    const std::string units = test::zipped_text(path, "xl/worksheets/sheet3.xml");
    CHECK(units.find("<mergeCell ") == std::string::npos);
    CHECK(units.find("fitToWidth=\"") != std::string::npos);
    CHECK(test::zipped_text(path, "xl/workbook.xml").find("$A:$B,") != std::string::npos);
    const std::string texts = test::zipped_text(path, "xl/sharedStrings.xml");
    CHECK(texts.find("31/12/2018") != std::string::npos);
    CHECK(texts.find("trước năm 2020") != std::string::npos);
}

TEST_CASE("printed maps are made, the same each time") {
    if (!output::missing_print().empty()) return;
    const test::TemporaryFolder folder;
    const std::string pdf = written_file(folder, "pdf", "map.pdf");
    CHECK(pdf.starts_with("%PDF-"));
    CHECK((written_file(folder, "pdf", "map.pdf") == pdf));
    const std::string png = written_file(folder, "png", "map_2g_itself.png");
    CHECK(png.starts_with("\x89PNG"));
    // A4 at 200 dots per inch.
    CHECK(png.substr(16, 8) == std::string("\0\0\x09\x23\0\0\x06\x76", 8));
}
