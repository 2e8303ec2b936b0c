#include "input/read_ahead.hpp"

#include <algorithm>
#include <utility>

#include <cpl_vsi.h>

#include "input/gdal_errors.hpp"

namespace phusong::input {
namespace {

constexpr std::size_t kPieceBytes = 2U << 20U;

}  // namespace

void ReadAhead::Closer::operator()(void* file) const {
    VSIFCloseL(static_cast<VSILFILE*>(file));
}

ReadAhead::ReadAhead(const std::string& name, bool ahead)
    : file_(VSIFOpenL(name.c_str(), "rb")), ahead_(ahead) {
    text_.push_back('\0');
}

ReadAhead::~ReadAhead() {
    if (coming_.valid()) coming_.wait();
}

std::size_t ReadAhead::fill(std::vector<char>& piece) {
    const GdalErrors quiet;
    piece.resize(kPieceBytes);
    return VSIFReadL(piece.data(), 1, kPieceBytes, static_cast<VSILFILE*>(file_.get()));
}

bool ReadAhead::more(const char* from) {
    if (ended_) return false;
    const auto kept = static_cast<std::size_t>(end() - from);
    const std::size_t read = coming_.valid() ? coming_.get() : fill(next_);
    if (read == 0) {
        ended_ = true;
        return false;
    }
    std::vector<char> text(kept + read + 1);
    std::copy(from, end(), text.begin());
    std::copy(next_.begin(), next_.begin() + static_cast<std::ptrdiff_t>(read),
              text.begin() + static_cast<std::ptrdiff_t>(kept));
    text.back() = '\0';
    text_ = std::move(text);
    size_ = kept + read;
    if (ahead_ && read == kPieceBytes)
        coming_ = std::async(std::launch::async, [this] { return fill(next_); });
    return true;
}

}  // namespace phusong::input
