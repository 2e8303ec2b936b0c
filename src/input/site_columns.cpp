#include "input/site_columns.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>

#include "core/error.hpp"
#include "input/name_lookup.hpp"
#include "input/text_encoding.hpp"

namespace phusong::input {
namespace {

struct KnownNames {
    SiteColumn column;
    std::initializer_list<std::string_view> names;
};

constexpr std::size_t kOpenCellIdColumns = 14;

/// By bare_column_name(). The first name that a layer has is taken.
std::span<const KnownNames> known_names() {
    using C = SiteColumn;
    static const std::initializer_list<KnownNames> kNames{
        {C::id,
         {"siteid", "id", "cellid", "sectorid", "idsite", "matram", "idtram", "code", "site",
          "sitename", "cellname", "cell", "name", "tentram", "ten"}},
        {C::technology,
         {"technology", "tech", "radio", "rat", "generation", "techno", "technologie", "congnghe"}},
        {C::operator_code,
         {"operator", "operatorcode", "operateur", "op", "carrier", "provider", "nhamang",
          "doanhnghiep", "plmn", "mccmnc"}},
        {C::environment, {"environment", "moitruong"}},
        {C::area_type, {"areatype", "morphology", "clutter", "loaikhuvuc"}},
        {C::radius_m, {"radiusm", "radius", "rayon", "bankinh", "bankinhm"}},
        {C::radius_km, {"radiuskm", "rayonkm", "bankinhkm"}},
        {C::azimuth, {"azimuth", "azimuthdeg", "azimut", "bearing", "gocphuongvi", "huong"}},
        {C::beamwidth,
         {"beamwidth", "horizontalbeamwidth", "beamwidthdeg", "hbw", "hpbw", "hbeamwidth",
          "ouverture", "dorongbup"}},
        {C::height,
         {"height", "heightm", "antennaheight", "antennaheightm", "agl", "hauteur", "docao",
          "docaoanten"}},
        {C::frequency, {"frequency", "frequencymhz", "freq", "freqmhz", "frequence", "tanso"}},
        {C::band, {"band", "bande", "bangtan"}},
        {C::eirp, {"eirp", "eirpdbm", "pire"}},
        {C::power, {"power", "powerdbm", "txpower", "txpowerdbm", "puissance", "congsuat"}},
        {C::gain, {"gain", "gaindbi", "antennagain"}},
        {C::tilt, {"tilt", "downtilt", "tiltdeg", "totaltilt", "goccup"}},
        {C::antenna,
         {"antennafile", "antennapattern", "patternfile", "pattern", "antennamodel", "antennatype",
          "antenna", "anten", "loaianten"}},
        {C::mcc, {"mcc"}},
        {C::mnc, {"net", "mnc"}},
        {C::area, {"area", "lac", "tac"}},
        {C::samples, {"samples"}},
        {C::updated, {"updated"}},
    };
    return {kNames.begin(), kNames.size()};
}

constexpr std::array<std::string_view, 5> kLongitudes{"lon", "lng", "long", "longitude", "kinhdo"};
constexpr std::array<std::string_view, 4> kLatitudes{"lat", "latitude", "vido", "latitudewgs84"};
constexpr std::array<std::string_view, 6> kEastings{"x",      "easting", "coordx",
                                                    "xcoord", "xl93",    "toadox"};
constexpr std::array<std::string_view, 6> kNorthings{"y",      "northing", "coordy",
                                                     "ycoord", "yl93",     "toadoy"};

/// Accented letters to plain ones, as far as column names have them.
std::string_view plain_letter(std::string_view letter) {
    struct Plain {
        std::string_view plain;
        std::string_view accented;
    };
    static constexpr std::array kPlain{Plain{"a", "àáảãạăằắẳẵặâầấẩẫậÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ"},
                                       Plain{"e", "èéẻẽẹêềếểễệÈÉẺẼẸÊỀẾỂỄỆë"},
                                       Plain{"i", "ìíỉĩịÌÍỈĨỊîï"},
                                       Plain{"o", "òóỏõọôồốổỗộơờớởỡợÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ"},
                                       Plain{"u", "ùúủũụưừứửữựÙÚỦŨỤƯỪỨỬỮỰû"},
                                       Plain{"y", "ỳýỷỹỵỲÝỶỸỴ"},
                                       Plain{"d", "đĐ"},
                                       Plain{"c", "çÇ"}};
    for (const Plain& entry : kPlain)
        if (entry.accented.find(letter) != std::string_view::npos) return entry.plain;
    return "";
}

std::size_t letter_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first < 0xE0) return 2;
    return first < 0xF0 ? 3 : 4;
}

