#include "output/output_file.hpp"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "core/error.hpp"

namespace phusong::output {
namespace {

namespace fs = std::filesystem;

std::string reason(int error_number) {
    return std::generic_category().message(error_number);
}

std::string advice(int error_number) {
    switch (error_number) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return "Free some space there, or name another folder with --out.";
        case EACCES:
        case EPERM:
        case EROFS:
            return "Name a folder with --out that you may write to.";
        default:
            return "Name another folder with --out, or see that this one can be written to.";
    }
}

/// The outermost folder of a path that does not exist yet.
fs::path first_missing(const fs::path& folder) {
    fs::path missing;
    for (fs::path path = folder; !path.empty() && !fs::exists(path); path = path.parent_path()) {
        missing = path;
        if (path == path.parent_path()) break;
    }
    return missing;
}

/// Removes a temporary file and what a library has put beside it, such as the journal of a
/// database: files whose names begin with the temporary one.
void remove_with_companions(const fs::path& temporary) {
    std::error_code ignored;  // cleaning up must not hide what went wrong
    const std::string name = temporary.filename().string();
    const fs::path folder = temporary.has_parent_path() ? temporary.parent_path() : ".";
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path().filename().string().starts_with(name)) found.push_back(entry.path());
    for (const fs::path& path : found) fs::remove(path, ignored);
}

}  // namespace

OutputFile::OutputFile(fs::path temporary, fs::path target)
    : temporary_(std::move(temporary)), target_(std::move(target)) {
    file_.reset(std::fopen(temporary_.c_str(), "wb"));
    if (!file_) fail(errno);
}

void OutputFile::fail(int error_number) const {
    fail(reason(error_number), advice(error_number));
}

void OutputFile::fail(const std::string& reason, const std::string& how_to_mend) const {
    throw core::OutputError("the file cannot be written: " + reason, target_.string(), how_to_mend);
}

const fs::path& OutputFile::hand_over() {
    handed_over_ = true;
    close();
    std::error_code error;
    fs::remove(temporary_, error);
    if (error) fail(error.value());
    return temporary_;
}

void OutputFile::write(std::string_view bytes) {
    check_stop();
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail(errno);
    bytes_ += bytes.size();
}

void OutputFile::close() {
    if (file_) {
        if (std::fclose(file_.release()) != 0) fail(errno);
    } else if (handed_over_) {
        std::error_code error;
        bytes_ = fs::file_size(temporary_, error);
        if (error) fail(error.value());
    }
}

OutputFolder::OutputFolder(fs::path folder) : folder_(std::move(folder)) {
    // A trailing slash would make the folder its own parent.
    if (!folder_.has_filename() && folder_.has_parent_path()) folder_ = folder_.parent_path();
    std::error_code error;
    try {
        made_ = first_missing(folder_);
    } catch (const fs::filesystem_error& failure) {
        error = failure.code();
    }
    if (!error && !folder_.empty()) fs::create_directories(folder_, error);
    if (!error && !folder_.empty() && !fs::is_directory(folder_, error) && !error)
        error = std::make_error_code(std::errc::not_a_directory);
    if (error) {
        throw core::OutputError("the folder for the results cannot be made: " + error.message(),
                                folder_.string(), advice(error.value()));
    }
}

OutputFolder::~OutputFolder() {
    if (committed_) return;
    std::error_code ignored;  // cleaning up must not hide what went wrong
    for (const auto& file : files_) remove_with_companions(file->temporary());
    if (made_.empty()) return;
    for (fs::path path = folder_; !path.empty(); path = path.parent_path()) {
        fs::remove(path, ignored);  // does nothing when somebody put something into it
        if (path == made_) break;
    }
}

OutputFile& OutputFolder::create(const std::string& name) {
    const fs::path target = folder_ / name;
    if (fs::is_directory(target)) {
        throw core::OutputError("a folder is in the way of this file", target.string(),
                                "Remove or rename it, or name another folder with --out.");
    }
    const fs::path temporary = folder_ / (".part-" + std::to_string(::getpid()) + "-" + name);
    files_.push_back(std::make_unique<OutputFile>(temporary, target));
    return *files_.back();
}

void OutputFolder::commit() {
    for (const auto& file : files_) file->close();
    for (const auto& file : files_) {
        std::error_code error;
        fs::rename(file->temporary(), file->target(), error);
        if (!error) continue;
        throw core::OutputError("the file cannot be put in its place: " + error.message(),
                                file->target().string(), advice(error.value()));
    }
    committed_ = true;
}

}  // namespace phusong::output
