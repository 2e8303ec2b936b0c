#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/study.hpp"

namespace phusong::output {

/// What the layers of a study say about its services, asked once for all files.
class ServiceFacts {
  public:
    explicit ServiceFacts(const domain::Study& study);

    /// Whether the study has a layer that offers the service, anywhere. Where it has none, nothing
    /// is known about the service: its figures are null, not zero.
    bool studied(std::uint32_t service) const { return !layers_[service].empty(); }

    /// Whether the service is offered by mobile networks only.
    bool mobile(std::uint32_t service) const;

    /// Codes of the operators that have a layer which offers the service, ascending.
    std::set<std::string> operators(std::uint32_t service) const;

    /// On what the figures of a column stand, in the order declared, predicted, indicative.
    std::set<domain::Basis> bases(const domain::ReachColumn& column) const;
    /// On what the study stands as a whole.
    std::set<domain::Basis> bases() const;

  private:
    const domain::Study& study_;
    std::vector<std::vector<std::uint32_t>> layers_;  ///< per service: layers that offer it
};

/// "declared", or "declared;indicative" where there are several; nothing for none.
std::string joined(const std::set<domain::Basis>& bases);

/// Warnings that go with a figure, each a stable word, joined by ';': "areal", "no_population",
/// "not_studied", "predicted", "indicative", "synthetic". See docs/formats.md.
struct Flags {
    bool areal = false;          ///< people are spread evenly over the unit, nothing else is known
    bool no_population = false;  ///< of the unit, none is known
    bool not_studied = false;    ///< no layer of the study offers the service
    std::set<domain::Basis> bases;
    bool synthetic = false;
};
std::string joined(const Flags& flags);

/// How a service is called in names of columns: "2g" for 2g+ ("at least" is the rule in the wide
/// table), "2g_itself" for 2g, and the id in small letters with "_" for anything else but letters
/// and digits ("_plus" for "+") for the rest. Distinct services get distinct names.
std::vector<std::string> column_tokens(const std::vector<domain::Service>& services);

}  // namespace phusong::output
