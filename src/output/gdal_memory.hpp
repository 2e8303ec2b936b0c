#pragma once

#include <string>
#include <vector>

namespace phusong::output {

/// A folder in memory for what GDAL spreads over several files; it disappears with this.
class GdalMemoryFolder {
  public:
    GdalMemoryFolder();
    GdalMemoryFolder(const GdalMemoryFolder&) = delete;
    GdalMemoryFolder& operator=(const GdalMemoryFolder&) = delete;
    ~GdalMemoryFolder();

    const std::string& path() const { return path_; }
    /// Names of all files in it and below, relative to it, ascending.
    std::vector<std::string> files() const;
    /// Content of one of them; empty when it is not there.
    std::string read(const std::string& name) const;

  private:
    std::string path_;
};

}  // namespace phusong::output
