#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phusong::output {

/// A file that is being written, under a temporary name beside its place.
class OutputFile {
  public:
    /// @throws core::OutputError when it cannot be created
    OutputFile(std::filesystem::path temporary, std::filesystem::path target);

    /// @throws core::OutputError when the disk is full and the like
    void write(std::string_view bytes);
    /// What write() asks first, and whoever hands the file over asks now and then: it throws when
    /// somebody wants the work to stop.
    void set_stop_check(std::function<void()> check) { stop_check_ = std::move(check); }
    void check_stop() const {
        if (stop_check_) stop_check_();
    }
    /// For libraries that write files by themselves: leaves the writing to them.
    /// @return the path to write to, at which there is nothing; it keeps the extension
    const std::filesystem::path& hand_over();

    /// Closes the file; what is still in buffers is written. @throws core::OutputError
    void close();

    /// Says that this file cannot be written and why. @throws core::OutputError
    [[noreturn]] void fail(const std::string& reason, const std::string& how_to_mend) const;

    std::uint64_t bytes_written() const noexcept { return bytes_; }
    const std::filesystem::path& temporary() const noexcept { return temporary_; }
    const std::filesystem::path& target() const noexcept { return target_; }

  private:
    struct Close {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };
    [[noreturn]] void fail(int error_number) const;

    std::filesystem::path temporary_;
    std::filesystem::path target_;
    std::function<void()> stop_check_;
    std::uint64_t bytes_ = 0;
    bool handed_over_ = false;
    std::unique_ptr<std::FILE, Close> file_;
};

/// The files of one run. They get their names when commit() is called; what was written until then
/// disappears if it is not, and with it the folder if it was made for them.
class OutputFolder {
  public:
    /// Makes the folder where it does not exist. @throws core::OutputError
    explicit OutputFolder(std::filesystem::path folder);
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;
    ~OutputFolder();

    /// @throws core::OutputError the name is taken by a folder, or the file cannot be created
    OutputFile& create(const std::string& name);

    /// Closes all files and gives them their names. @throws core::OutputError
    void commit();

  private:
    std::filesystem::path folder_;
    std::filesystem::path made_;  ///< the outermost folder that was made; empty when none was
    std::vector<std::unique_ptr<OutputFile>> files_;
    bool committed_ = false;
};

}  // namespace phusong::output
