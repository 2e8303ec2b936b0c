#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace phusong::reach {

/// How a unit is called, before or after a reform.
struct UnitName {
    std::string code;
    std::string name;
    std::string type;
    std::string parent_name;  ///< name of its district; may be empty
};

/// How an old unit was found for a new one.
enum class LinkBasis {
    code,          ///< the crosswalk names both codes
    name,          ///< type and name, which no other old unit has
    district,      ///< type, name and district, told by the text or by the other units merged there
    abbreviation,  ///< an abbreviation of the same name ("NT Thái Bình")
    other_type,    ///< the name in the same district under another type
    area           ///< where it lies: no text tells it
};
std::string to_string(LinkBasis basis);

/// What a weight less than one stands on.
enum class WeightBasis { whole, given, area };
std::string to_string(WeightBasis basis);

/// So much of an old unit goes to a new one.
struct Link {
    std::size_t old_unit = 0;
    std::size_t new_unit = 0;
    double weight = 1;  ///< share of the old unit, 0–1
    LinkBasis basis = LinkBasis::code;
    WeightBasis weight_basis = WeightBasis::whole;
    bool partly = false;  ///< the text says that it is a part of the old unit
};

/// A text that names no old unit, and why.
struct Unmatched {
    std::size_t new_unit = 0;
    std::string text;
    std::string reason;
};

/// Old units to new ones.
struct Crosswalk {
    std::vector<Link> links;  ///< ascending by (new, old)
    std::vector<Unmatched> unmatched;
};

/// Part of an old unit that lies in a new one.
struct CommonArea {
    std::size_t old_unit = 0;
    std::size_t new_unit = 0;
    double area_m2 = 0;
};

/// Finds the old units that texts name which were merged into each new unit: "Phường Vĩnh Trại, Xã
/// Hòa Bình (huyện Bình Gia), Phường Đội Cấn (phần còn lại …)", or "giữ nguyên" (unchanged). Names
/// are compared by core::spelling_key. A name that several old units have is decided by the
/// district in brackets, or by that of the other units merged there; otherwise it stays unmatched.
/// @param merged_from aligned with new_units
Crosswalk match_names(const std::vector<UnitName>& old_units,
                      const std::vector<UnitName>& new_units,
                      const std::vector<std::string>& merged_from);

/// Gives each old unit that is divided among several new ones its weights, by the area that lies in
/// each. Where no area is known, its links are taken out, and it stays behind.
/// @return the old units whose links were taken out
std::vector<std::size_t> weigh_divided(Crosswalk& crosswalk, const std::vector<CommonArea>& areas);

/// Links old units that have none to the new units that they lie in, by area. Shares below 2 % are
/// taken for borders drawn twice.
void fill_by_area(Crosswalk& crosswalk, std::size_t old_count,
                  const std::vector<CommonArea>& areas);

/// Old units without a link.
std::vector<std::size_t> left_behind(const Crosswalk& crosswalk, std::size_t old_count);

}  // namespace phusong::reach
