#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "input/geometry_polygons.hpp"
#include "input/geopackage_table.hpp"
#include "input/number_text.hpp"
#include "input/vector_source.hpp"

class OGRFeature;

namespace phusong::input {

struct Reading;

struct FeatureDeleter {
    void operator()(OGRFeature* feature) const;
};
using Feature = std::unique_ptr<OGRFeature, FeatureDeleter>;

/// A field of a layer, found by name.
struct Field {
    int index = -1;
    std::string name;
};

/// Text of an attribute, in UTF-8 and without blanks at its ends.
struct AttributeText {
    std::string text;         ///< empty where the record has none
    bool unreadable = false;  ///< some bytes had no meaning in the encoding and were replaced
};

/// One layer of vectors, opened with GDAL for reading: the one door through which files, archives,
/// databases and services come in.
class VectorLayer {
  public:
    /// @param wanted names of the fields that will be asked for, where they are known; spares a
    ///               large GeoJSON file one of two readings
    /// @throws core::RequestError no such file or layer, several layers and none named, unknown
    ///                            encoding
    /// @throws core::InputError   not a vector file, or a damaged one
    static VectorLayer open(const VectorSource& source, std::span<const std::string> wanted = {});

    /// Likewise for whoever takes polygons, by take_polygons(): spares GDAL the coordinates of
    /// GeoJSON, see split_geojson(). What next() returns has its attributes, and need not have its
    /// geometry.
    static VectorLayer open_polygons(const VectorSource& source,
                                     std::span<const std::string> wanted, int threads);

    VectorLayer(VectorLayer&&) noexcept;
    VectorLayer& operator=(VectorLayer&&) noexcept;
    VectorLayer(const VectorLayer&) = delete;
    VectorLayer& operator=(const VectorLayer&) = delete;
    ~VectorLayer();

    /// For messages: the path, with the layer where the source has several.
    const std::string& shown_name() const;
    const std::string& layer_name() const;
    const std::string& driver() const;
    /// Encoding of attribute text, given or declared; empty where the format leaves no choice.
    const std::string& encoding() const;

    /// The CRS that the source declares, as WKT; nothing where it declares none.
    std::optional<std::string> declared_crs() const;
    /// True when the declared CRS is that of the format, which has only one (GeoJSON and its kin
    /// without a "crs" member, KML, GPX), rather than a statement of the file.
    bool crs_is_implied() const;
    /// True when the source stores northing or latitude first and GDAL has not turned it round.
    bool y_comes_first() const;

    const std::vector<std::string>& field_names() const;
    /// @throws core::RequestError there is no such field; the message lists those that exist
    Field field(const std::string& name) const;
    /// Names of all fields, in UTF-8, in the order of the layer.
    /// False for tables, whose records have no geometry at all.
    bool has_geometry() const;
    /// Tells the driver that no other fields will be asked for, which saves it reading them.
    void read_only(std::span<const Field> fields);

    /// Number of records, where the source knows it without reading through all.
    std::optional<std::uint64_t> quick_count();

    struct Extent {
        double min_x = 0;
        double min_y = 0;
        double max_x = 0;
        double max_y = 0;
    };
    /// Box of all geometries in the layer's CRS; may read through the whole source.
    std::optional<Extent> extent();

    /// The next record in the order of the source, or nothing at its end.
    /// @throws core::InputError the source breaks off or is damaged
    Feature next();

    /// Says that the source ends too early.
    /// @throws core::InputError always
    [[noreturn]] void fail_after(std::uint64_t records, const std::string& reason) const;

    /// A few geometries that are none are bad records, listed one by one; many are a damaged file,
    /// and figures about what is left of it would be wrong.
    /// @param records that were read
    /// @throws core::InputError more than ten and more than one in a hundred cannot be read
    void refuse_if_damaged(std::uint64_t records) const;

    /// What a GeoPackage's table is and where the fields stand in it, for whoever reads its rows
    /// without this class; nothing for all other sources, and where a field is of a kind that
    /// needs GDAL to be read.
    /// @param fields those that are wanted; index −1: none, and no column
    std::optional<StoredTable> stored_table(std::span<const Field> fields) const;
    /// One record by its identifier. May be called from several threads.
    /// @throws core::InputError it cannot be read; what_happened() is why
    /// @param complaints what GDAL says and does not treat as a failure is appended
    Feature record(std::int64_t fid, std::vector<std::string>& complaints);

    /// The polygons of a record, which it no longer has afterwards. May be called from several
    /// threads for different records.
    /// @param swap_xy the first coordinate is the northing
    GeometryContent take_polygons(OGRFeature& feature, bool swap_xy) const;
    /// About how many bytes the geometry of a record takes.
    std::size_t geometry_bytes(const OGRFeature& feature) const;

    /// Attributes of a record. May be called from several threads for different records.
    AttributeText text(const OGRFeature& feature, const Field& field) const;
    Number number(const OGRFeature& feature, const Field& field) const;
    /// Likewise of text that was read without this class.
    AttributeText text(const char* stored) const;

    /// True when the record has no geometry because what stands for it could not be understood
    /// (CSV: the column of the geometry is not empty; GeoPackage: it holds something else).
    bool geometry_is_unreadable(const OGRFeature& feature) const;

    /// The plain files that the source consists of ("units.shp", "units.dbf"…), sorted.
    std::vector<std::string> files() const;

    /// What GDAL complained about so far and did not treat as a failure.
    const std::vector<std::string>& complaints() const;
    /// Adds to these.
    void complain(const std::vector<std::string>& messages);

  private:
    struct State;
    explicit VectorLayer(std::unique_ptr<State> state);
    static VectorLayer open_for(const VectorSource& source, const Reading& reading);
    std::unique_ptr<State> state_;
};

}  // namespace phusong::input
