"""GeoJSON that is small and diffable: one feature a line, RFC 7946."""

import json

NOTICES = [
    {
        "en": "Boundaries are schematic: cells drawn around one published point per unit, not the"
        " legal borders.",
        "vi": "Ranh giới chỉ mang tính sơ đồ: các ô được vẽ quanh một điểm đã công bố của mỗi đơn"
        " vị, không phải địa giới hành chính.",
    },
    {
        "en": "Base stations, coverage, operators, broadband areas, population and households are"
        " synthetic: a seeded script made them up. They say nothing about any real network.",
        "vi": "Trạm gốc, vùng phủ sóng, nhà mạng, vùng băng rộng cố định, dân số và số hộ là dữ"
        " liệu giả lập do chương trình sinh ra; không phản ánh bất kỳ mạng lưới thực tế nào.",
    },
]


def write_geojson(path, name, features):
    """features: (geometry type, coordinates, properties) each. Members beside `features` that
    GeoJSON does not know are allowed by RFC 7946 section 6.1."""
    head = {
        "type": "FeatureCollection",
        "name": name,
        "synthetic": True,
        "schematic": name == "units",
        "notices": NOTICES,
    }
    lines = [
        _dump(
            {
                "type": "Feature",
                "properties": properties,
                "geometry": {"type": kind, "coordinates": coordinates},
            }
        )
        for kind, coordinates, properties in features
    ]
    body = _dump(head)[:-1] + ',"features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(body, encoding="utf-8", newline="\n")


def _dump(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
