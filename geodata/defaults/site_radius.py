#!/usr/bin/env python3
"""Writes site-radius.json: how far a base station of unknown power reaches, by textbook models.

    python3 geodata/defaults/site_radius.py > geodata/defaults/site-radius.json

Every radius is the distance at which a median path loss leaves the signal at the threshold. The
figures are indicative: terrain is not in them. Whoever knows a network better edits the JSON.
"""

import json
import math

AREA_TYPES = ["urban", "suburban", "rural", "open"]
ANTENNA_M = {"urban": 30, "suburban": 30, "rural": 40, "open": 40}
MOBILE_M = 1.5
LOSS_DB = {"outdoor": 0, "in_vehicle": 8, "indoor": 15}

# technology: (MHz, EIRP of the measured signal in dBm, threshold in dBm, largest radius in km)
NETWORKS = {
    "2g": (900, 58.0, -81, 35.0),    # GSM BCCH: 43 dBm + 17 dBi - 2 dB; 35 km: timing advance
    "3g": (2000, 49.0, -100, 20.0),  # UMTS CPICH: 33 dBm + 18 dBi - 2 dB; at the edge of COST-231
    "4g": (1800, 31.2, -105, 20.0),  # LTE RSRP, 20 MHz: 46 - 30.8 + 18 dBi - 2 dB
    "5g": (3500, 41.8, -110, 10.0),  # NR SS-RSRP, 100 MHz, 30 kHz: 53 - 35.2 + 24 dBi
}


def hata_db(mhz, km, antenna_m, area):
    """Okumura-Hata (Hata, IEEE Trans. VT-29, 1980), above 1500 MHz COST-231 (final report, 4.4)."""
    f = math.log10(mhz)
    mobile = (1.1 * f - 0.7) * MOBILE_M - (1.56 * f - 0.8)
    distance = (44.9 - 6.55 * math.log10(antenna_m)) * math.log10(km)
    height = 13.82 * math.log10(antenna_m)
    if mhz <= 1500:
        urban = 69.55 + 26.16 * f - height - mobile + distance
    else:
        urban = 46.3 + 33.9 * f - height - mobile + distance
    if area == "urban":
        return urban
    if area == "suburban":
        return urban - 2 * math.log10(mhz / 28) ** 2 - 5.4
    open_area = urban - 4.78 * f * f + 18.33 * f - 40.94
    return open_area + (5 if area == "rural" else 0)  # quasi-open: 5 dB more than open


def tr38901_db(mhz, km, antenna_m, area):
    """3GPP TR 38.901 V16.1.0, Table 7.4.1-1: UMa NLOS in towns, RMa NLOS in the country."""
    f = math.log10(mhz / 1000)
    d = math.log10(math.hypot(km * 1000, antenna_m - MOBILE_M))
    if area in ("urban", "suburban"):
        return 13.54 + 39.08 * d + 20 * f - 0.6 * (MOBILE_M - 1.5)
    street_m, house_m = 20, 5
    return (161.04 - 7.1 * math.log10(street_m) + 7.5 * math.log10(house_m)
            - (24.37 - 3.7 * (house_m / antenna_m) ** 2) * math.log10(antenna_m)
            + (43.42 - 3.1 * math.log10(antenna_m)) * (d - 3) + 20 * f
            - (3.2 * math.log10(11.75 * MOBILE_M) ** 2 - 4.97))


def radius_m(technology, environment, area):
    mhz, eirp, threshold, most_km = NETWORKS[technology]
    model = tr38901_db if technology == "5g" else hata_db
    allowed = eirp - LOSS_DB[environment] - threshold
    low, high = 0.01, most_km
    for _ in range(60):
        middle = 0.5 * (low + high)
        if model(mhz, middle, ANTENNA_M[area], area) <= allowed:
            low = middle
        else:
            high = middle
    step = 50 if low < 1 else 100
    return max(step, int(round(low * 1000 / step)) * step)


def main():
    rows = [{"technology": t, "environment": e, "area_type": a, "radius_m": radius_m(t, e, a)}
            for t in NETWORKS for e in LOSS_DB for a in AREA_TYPES]
    head = {
        "title": "Indicative radii of base stations whose reach is not known",
        "basis": "indicative",
        "default_environment": "outdoor",
        "default_area_type": "suburban",
        "sources": [
            "2g, 3g, 4g: Okumura-Hata (M. Hata, IEEE Trans. Veh. Technol. VT-29(3), 1980) and COST-231 Hata "
            "(COST 231 final report, 1999, ch. 4.4); rural is quasi-open, 5 dB above open",
            "5g: 3GPP TR 38.901 V16.1.0, Table 7.4.1-1, UMa NLOS (urban, suburban), RMa NLOS (rural, open)",
            "thresholds outdoors: 2g -81, 3g -100, 4g -105, 5g -110 dBm (as Ofcom, Connected Nations, methodology); "
            "8 dB more in vehicles, 15 dB more indoors",
            "EIRP of the measured signal: GSM BCCH 58, UMTS CPICH 49, LTE RSRP 31.2, NR SS-RSRP 41.8 dBm, at 900, 2000, "
            "1800 and 3500 MHz; antennas at 30 m in towns, 40 m elsewhere, phones at 1.5 m; at most 35, 20, 20, 10 km",
            "where nothing says what the ground is like, suburban: the cautious choice for settled and for hilly land",
            "computed by geodata/defaults/site_radius.py; median loss, no terrain: indicative, for use where nothing "
            "better is known",
        ],
    }
    text = json.dumps(head, indent=2)[:-2] + ',\n  "radii": [\n'
    text += ",\n".join("    " + json.dumps(row) for row in rows) + "\n  ]\n}\n"
    print(text, end="")


if __name__ == "__main__":
    main()
