#include "core/encoding_guess.hpp"

#include "support/catch.hpp"

using phusong::core::guess_encoding;
using phusong::core::guess_misread;
using phusong::core::reads_as_vietnamese;

namespace {

std::string encoding_of(std::string_view bytes) {
    const auto guess = guess_encoding(bytes);
    return guess ? guess->encoding + ": " + guess->text : "";
}

std::string misread(std::string_view utf8) {
    const auto guess = guess_misread(utf8);
    return guess ? guess->encoding + ": " + guess->text : "";
}

}  // namespace

TEST_CASE("Vietnamese is told by its syllables") {
    for (const char* name :
         {"Lạng Sơn", "Đồng Đăng", "Phường Vĩnh Trại", "Thị trấn Cao Lộc", "Quảng Lạc", "Nguyễn",
          "Gia Cát", "Mường Khương", "Huyền Tụng", "Giếng", "LẠNG SƠN", "Xã Thiện Thuật – Bình Gia",
          "Hoa\xCC\x80", "Khuổi Quỵ (thôn 3)"}) {
        CAPTURE(name);
        CHECK(reads_as_vietnamese(name));
    }
    for (const char* name : {"Lang Son", "", "Besançon", "Évry", "Laòng Sõn", "L¹ng S¬n",
                             "Bourg-lès", "Lòốp", "Straße", "\xFF\xFE"}) {
        CAPTURE(name);
        CHECK_FALSE(reads_as_vietnamese(name));
    }
}

TEST_CASE("the encoding in which bytes make sense") {
    CHECK(encoding_of("La\xF2ng S\xF5n") == "CP1258: Lạng Sơn");
    CHECK(encoding_of("\xD0\xF4\xCCng \xD0\xE3ng") == "CP1258: Đồng Đăng");
    CHECK(encoding_of("L\xB9ng S\xACn") == "TCVN: Lạng Sơn");
    CHECK(encoding_of("X\xB7 H\xB6i \xAE\xB6o") == "TCVN: Xã Hải đảo");
    CHECK(encoding_of("H\xF2"
                      "a") == "CP1252: Hòa");
    CHECK(encoding_of("Besan\xE7on") == "CP1252: Besançon");
    CHECK(encoding_of("\xC9vry") == "CP1252: Évry");
    CHECK(encoding_of("\x01\xFF\xFE\x80").empty());
}

TEST_CASE("text that was read as Windows-1252 and is not") {
    CHECK(misread("Laòng Sõn") == "CP1258: Lạng Sơn");
    CHECK(misread("L¹ng S¬n") == "TCVN: Lạng Sơn");
    CHECK(misread("Lạng Sơn").empty());
    CHECK(misread("Hòa").empty());
    CHECK(misread("Besançon").empty());
    CHECK(misread("Lang Son").empty());
}
