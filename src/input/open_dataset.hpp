#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "input/geojson_polygons.hpp"
#include "input/vector_source.hpp"

class GDALDataset;
class OGRLayer;

namespace phusong::input {

struct DatasetCloser {
    void operator()(GDALDataset* dataset) const;
};
using Dataset = std::unique_ptr<GDALDataset, DatasetCloser>;

/// A source that was taken apart: its polygons here, everything else in a file in GDAL's memory,
/// which is removed with this.
class SplitSource {
  public:
    /// @param name what the source is called; GDAL names layers after files
    SplitSource(GeojsonPolygons parts, const std::string& name);
    ~SplitSource();
    SplitSource(const SplitSource&) = delete;
    SplitSource& operator=(const SplitSource&) = delete;

    const std::string& memory_file() const { return memory_file_; }
    GeojsonPolygons parts;

  private:
    std::string memory_file_;
};

/// An opened source, its text still in the encoding that it is stored in.
struct OpenedDataset {
    std::unique_ptr<SplitSource> split;  ///< where it was taken apart; outlives the dataset
    Dataset dataset;
    std::string driver;
    std::string encoding;                 ///< that the source declares; may be empty
    std::vector<std::string> complaints;  ///< what GDAL said and did not treat as a failure
};

/// What an opened source is read for.
struct Reading {
    std::span<const std::string> wanted;  ///< fields, where they are known: open_large_geojson()
    bool polygons = false;                ///< whoever reads looks into OpenedDataset::split
    int threads = 1;
};

/// @throws core::RequestError there is no such source
/// @throws core::InputError   it cannot be read as vectors
OpenedDataset open_dataset(const VectorSource& source, const Reading& reading);

/// The layer that is meant: the named one, or the only one that can hold geometry.
/// @throws core::RequestError no such layer, or several to choose from
OGRLayer& choose_layer(GDALDataset& dataset, const VectorSource& source);

/// True for drivers of text formats, which report a bad record as a failure and go on.
bool goes_on_after_bad_record(const std::string& driver);

/// True when a message of GDAL means that the source itself breaks off or is damaged.
bool means_damage(const std::string& message);

}  // namespace phusong::input
