#include "check/vietnamese.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "check/catalogue.hpp"

#include "support/catch.hpp"

namespace phusong::check {
namespace {

std::size_t gaps_in(std::string_view pattern) {
    std::size_t count = 0;
    for (std::size_t at = pattern.find("{}"); at != std::string_view::npos;
         at = pattern.find("{}", at + 2))
        ++count;
    return count;
}

}  // namespace

TEST_CASE("Every kind of finding is told in both languages") {
    const auto en = catalogue_en();
    const auto vi = catalogue_vi();
    REQUIRE(en.size() == vi.size());
    std::set<std::string_view> kinds;
    for (std::size_t i = 0; i < en.size(); ++i) {
        CAPTURE(en[i].kind);
        CHECK(en[i].kind == vi[i].kind);
        CHECK(kinds.insert(en[i].kind).second);
        CHECK_FALSE(vi[i].title.empty());
        CHECK(vi[i].title != en[i].title);
        CHECK(vi[i].mend.empty() == en[i].mend.empty());
    }
}

TEST_CASE("A Vietnamese sentence uses the gaps of the English one, each once") {
    for (const auto pairs : {details_vi(), actions_vi(), messages_vi()})
        for (const SentencePair& pair : pairs) {
            CAPTURE(pair.en);
            const std::size_t gaps = gaps_in(pair.en);
            for (std::size_t i = 0; i < 10; ++i) {
                const std::string plain = "{" + std::to_string(i) + "}";
                const std::string phrase = "{" + std::to_string(i) + "*}";
                const std::size_t used = (pair.vi.find(plain) != std::string_view::npos ? 1 : 0) +
                                         (pair.vi.find(phrase) != std::string_view::npos ? 1 : 0);
                CHECK(used == (i < gaps ? 1 : 0));
            }
        }
}

TEST_CASE("No sentence stands behind one that takes everything it would take") {
    std::set<std::string> seen;
    for (const auto pairs : {details_vi(), actions_vi(), messages_vi()})
        for (const SentencePair& pair : pairs) {
            // With the gaps filled in, the sentence is to be found by its own pattern.
            std::string text(pair.en);
            for (std::size_t at = text.find("{}"); at != std::string::npos; at = text.find("{}"))
                text.replace(at, 2, "7");
            std::string expected(pair.vi);
            for (int i = 0; i < 10; ++i)
                for (const char* const end : {"}", "*}"}) {
                    const std::string gap = "{" + std::to_string(i) + end;
                    const std::size_t at = expected.find(gap);
                    if (at != std::string::npos) expected.replace(at, gap.size(), "7");
                }
            CAPTURE(text);
            CHECK(in_vietnamese(text) == expected);
        }
}

TEST_CASE("Sentences with gaps, phrases in them, and what nobody translated") {
    CHECK(in_vietnamese("it has no geometry") == "không có hình");
    CHECK(in_vietnamese("population \"many\" is not a number") ==
          "dân số \"many\" không phải là số");
    CHECK(in_vietnamese("its polygon is not valid: Self-intersection at 106.15, 21.05") ==
          "đa giác không hợp lệ: tự cắt tại 106.15, 21.05");
    CHECK_FALSE(in_vietnamese("TIFFReadEncodedStrip() failed"));
    CHECK_FALSE(in_vietnamese(""));
}

TEST_CASE("Why a source cannot be used is told part by part") {
    CHECK(message_in_vietnamese("units: the file is empty. Get it again from its source.") ==
          "đơn vị: tệp rỗng. Lấy lại tệp từ nguồn.");
    CHECK(message_in_vietnamese("coverage: there is no field \"t\"; the fields are \"x\". Did you "
                                "mean \"x\"? Name one of these.") ==
          "vùng phủ: không có trường \"t\"; các trường gồm \"x\". Có phải ý bạn là \"x\"? Chọn một "
          "trong số này.");
    CHECK(message_in_vietnamese("roads: the file cannot be read: Bad. Very bad. It is damaged or "
                                "breaks off. Get it again, or write it again.") ==
          "đường giao thông: không đọc được tệp: Bad. Very bad. Tệp bị hỏng hoặc bị ngắt giữa "
          "chừng. Hãy lấy lại hoặc ghi lại tệp.");
    CHECK(message_in_vietnamese("units: PROJ says something.") == "đơn vị: PROJ says something.");
    CHECK(message_in_vietnamese("nothing known") == "nothing known");
}

}  // namespace phusong::check
