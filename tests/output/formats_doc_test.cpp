#include <string>

#include "output/file_kind.hpp"
#include "output/table.hpp"

#include "example_study.hpp"
#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::output;

namespace {

/// How the documentation writes the name of a column that depends on the study.
std::string documented_name(const std::string& name) {
    if (name.starts_with("cov_")) return "cov_<service>_<rule>";
    if (name.find("fast_3g") != std::string::npos)
        return name.starts_with("area_") ? "area_<service>_pct" : "pop_<service>_pct";
    if (name.starts_with("ops_")) return "ops_0_pct";
    return name;
}

}  // namespace

TEST_CASE("docs/formats.md explains every column and names every file") {
    const std::string docs = test::content(PHUSONG_SOURCE_DIR "/docs/formats.md");
    const test::ExampleStudy example;
    const ServiceFacts facts(example.study);
    for (const Table& table :
         {wide_table(example.study, facts), long_table(example.study, facts),
          coverage_table(example.study, facts, "en"), notspot_table(example.study, facts, "en")}) {
        for (const Column& column : table.columns) {
            CAPTURE(column.name);
            CHECK(docs.find("`" + documented_name(column.name) + "`") != std::string::npos);
            CHECK_FALSE(column.unit.empty());
        }
    }
    for (const FileKind& kind : file_kinds()) {
        CAPTURE(kind.name);
        CHECK(docs.find("| `" + kind.name + "` | " + kind.format + " |") != std::string::npos);
    }
}

TEST_CASE("docs/formats.md explains every flag") {
    const std::string docs = test::content(PHUSONG_SOURCE_DIR "/docs/formats.md");
    Flags all;
    all.areal = all.no_population = all.not_studied = all.synthetic = true;
    all.bases = {domain::Basis::declared, domain::Basis::predicted, domain::Basis::indicative};
    std::string flags = joined(all) + ";";
    int count = 0;
    for (std::size_t end = flags.find(';'); end != std::string::npos; end = flags.find(';')) {
        const std::string flag = flags.substr(0, end);
        CAPTURE(flag);
        CHECK(docs.find("| `" + flag + "` |") != std::string::npos);
        flags.erase(0, end + 1);
        ++count;
    }
    CHECK(count == 6);
}
