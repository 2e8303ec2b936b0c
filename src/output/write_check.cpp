#include "output/write_check.hpp"

#include <fstream>
#include <string>
#include <system_error>

#include "core/error.hpp"
#include "output/check_gpkg.hpp"
#include "output/output_file.hpp"

namespace phusong::output {
namespace {

/// GDAL writes under a name; the bytes then go the way of every other file: all or none appear.
void take_over(const std::filesystem::path& written, OutputFile& file) {
    std::ifstream stream(written, std::ios::binary);
    std::string block(1U << 20U, '\0');
    while (stream) {
        stream.read(block.data(), static_cast<std::streamsize>(block.size()));
        file.write({block.data(), static_cast<std::size_t>(stream.gcount())});
    }
    if (!stream.eof())
        throw core::OutputError("the GeoPackage cannot be read back", written.string(),
                                "Check the disk.");
}

/// A name for GDAL's own file, gone at the end.
class TemporaryFile {
  public:
    explicit TemporaryFile(std::filesystem::path path) : path_(std::move(path)) { remove(); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() { remove(); }
    const std::filesystem::path& path() const { return path_; }

  private:
    void remove() const {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    std::filesystem::path path_;
};

}  // namespace

std::vector<WrittenFile> write_check(const domain::CheckReport& report,
                                     const std::filesystem::path& folder_path,
                                     const Versions& versions, const std::string& language) {
    OutputFolder folder(folder_path);
    std::vector<WrittenFile> written;
    OutputFile& json = folder.create("check.json");
    json.write(check_json(report, versions, language));
    json.close();
    written.push_back({json.target(),
                       {"findings, for other programs", "các phát hiện, cho chương trình khác"},
                       json.bytes_written()});
    const TemporaryFile temporary(folder_path / ".check.tmp.gpkg");
    if (write_check_gpkg(report, language, temporary.path())) {
        OutputFile& gpkg = folder.create("check.gpkg");
        take_over(temporary.path(), gpkg);
        gpkg.close();
        written.push_back({gpkg.target(),
                           {"the records that they speak of, for a map",
                            "các đối tượng liên quan, để xem trên bản đồ"},
                           gpkg.bytes_written()});
    }
    folder.commit();
    return written;
}

}  // namespace phusong::output
