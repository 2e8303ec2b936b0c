#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/finding.hpp"
#include "domain/layer.hpp"
#include "domain/unit.hpp"
#include "input/layer_crs.hpp"
#include "input/vector_source.hpp"
#include "project/check_points.hpp"
#include "project/project.hpp"

namespace phusong::project {

/// One source as far as it could be read.
struct ReadSource {
    bool usable = false;
    bool placed = true;  ///< false: read with a stand-in for the CRS that is not known
};

/// What check() collects on its way through the inputs of a project. A source that cannot be read
/// is an issue here, and the next one is read all the same.
struct Checkup {
    const Project& project;
    int threads = 1;
    core::Progress& progress;
    domain::CheckReport report{};
    core::IssueLog issues{};
    domain::Units units{};
    ReadSource units_state{};
    domain::Coverage coverage{};  ///< layers only
    std::vector<ReadSource> coverage_states{};
    std::vector<ReadSource> site_states{};
    std::vector<CheckedPoints> points{};  ///< those that the units are to hold
    std::size_t settlements = 0;          ///< that could be read
    std::size_t settlements_with_people = 0;
    bool raster_read = false;  ///< the population raster could be read

    /// The units are there, and it is known where on Earth they lie.
    bool units_lie_somewhere() const { return units_state.usable && units_state.placed; }

    /// Why a whole source cannot be used, as an issue that stops a run.
    /// @param path that is named where the error names none
    /// @param role what the source is for: "units"
    void refuse(const core::Error& error, const std::string& path, const std::string& role);

    /// A stand-in for the CRS says nothing about where on Earth the data lie: issues about that are
    /// taken back.
    /// @param before number of issues before the source was read
    void forget_places(const ReadSource& state, std::size_t before);

    /// Reads a source; where its CRS is not known, once more with a stand-in.
    /// @param read_with reads the source that it is given
    template <typename Read>
    ReadSource read(const input::VectorSource& source, const std::string& role, Read read_with) {
        try {
            read_with(source);
            return {true, true};
        } catch (const input::NoCrsError& error) {
            refuse(error, source.path, role);
            try {
                read_with(with_stand_in(source, error));
                return {true, false};
            } catch (const core::Error& second) {
                refuse(second, source.path, role);
            }
        } catch (const core::Error& error) {
            refuse(error, source.path, role);
        }
        return {};
    }

  private:
    /// The source with a CRS in which its numbers can be read.
    static input::VectorSource with_stand_in(const input::VectorSource& source,
                                             const input::NoCrsError& error);
};

}  // namespace phusong::project
