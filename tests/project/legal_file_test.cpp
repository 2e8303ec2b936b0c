#include "project/legal_file.hpp"

#include <string>

#include "core/error.hpp"

#include "support/catch.hpp"

namespace phusong::project {
namespace {

const std::string kGoodLaw = R"({"jurisdiction": "XX", "caps": [
    {"id": "c", "applies_to": "general", "max_share": 0.5, "source": {"instrument": "Law 1",
     "article": "1", "valid_from": "2021-01-01", "valid_until": "2021-12-31", "verified": true}}],
    "revenue_sharing": [{"id": "s", "above": 1.2, "below": 0.8, "state_share": 0.4, "source":
     {"instrument": "Law 1", "article": "2", "valid_from": "2021-01-01", "verified": false}}]})";

std::string law_complaint(const std::string& text) {
    try {
        parse_legal_table(text, "law.json");
    } catch (const core::RequestError& error) {
        return error.what_happened();
    }
    return "";
}

bool law_complains_of(const std::string& from, const std::string& to, const std::string& pointer) {
    std::string text = kGoodLaw;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    return law_complaint(text).find("\n  " + pointer) != std::string::npos;
}

}  // namespace

TEST_CASE("legal table: rules with their articles and dates") {
    const invest::LegalTable table = parse_legal_table(kGoodLaw, "law.json");
    REQUIRE(table.caps.size() == 1);
    CHECK(table.caps[0].max_share == 0.5);
    CHECK(table.caps[0].source.verified);
    CHECK(table.caps[0].source.in_force("2021-12-31"));
    CHECK_FALSE(table.caps[0].source.in_force("2022-01-01"));
    REQUIRE(table.sharing.size() == 1);
    CHECK(table.sharing[0].state_share == 0.4);
    CHECK(table.forms.empty());
}

TEST_CASE("legal table: every mistake has its place") {
    CHECK(law_complains_of("0.5", "1.5", "/caps/0/max_share"));
    CHECK(law_complains_of("2021-12-31", "2020-12-31", "/caps/0/source/valid_until"));
    CHECK(law_complains_of("2021-01-01", "2021-02-30", "/caps/0/source/valid_from"));
    CHECK(law_complains_of(R"(, "verified": true)", "", "/caps/0/source"));
    CHECK(law_complains_of("1.2", "0.9", "/revenue_sharing/0/above"));
    CHECK(law_complains_of(R"("article": "2")", R"("clause": "2")", "/revenue_sharing/0/source"));
    CHECK(law_complaint("[]").find("expected an object") != std::string::npos);
}

TEST_CASE("legal table: Viet Nam's law by date") {
    const auto table = read_legal_table(PHUSONG_SOURCE_DIR "/geodata/legal/vn-ppp.json");
    const auto share = [&](const char* of, const char* day) {
        return invest::cap_on(table, of, day)->max_share;
    };
    CHECK(share("general", "2026-01-01") == 0.5);
    CHECK(share("difficult_area", "2025-01-14") == 0.5);
    CHECK(share("difficult_area", "2025-01-15") == 0.7);
    CHECK(share("digital_infrastructure", "2025-06-30") == 0.5);
    CHECK(share("digital_infrastructure", "2025-07-01") == 0.7);
    CHECK(invest::cap_on(table, "general", "2020-12-31") == nullptr);
    CHECK(invest::forms_on(table, "2024-12-31").size() == 6);
    CHECK(invest::forms_on(table, "2026-01-01").size() == 7);
    // Nobody has compared the entries with the gazette yet; whoever does, changes this line too.
    for (const auto& cap : table.caps) CHECK_FALSE(cap.source.verified);
}

}  // namespace phusong::project
