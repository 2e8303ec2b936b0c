#include "output/write_study.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>

#include "core/error.hpp"
#include "output/file_kind.hpp"
#include "output/output_file.hpp"

#include "example_study.hpp"
#include "support/catch.hpp"

using namespace phusong;
namespace fs = std::filesystem;

namespace {

/// No file of this process may grow beyond so many bytes: the nearest thing to a full disk.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

  private:
    rlimit before_{};
    void (*handler_)(int);
};

class CountingProgress : public core::Progress {
  public:
    void begin(const std::string&, std::uint64_t total) override { total_ = total; }
    void advance(std::uint64_t steps) override { done_ += steps; }
    void end() override { ++ended_; }
    std::uint64_t total_ = 0;
    std::atomic<std::uint64_t> done_ = 0;  // files are written by several threads
    int ended_ = 0;
};

}  // namespace

TEST_CASE("all files are written, in order, into a folder that is made for them") {
    const test::ExampleStudy example;
    const test::TemporaryFolder folder;
    CountingProgress progress;
    const auto files =
        output::write_study(example.study, test::options(folder.path() / "a" / "b"), progress);
    std::vector<std::string> names;
    for (const output::WrittenFile& file : files) {
        names.push_back(file.path.filename().string());
        CHECK(fs::file_size(file.path) == file.bytes);
        CHECK_FALSE(file.description.en.empty());
        CHECK_FALSE(file.description.vi.empty());
    }
    CHECK(names == std::vector<std::string>{"communes.geojson", "coverage.geojson",
                                            "notspots.geojson", "reach.csv", "communes.csv",
                                            "summary.json", "run.json"});
    CHECK(std::distance(fs::directory_iterator(folder.path() / "a" / "b"), {}) == 7);
    CHECK(progress.total_ == 7);
    CHECK(progress.done_ == 7);
    CHECK(progress.ended_ == 1);
}

TEST_CASE("only the formats that were asked for are written") {
    const test::ExampleStudy example;
    const test::TemporaryFolder folder;
    core::Progress silent;
    auto options = test::options(folder.path());
    options.formats = {"csv"};
    std::ofstream(folder.path() / "summary.json") << "earlier";
    CHECK(output::write_study(example.study, options, silent).size() == 2);
    CHECK(folder.entries().size() == 3);
    CHECK(test::content(folder.path() / "summary.json") == "earlier");
}

TEST_CASE("existing files are replaced") {
    const test::ExampleStudy example;
    const test::TemporaryFolder folder;
    core::Progress silent;
    std::ofstream(folder.path() / "reach.csv") << "earlier";
    output::write_study(example.study, test::options(folder.path()), silent);
    CHECK(test::content(folder.path() / "reach.csv").starts_with("unit_code,"));
    CHECK(folder.entries().size() == 7);
}

TEST_CASE("wrong requests are refused before anything is written") {
    const test::ExampleStudy example;
    const test::TemporaryFolder folder;
    core::Progress silent;
    auto options = test::options(folder.path() / "new");
    SECTION("format") {
        options.formats = {"geojson", "xls"};
    }
    SECTION("language") {
        options.language = "fr";
    }
    CHECK_THROWS_AS(output::write_study(example.study, options, silent), core::RequestError);
    CHECK(folder.entries().empty());
}

TEST_CASE("a disk that is full leaves nothing behind and existing files as they were") {
    const test::ExampleStudy example;
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "communes.geojson") << "earlier";
    CountingProgress progress;
    std::string message;
    {
        // coverage.geojson and others fit; reach.csv, the fourth file, does not.
        const FileSizeLimit limit(8'000);
        try {
            output::write_study(example.study, test::options(folder.path()), progress);
        } catch (const core::OutputError& error) {
            message = error.what();
        }
    }
    CHECK(message.find("cannot be written") != std::string::npos);
    CHECK(message.find("Free some space") != std::string::npos);
    CHECK(message.find((folder.path() / "").string()) != std::string::npos);
    CHECK(folder.entries() == std::vector<std::string>{"communes.geojson"});
    CHECK(test::content(folder.path() / "communes.geojson") == "earlier");
    CHECK(progress.ended_ == 1);
}

