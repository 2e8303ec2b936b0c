#include "invest/assumption.hpp"

#include <algorithm>
#include <utility>

#include "core/error.hpp"

namespace phusong::invest {

std::size_t Assumptions::find(const std::string& id) const {
    const auto found = std::find_if(all_.begin(), all_.end(),
                                    [&](const Assumption& known) { return known.id == id; });
    return static_cast<std::size_t>(found - all_.begin());
}

void Assumptions::put(Assumption assumption) {
    const std::size_t at = find(assumption.id);
    if (at < all_.size()) {
        all_[at] = std::move(assumption);
    } else {
        all_.push_back(std::move(assumption));
        used_.push_back(0);
    }
}

const Assumption& Assumptions::use(const std::string& id) {
    const std::size_t at = find(id);
    if (at == all_.size()) {
        throw core::RequestError("there is no assumption \"" + id + "\"", "assumptions",
                                 "Add it to a file of assumptions, with its unit and source.");
    }
    used_[at] = 1;
    return all_[at];
}

bool Assumptions::has(const std::string& id) const {
    return find(id) < all_.size();
}

std::vector<const Assumption*> Assumptions::used() const {
    std::vector<const Assumption*> found;
    for (std::size_t i = 0; i < all_.size(); ++i) {
        if (used_[i] != 0) found.push_back(&all_[i]);
    }
    return found;
}

std::vector<const Assumption*> Assumptions::used_placeholders() const {
    std::vector<const Assumption*> found = used();
    std::erase_if(found, [](const Assumption* assumption) { return !assumption->placeholder; });
    return found;
}

}  // namespace phusong::invest