class ColumnFinder {
  public:
    ColumnFinder(const VectorLayer& layer, const SitesSpec& spec,
                 const std::vector<std::string>& first)
        : layer_(layer), spec_(spec), first_(first) {
        for (const std::string& name : layer.field_names()) bare_.push_back(bare_column_name(name));
    }

    SiteColumns find() {
        columns_.is_opencellid = looks_like_opencellid();
        if (columns_.is_opencellid && !has_header()) {
            take_fixed_order();
        } else {
            take_by_name();
        }
        take_named();
        find_flags();
        find_place();
        check();
        return std::move(columns_);
    }

  private:
    bool has_header() const { return by_name({"radio"}).index >= 0; }

    bool looks_like_opencellid() const {
        if (spec_.format == SiteFormat::table) return false;
        const bool by_header = has_header() && by_name({"mcc"}).index >= 0 &&
                               by_name({"net", "mnc"}).index >= 0 && by_name({"lon"}).index >= 0;
        const bool by_record = bare_.size() == kOpenCellIdColumns && bare_.front() == "field1" &&
                               !first_.empty() &&
                               domain::parse_technology(first_.front()).has_value();
        if (spec_.format == SiteFormat::opencellid && !by_header && !by_record)
            throw core::RequestError(
                "it is no list of cells in OpenCelliD's columns", layer_.shown_name(),
                "These are, with or without a header: radio, mcc, net, area, cell, unit, lon, lat, "
                "range, samples, changeable, created, updated, averageSignal.");
        return by_header || by_record;
    }

    void take_fixed_order() {
        using C = SiteColumn;
        constexpr std::array<std::pair<C, int>, 9> kPlaces{{{C::technology, 0},
                                                            {C::mcc, 1},
                                                            {C::mnc, 2},
                                                            {C::area, 3},
                                                            {C::id, 4},
                                                            {C::x, 6},
                                                            {C::y, 7},
                                                            {C::samples, 9},
                                                            {C::updated, 12}}};
        for (const auto& [column, at] : kPlaces)
            columns_.of(column) = {at, layer_.field_names()[static_cast<std::size_t>(at)]};
        if (spec_.use_range) columns_.of(C::radius_m) = {8, layer_.field_names()[8]};
        columns_.is_lon_lat = true;
    }

    template <typename Names>
    Field by_name(const Names& names) const {
        for (const std::string_view name : names) {
            const auto found = std::find(bare_.begin(), bare_.end(), name);
            if (found == bare_.end()) continue;
            const auto index = found - bare_.begin();
            return {static_cast<int>(index), layer_.field_names()[static_cast<std::size_t>(index)]};
        }
        return {};
    }
    Field by_name(std::initializer_list<std::string_view> names) const {
        return by_name<std::initializer_list<std::string_view>>(names);
    }

    void take_by_name() {
        for (const KnownNames& known : known_names())
            columns_.of(known.column) = by_name(known.names);
        if (!columns_.is_opencellid) {
            // Elsewhere such columns are something else: the area of a plot, a date of any form.
            for (const SiteColumn column :
                 {SiteColumn::area, SiteColumn::samples, SiteColumn::updated})
                columns_.of(column) = {};
            return;
        }
        columns_.of(SiteColumn::id) = by_name({"cell"});
        columns_.of(SiteColumn::radius_m) = spec_.use_range ? by_name({"range"}) : Field{};
        columns_.of(SiteColumn::operator_code) = {};
    }

    /// What the request names goes before everything.
    void take_named() {
        using C = SiteColumn;
        const auto take = [&](C column, const std::string& name) {
            if (!name.empty()) columns_.of(column) = layer_.field(name);
        };
        take(C::id, spec_.id);
        take(C::technology, spec_.technology.field);
        take(C::operator_code, spec_.operator_code.field);
        take(C::environment, spec_.environment.field);
        take(C::area_type, spec_.area_type.field);
        take(C::radius_m, spec_.radius_m.field);
        take(C::azimuth, spec_.azimuth_deg.field);
        take(C::beamwidth, spec_.beamwidth_deg.field);
        take(C::height, spec_.height_m.field);
        take(C::frequency, spec_.frequency_mhz.field);
        take(C::eirp, spec_.eirp_dbm.field);
        take(C::power, spec_.power_dbm.field);
        take(C::gain, spec_.gain_dbi.field);
        take(C::tilt, spec_.tilt_deg.field);
        take(C::band, spec_.band.field);
        take(C::antenna, spec_.antenna.field);
        if (!spec_.radius_m.field.empty()) columns_.of(C::radius_km) = {};
    }

