#pragma once

namespace phusong::radio {

/// Kind of surroundings in the models of the Hata family.
enum class HataArea {
    urban,
    suburban,
    open  ///< fields, no obstacle for 300 to 400 m ahead
};

/// The city that the area belongs to; it decides the gain of the mobile antenna's height.
enum class HataCity {
    medium,  ///< small or medium
    large    ///< buildings higher than about 15 m
};

struct HataEnvironment {
    HataArea area = HataArea::open;
    HataCity city = HataCity::medium;
};

}  // namespace phusong::radio
