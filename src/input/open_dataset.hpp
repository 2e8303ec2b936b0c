#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "input/vector_source.hpp"

class GDALDataset;
class OGRLayer;

namespace phusong::input {

struct DatasetCloser {
    void operator()(GDALDataset* dataset) const;
};
using Dataset = std::unique_ptr<GDALDataset, DatasetCloser>;

/// An opened source, its text still in the encoding that it is stored in.
struct OpenedDataset {
    Dataset dataset;
    std::string driver;
    std::string encoding;                 ///< that the source declares; may be empty
    std::vector<std::string> complaints;  ///< what GDAL said and did not treat as a failure
};

/// @param wanted fields that will be asked for; see open_large_geojson()
/// @throws core::RequestError there is no such source
/// @throws core::InputError   it cannot be read as vectors
OpenedDataset open_dataset(const VectorSource& source, std::span<const std::string> wanted);

/// The layer that is meant: the named one, or the only one that can hold geometry.
/// @throws core::RequestError no such layer, or several to choose from
OGRLayer& choose_layer(GDALDataset& dataset, const VectorSource& source);

/// True for drivers of text formats, which report a bad record as a failure and go on.
bool goes_on_after_bad_record(const std::string& driver);

/// True when a message of GDAL means that the source itself breaks off or is damaged.
bool means_damage(const std::string& message);

}  // namespace phusong::input
