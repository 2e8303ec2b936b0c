#include "domain/service.hpp"

#include <algorithm>

#include "support/catch.hpp"

using namespace phusong::domain;

namespace {

Layer layer(Technology technology) {
    Layer result;
    result.technology = technology;
    return result;
}

const Service& find(const std::vector<Service>& services, const std::string& id) {
    return *std::find_if(services.begin(), services.end(),
                         [&](const Service& service) { return service.id == id; });
}

std::string accepted(const Service& service) {
    std::string result;
    for (const auto technology :
         {Technology::g2, Technology::g3, Technology::g4, Technology::g5, Technology::fixed}) {
        if (service.accepts(layer(technology))) result += to_string(technology) + " ";
    }
    return result;
}

}  // namespace

TEST_CASE("every study has the standard services") {
    const auto services = standard_services();
    std::string ids;
    for (const Service& service : services) ids += service.id + " ";
    CHECK(ids == "2g 3g 4g 5g 2g+ 3g+ 4g+ 5g+ fixed broadband ");

    CHECK(accepted(find(services, "2g")) == "2g ");
    CHECK(accepted(find(services, "3g")) == "3g ");
    CHECK(accepted(find(services, "5g")) == "5g ");
    CHECK(accepted(find(services, "2g+")) == "2g 3g 4g 5g ");
    CHECK(accepted(find(services, "3g+")) == "3g 4g 5g ");
    CHECK(accepted(find(services, "5g+")) == "5g ");
    CHECK(accepted(find(services, "fixed")) == "fixed ");
    CHECK(accepted(find(services, "broadband")) == "fixed ");
}

TEST_CASE("standard services have labels in two languages") {
    const auto services = standard_services();
    CHECK(find(services, "2g").label == Text{"2G", "2G"});
    CHECK(find(services, "3g+").label == Text{"3G or newer", "3G trở lên"});
    CHECK(find(services, "fixed").label == Text{"fixed broadband", "băng rộng cố định"});
    CHECK(find(services, "broadband").label == Text{"broadband", "băng rộng"});
}

TEST_CASE("a minimum speed needs a declared speed unless unknown ones count") {
    ServiceClause clause;
    clause.technologies = {Technology::fixed};
    clause.min_down_mbps = 25;
    clause.min_up_mbps = 3;

    Layer fixed = layer(Technology::fixed);
    CHECK_FALSE(clause.accepts(fixed));
    fixed.down_mbps = 25;
    CHECK_FALSE(clause.accepts(fixed));
    fixed.up_mbps = 3;
    CHECK(clause.accepts(fixed));
    fixed.down_mbps = 24.9;
    CHECK_FALSE(clause.accepts(fixed));
    fixed.down_mbps = 100;
    fixed.up_mbps = 2.9;
    CHECK_FALSE(clause.accepts(fixed));

    clause.unknown_speed_counts = true;
    CHECK_FALSE(clause.accepts(fixed));  // a declared speed that is too low is not unknown
    fixed.up_mbps.reset();
    CHECK(clause.accepts(fixed));
    fixed.down_mbps.reset();
    CHECK(clause.accepts(fixed));
}

TEST_CASE("a clause for an environment accepts only that one") {
    ServiceClause clause;
    clause.technologies = {Technology::g4};
    Layer indoor = layer(Technology::g4);
    indoor.environment = "indoor";
    CHECK(clause.accepts(indoor));

    clause.environment = "outdoor";
    CHECK_FALSE(clause.accepts(indoor));
    CHECK_FALSE(clause.accepts(layer(Technology::g4)));
    indoor.environment = "outdoor";
    CHECK(clause.accepts(indoor));
}

TEST_CASE("a service accepts what one of its clauses accepts") {
    Service service;
    CHECK_FALSE(service.accepts(layer(Technology::fixed)));

    service.clauses.resize(2);
    service.clauses[0].technologies = {Technology::fixed};
    service.clauses[1].technologies = {Technology::g4, Technology::g5};
    service.clauses[1].min_down_mbps = 30;

    CHECK(service.accepts(layer(Technology::fixed)));
    CHECK_FALSE(service.accepts(layer(Technology::g4)));
    Layer fast = layer(Technology::g4);
    fast.down_mbps = 50;
    CHECK(service.accepts(fast));
    fast.technology = Technology::g3;
    CHECK_FALSE(service.accepts(fast));
}
