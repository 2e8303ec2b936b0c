#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/text.hpp"
#include "project/json_document.hpp"
#include "project/mistake.hpp"

namespace phusong::project {

/// A value of the tree and where it stands.
struct Located {
    const JsonNode* node = nullptr;
    std::string pointer;
};

/// Records that something else was expected at a place.
void add_mistake(std::vector<Mistake>& mistakes, const Located& at, std::string expected);

/// The elements of a list; a mistake when it is none or has fewer than `at_least`.
std::vector<Located> list_items(const Located& at, std::size_t at_least,
                                const std::string& expected, std::vector<Mistake>& mistakes);

/// A text that is not empty; a mistake otherwise.
std::optional<std::string> text_of(const Located& at, const std::string& expected,
                                   std::vector<Mistake>& mistakes);

/// "text" or {"en": "text", "vi": "text"}.
std::optional<domain::Text> label_of(const Located& at, std::vector<Mistake>& mistakes);

/// A text that is one of `words`; a mistake with "did you mean" otherwise.
std::optional<std::string> word_of(const Located& at, const std::vector<std::string>& words,
                                   std::vector<Mistake>& mistakes);

/// Bounds of a number, both included.
struct NumberRange {
    double least;
    double most;
};

std::optional<double> number_of(const Located& at, NumberRange range, const std::string& expected,
                                std::vector<Mistake>& mistakes);

/// Reads one object key by key. Every key that is asked for becomes a known one; finish() reports
/// the keys that nobody asked for. All methods report mistakes and go on.
class ObjectReader {
  public:
    /// @param what what the object is, for the mistake that it is none ("an object with the units")
    ObjectReader(Located at, const std::string& what, std::vector<Mistake>& mistakes);

    /// The value under a key, if there is one. Null counts as a value: it is never expected.
    std::optional<Located> find(const std::string& key);
    /// The same, and a mistake where it is missing.
    std::optional<Located> require(const std::string& key, const std::string& expected);

    std::string text(const std::string& key, const std::string& expected);
    std::string required_text(const std::string& key, const std::string& expected);
    std::optional<domain::Text> label(const std::string& key);
    std::optional<double> number(const std::string& key, NumberRange range,
                                 const std::string& expected);
    bool flag(const std::string& key, bool otherwise);

    /// Reports unknown keys. Call it last.
    void finish();

    bool is_object() const noexcept { return is_object_; }
    const Located& at() const noexcept { return at_; }
    std::vector<Mistake>& mistakes() noexcept { return mistakes_; }

  private:
    Located at_;
    bool is_object_;
    std::vector<std::string> known_;
    std::vector<Mistake>& mistakes_;
};

}  // namespace phusong::project
