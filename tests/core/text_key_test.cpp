#include "core/text_key.hpp"

#include "support/catch.hpp"

namespace phusong::core {

TEST_CASE("Spellings of one name have one key") {
    CHECK(spelling_key("Hoà Bình") == spelling_key("Hòa Bình"));
    CHECK(spelling_key("HÒA  BÌNH ") == spelling_key("hoà bình"));
    // Composed and decomposed.
    CHECK(spelling_key("Vi\xE1\xBB\x87t") == spelling_key("Vie\xCC\xA3\xCC\x82t"));
    CHECK(spelling_key("Vi\xE1\xBB\x87t") == spelling_key("Vi\xC3\xAA\xCC\xA3t"));
    CHECK(spelling_key("M\xE2\x80\x99\x44r\xC4\x83k") == spelling_key("M'Dr\xC4\x83k"));
    CHECK(spelling_key("") == "");
}

TEST_CASE("Marks make another name, unless only letters are asked for") {
    CHECK(spelling_key("Hóa") != spelling_key("Hòa"));
    CHECK(spelling_key("Tân") != spelling_key("Tan"));
    CHECK(letters_key("Hóa") == "hoa");
    CHECK(letters_key("Điềm He") == "diem he");
    CHECK(letters_key("Đồng ý") == letters_key("ĐỒNG Ý"));
}

TEST_CASE("Composed text is short, and ill-formed text comes back") {
    CHECK(composed("Vie\xCC\xA3\xCC\x82t") == "Vi\xE1\xBB\x87t");
    CHECK(composed("\xFF\xFE") == "\xFF\xFE");
    CHECK_NOTHROW(spelling_key("\xFFx\xC3"));
}

}  // namespace phusong::core