TEST_CASE("a name that is taken by a folder is found out before anything is written") {
    const test::ExampleStudy example;
    const test::TemporaryFolder folder;
    fs::create_directories(folder.path() / "reach.csv");
    CountingProgress progress;
    CHECK_THROWS_AS(output::write_study(example.study, test::options(folder.path()), progress),
                    core::OutputError);
    CHECK(progress.done_ == 0);
    CHECK(folder.entries() == std::vector<std::string>{"reach.csv"});
}

TEST_CASE("a file that fails stops those beside it, and nothing stays of them") {
    test::ExampleStudy example;
    example.study.threads = 2;
    const test::TemporaryFolder folder;
    static std::atomic<int> begun{0};
    static std::atomic<int> ended{0};
    const auto slow = [](const output::WriteContext&, output::OutputFile& file) {
        ++begun;
        // Ends when it is asked to: a million lines would not be waited for.
        for (int line = 0; line < 1'000'000; ++line) {
            file.write("a line of text\n");
            if (line == 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
            std::this_thread::sleep_for(std::chrono::microseconds(20));
        }
        ++ended;
    };
    const auto failing = [](const output::WriteContext&, output::OutputFile& file) {
        while (begun == 0) std::this_thread::yield();
        file.fail("of no reason", "Mend it.");
    };
    const std::vector<output::FileKind> kinds{{"slow.txt", "text", {"", ""}, slow},
                                              {"failing.txt", "text", {"", ""}, failing}};
    auto options = test::options(folder.path() / "new");
    options.formats = {"text"};
    core::Progress silent;
    std::string message;
    try {
        output::write_study(example.study, options, silent, kinds);
    } catch (const core::OutputError& error) {
        message = error.what();
    }
    CHECK(message.find("of no reason") != std::string::npos);
    CHECK(begun == 1);
    CHECK(ended == 0);
    CHECK(folder.entries().empty());
}

TEST_CASE("folders that were made are removed when the writing fails") {
    const test::ExampleStudy example;
    const test::TemporaryFolder folder;
    core::Progress silent;
    const FileSizeLimit limit(100);
    CHECK_THROWS_AS(
        output::write_study(example.study, test::options(folder.path() / "new" / "deep"), silent),
        core::OutputError);
    CHECK(folder.entries().empty());
}

TEST_CASE("a folder in the way of a file is found before files are replaced") {
    const test::ExampleStudy example;
    const test::TemporaryFolder folder;
    core::Progress silent;
    fs::create_directory(folder.path() / "summary.json");
    std::ofstream(folder.path() / "reach.csv") << "earlier";
    CHECK_THROWS_AS(output::write_study(example.study, test::options(folder.path()), silent),
                    core::OutputError);
    CHECK(folder.entries().size() == 2);
    CHECK(test::content(folder.path() / "reach.csv") == "earlier");
}

TEST_CASE("a file where the folder should be is an error that says so") {
    const test::ExampleStudy example;
    const test::TemporaryFolder folder;
    core::Progress silent;
    std::ofstream(folder.path() / "file") << "x";
    for (const char* name : {"file", "file/below"}) {
        CAPTURE(name);
        CHECK_THROWS_AS(
            output::write_study(example.study, test::options(folder.path() / name), silent),
            core::OutputError);
    }
    CHECK(folder.entries() == std::vector<std::string>{"file"});
}

TEST_CASE("files that are not committed disappear") {
    const test::TemporaryFolder folder;
    {
        output::OutputFolder files(folder.path() / "x/");  // a trailing slash changes nothing
        output::OutputFile& file = files.create("a.txt");
        file.write("abc");
        CHECK(file.bytes_written() == 3);
        CHECK(fs::exists(file.temporary()));
        CHECK_FALSE(fs::exists(file.target()));
    }
    CHECK(folder.entries().empty());
}

// Run by schema_test.py, which takes the files through their JSON Schemas.
TEST_CASE("write the example", "[.][write-example]") {
    const char* const folder = std::getenv("PHUSONG_EXAMPLE_OUT");  // NOLINT(concurrency-mt-unsafe)
    REQUIRE(folder != nullptr);
    test::ExampleStudy example;
    core::Progress silent;
    output::write_study(example.study, test::options(folder), silent);
    example.study = domain::Study{};  // the smallest study there is
    output::write_study(example.study, test::options(fs::path(folder) / "empty"), silent);
}
