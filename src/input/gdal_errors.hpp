#pragma once

#include <string>
#include <vector>

namespace phusong::input {

/// Registers GDAL's drivers and sets what this program relies on; cheap after the first call.
void prepare_gdal();

/// Listens to what GDAL says on the calling thread while it lives; nothing reaches the terminal.
class GdalErrors {
  public:
    GdalErrors();
    ~GdalErrors();
    GdalErrors(const GdalErrors&) = delete;
    GdalErrors& operator=(const GdalErrors&) = delete;

    /// Messages of failures, and of warnings, each text once, at most a hundred.
    const std::vector<std::string>& failures() const { return failures_; }
    const std::vector<std::string>& warnings() const { return warnings_; }
    bool failed() const { return !failures_.empty(); }

    /// Called by GDAL.
    void hear(bool failure, const char* message);

  private:
    std::vector<std::string> failures_;
    std::vector<std::string> warnings_;
};

}  // namespace phusong::input
