#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace phusong::input {

/// Bytes that are taken one after the other: from memory, or piece by piece from where they lie.
class StoredBytes {
  public:
    /// Reads so many bytes from an offset on; false where that cannot be done.
    using Read = std::function<bool(std::size_t offset, std::span<std::byte> to)>;

    explicit StoredBytes(std::span<const std::byte> all) : window_(all) {}
    /// @param piece room for a piece; outlives this
    StoredBytes(std::size_t size, Read read, std::vector<std::byte>& piece)
        : beyond_(size), read_(std::move(read)), piece_(&piece) {}

    /// How many are left.
    std::size_t size() const { return window_.size() + beyond_; }
    bool empty() const { return size() == 0; }

    /// Takes the next bytes; false where there are fewer, or they cannot be read.
    bool take(void* to, std::size_t count) {
        if (count > window_.size()) return take_beyond(static_cast<std::byte*>(to), count);
        std::memcpy(to, window_.data(), count);
        window_ = window_.subspan(count);
        return true;
    }

    bool skip(std::size_t count) {
        while (count > window_.size()) {
            count -= window_.size();
            if (!next_piece()) return false;
        }
        window_ = window_.subspan(count);
        return true;
    }

  private:
    static constexpr std::size_t kPiece = std::size_t{256} << 10U;

    bool take_beyond(std::byte* to, std::size_t count) {
        if (count > size()) return false;
        while (count > window_.size()) {
            std::copy(window_.begin(), window_.end(), to);
            to += window_.size();
            count -= window_.size();
            if (!next_piece()) return false;
        }
        return take(to, count);
    }

    bool next_piece() {
        window_ = {};
        if (beyond_ == 0) return false;
        piece_->resize(kPiece);
        const std::span<std::byte> piece = std::span(*piece_).first(std::min(kPiece, beyond_));
        if (!read_(offset_, piece)) return false;
        offset_ += piece.size();
        beyond_ -= piece.size();
        window_ = piece;
        return true;
    }

    std::span<const std::byte> window_;  // what has been read and not taken
    std::size_t beyond_ = 0;             // what has not been read
    std::size_t offset_ = 0;             // where that begins
    Read read_;
    std::vector<std::byte>* piece_ = nullptr;
};

}  // namespace phusong::input
