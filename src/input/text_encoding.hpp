#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace phusong::input {

/// True when every byte belongs to a well-formed UTF-8 sequence (Unicode 15, table 3-7).
bool is_utf8(std::string_view text);

/// The text with every ill-formed byte replaced by U+FFFD.
std::string replace_ill_formed(std::string_view text);

/// Without blanks, tabs, line ends, no-break spaces and byte order marks at both ends.
std::string trimmed(std::string_view text);

/// Turns text of one encoding into UTF-8, by iconv. GDAL's own recoding is not used: with encodings
/// that build letters from two bytes, CP1258 and TCVN among them, it loses the last letter of a
/// text.
class Recoder {
  public:
    /// @throws core::RequestError iconv does not know the encoding
    explicit Recoder(const std::string& encoding);
    ~Recoder();
    Recoder(const Recoder&) = delete;
    Recoder& operator=(const Recoder&) = delete;

    /// Bytes that mean nothing in the encoding become U+FFFD. Not for use by two threads at once.
    std::string to_utf8(std::string_view text);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace phusong::input
