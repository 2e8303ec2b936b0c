#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "domain/text.hpp"
#include "invest/distribution.hpp"

namespace phusong::invest {

/// How far an assumption can be relied on.
enum class Confidence { low, medium, high };

/// One number that a case rests on, and where it comes from.
struct Assumption {
    std::string id;  ///< "capex.tower"
    domain::Text label;
    std::string unit;     ///< "USD", "fraction/year", "years"
    Distribution spread;  ///< its value is spread.mode
    std::string source;
    std::string date;  ///< of the source: a year, a month or a day
    Confidence confidence = Confidence::low;
    /// Nobody has confirmed it for this study yet; every result that used it says so.
    bool placeholder = true;
    std::string file;  ///< that it was read from

    double value() const { return spread.mode; }
};

/// Assumptions by id, and a record of those that were asked for.
class Assumptions {
  public:
    /// Adds one, or puts it in the place of the one with the same id.
    void put(Assumption assumption);

    /// The assumption, which counts as used from now on.
    /// @throws core::RequestError there is none with this id
    const Assumption& use(const std::string& id);
    double use_value(const std::string& id) { return use(id).value(); }

    bool has(const std::string& id) const;
    const std::vector<Assumption>& all() const noexcept { return all_; }
    /// Those that were asked for, in the order of all().
    std::vector<const Assumption*> used() const;
    /// Those of them that are placeholders.
    std::vector<const Assumption*> used_placeholders() const;

  private:
    std::size_t find(const std::string& id) const;

    std::vector<Assumption> all_;
    std::vector<char> used_;
};

}  // namespace phusong::invest
