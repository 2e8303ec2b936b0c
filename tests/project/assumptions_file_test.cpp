#include "project/assumptions_file.hpp"

#include <string>

#include "core/error.hpp"

#include "support/catch.hpp"

namespace phusong::project {
namespace {

const std::string kGood = R"({"assumptions": [
    {"id": "a", "label": {"en": "A", "vi": "Ă"}, "value": 2, "unit": "USD", "low": 1, "high": 4,
     "distribution": "pert", "source": "s", "date": "2022-06", "confidence": "high",
     "placeholder": false},
    {"id": "b", "value": -1, "unit": "years", "source": "s", "date": "2022", "placeholder": true}]})";

std::string assumptions_complaint(const std::string& text) {
    invest::Assumptions book;
    try {
        parse_assumptions(text, "a.json", book);
    } catch (const core::RequestError& error) {
        CHECK(book.all().empty());
        return error.what_happened();
    }
    return "";
}

bool complains_of(const std::string& from, const std::string& to, const std::string& pointer) {
    std::string text = kGood;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    return assumptions_complaint(text).find("\n  " + pointer) != std::string::npos;
}

}  // namespace

TEST_CASE("assumptions: all keys, and what stands for those left out") {
    invest::Assumptions book;
    parse_assumptions(kGood, "a.json", book);
    REQUIRE(book.all().size() == 2);
    const invest::Assumption& a = book.use("a");
    CHECK(a.value() == 2);
    CHECK(a.spread.low == 1);
    CHECK(a.spread.high == 4);
    CHECK(a.spread.kind == invest::Distribution::Kind::pert);
    CHECK(a.label.in("vi") == "Ă");
    CHECK(a.confidence == invest::Confidence::high);
    CHECK_FALSE(a.placeholder);
    CHECK(a.file == "a.json");
    const invest::Assumption& b = book.use("b");
    CHECK(b.spread.low == -1);
    CHECK(b.spread.kind == invest::Distribution::Kind::fixed);
    CHECK(b.placeholder);
}

TEST_CASE("assumptions: every mistake has its place") {
    CHECK(complains_of(R"("low": 1)", R"("low": 3)", "/assumptions/0/low"));
    CHECK(complains_of(R"("high": 4)", R"("high": 1)", "/assumptions/0/high"));
    CHECK(complains_of(R"("pert")", R"("beta")", "/assumptions/0/distribution"));
    CHECK(complains_of(R"("2022-06")", R"("June")", "/assumptions/0/date"));
    CHECK(complains_of(R"("id": "b")", R"("id": "a")", "/assumptions/1/id"));
    CHECK(complains_of(R"("value": -1)", R"("value": "1")", "/assumptions/1/value"));
    CHECK(complains_of(R"("unit": "years", )", "", "/assumptions/1"));
    CHECK(complains_of(R"(, "placeholder": true)", "", "/assumptions/1"));
    CHECK(complains_of(R"("high")", R"("hihg")", "/assumptions/0/hihg"));
    CHECK(assumptions_complaint("[]").find("expected an object") != std::string::npos);
    CHECK(assumptions_complaint("{").find("line 1") != std::string::npos);
    CHECK(assumptions_complaint(R"({"assumptions": []})").find("/assumptions") !=
          std::string::npos);
}

TEST_CASE("assumptions: those that come with the tool are read, and all are placeholders") {
    invest::Assumptions book;
    read_assumptions(PHUSONG_SOURCE_DIR "/geodata/assumptions/rural-4g.json", book);
    CHECK(book.all().size() > 25);
    for (const invest::Assumption& assumption : book.all()) {
        INFO(assumption.id);
        CHECK(assumption.placeholder);
        CHECK_FALSE(assumption.label.vi.empty());
        CHECK(assumption.spread.low <= assumption.value());
        CHECK(assumption.value() <= assumption.spread.high);
    }
    CHECK_THROWS_AS(read_assumptions("nowhere.json", book), core::RequestError);
}

}  // namespace phusong::project
