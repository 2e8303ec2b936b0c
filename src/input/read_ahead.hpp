#pragma once

#include <cstddef>
#include <future>
#include <memory>
#include <string>
#include <vector>

namespace phusong::input {

/// Text of a file that GDAL opens, one piece after the other. A token is never torn: what is left
/// of one piece stands before the next.
class ReadAhead {
  public:
    /// @param ahead read (and inflate) the next piece on another thread while one is used
    ReadAhead(const std::string& name, bool ahead);
    ~ReadAhead();
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// True when the file was opened.
    bool good() const { return file_ != nullptr; }

    /// Moves what stands from `from` to the end of the text to its beginning and appends the next
    /// piece. The text ends with a zero.
    /// @return false at the end of the file, or where it cannot be read; nothing has moved then
    bool more(const char* from);

    const char* begin() const { return text_.data(); }
    const char* end() const { return text_.data() + size_; }

  private:
    struct Closer {
        void operator()(void* file) const;
    };
    std::size_t fill(std::vector<char>& piece);

    std::unique_ptr<void, Closer> file_;  // a VSILFILE
    bool ahead_;
    bool ended_ = false;
    std::vector<char> text_;
    std::size_t size_ = 0;
    std::vector<char> next_;
    std::future<std::size_t> coming_;
};

}  // namespace phusong::input