    void find_flags() {
        if (columns_.has(SiteColumn::technology)) return;
        for (std::size_t i = 0; i < bare_.size(); ++i) {
            const auto technology = domain::parse_technology(bare_[i]);
            if (!technology) continue;
            columns_.flags.emplace_back(*technology,
                                        Field{static_cast<int>(i), layer_.field_names()[i]});
        }
    }

    void find_place() {
        using C = SiteColumn;
        if (!spec_.x.empty() || !spec_.y.empty()) {
            if (spec_.x.empty() || spec_.y.empty())
                throw core::RequestError("only one of two coordinates is named",
                                         layer_.shown_name(),
                                         "Name the fields of both, or of none.");
            columns_.of(C::x) = layer_.field(spec_.x);
            columns_.of(C::y) = layer_.field(spec_.y);
            const auto says = [&](C column, const auto& names) {
                const std::string bare = bare_column_name(columns_.of(column).name);
                return std::find(names.begin(), names.end(), bare) != names.end();
            };
            columns_.is_lon_lat = says(C::x, kLongitudes) && says(C::y, kLatitudes);
            return;
        }
        if (columns_.has(C::x) || layer_.has_geometry()) return;
        const auto take = [&](const auto& xs, const auto& ys) {
            const Field x = by_name(xs);
            const Field y = by_name(ys);
            if (x.index < 0 || y.index < 0) return false;
            columns_.of(C::x) = x;
            columns_.of(C::y) = y;
            return true;
        };
        columns_.is_lon_lat = take(kLongitudes, kLatitudes);
        if (!columns_.is_lon_lat) take(kEastings, kNorthings);
    }

    void check() const {
        if (!layer_.has_geometry() && !columns_.has(SiteColumn::x))
            throw core::RequestError(
                "it is not clear where the sites are: there is no geometry, and no columns with "
                "coordinates are recognised; the fields are " +
                    quoted_list(layer_.field_names()),
                layer_.shown_name(),
                encoding_note(layer_.field_names()) +
                    "Name the columns: --x FIELD --y FIELD on the command line, \"x\" and \"y\" in "
                    "a "
                    "project file.");
        const bool technology = columns_.has(SiteColumn::technology) || !columns_.flags.empty() ||
                                spec_.technology.constant.has_value();
        if (!technology)
            throw core::RequestError(
                "it is not clear which technology the sites have; the fields are " +
                    quoted_list(layer_.field_names()),
                layer_.shown_name(),
                encoding_note(layer_.field_names()) +
                    "Give --technology VALUE or --technology-field FIELD on the command line, "
                    "\"technology\" in a project file; or a column per technology, called 2G, 3G "
                    "…");
    }

    const VectorLayer& layer_;
    const SitesSpec& spec_;
    const std::vector<std::string>& first_;
    std::vector<std::string> bare_;
    SiteColumns columns_;
};

}  // namespace

std::vector<Field> SiteColumns::all() const {
    std::vector<Field> used;
    for (const Field& field : fields)
        if (field.index >= 0) used.push_back(field);
    for (const auto& [technology, field] : flags) used.push_back(field);
    return used;
}

std::string bare_column_name(std::string_view name) {
    std::string bare;
    for (std::size_t i = 0; i < name.size();) {
        const auto first = static_cast<unsigned char>(name[i]);
        const std::size_t length = std::min(letter_length(first), name.size() - i);
        const std::string_view letter = name.substr(i, length);
        i += length;
        if (length > 1) {
            bare += plain_letter(letter);
        } else if (first >= 'A' && first <= 'Z') {
            bare += static_cast<char>(first - 'A' + 'a');
        } else if ((first >= 'a' && first <= 'z') || (first >= '0' && first <= '9')) {
            bare += static_cast<char>(first);
        }
    }
    return bare;
}

SiteColumns find_site_columns(const VectorLayer& layer, const SitesSpec& spec,
                              const std::vector<std::string>& first) {
    return ColumnFinder(layer, spec, first).find();
}

}  // namespace phusong::input
