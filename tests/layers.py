#!/usr/bin/env python3
"""Checks that the rooms of src/ include only what they may.

Rooms stand in a line from files to files; data walks one way and never turns back. A room may
include itself and the rooms it is granted, with what those are granted in turn. A third-party header
stays in the rooms that wrap its library: no other room may see it, not even through a header of the
house.
"""

import pathlib
import re
import sys

# room: the rooms it is granted
ROOMS = {
    "core": [],
    "geometry": ["core"],
    "domain": ["geometry"],
    "input": ["domain"],
    "overlay": ["geometry"],
    "radio": ["domain"],
    "reach": ["domain"],
    "check": ["domain"],
    "siting": ["geometry"],
    "invest": ["domain"],
    "output": ["domain"],
    "project": ["input", "check", "overlay", "radio", "reach", "siting", "invest", "output", "report"],
    "report": ["output"],
    "cli": ["project"],
}

# pattern of a third-party header: the rooms that wrap it
THIRD_PARTY = {
    r"(gdal|ogr|cpl|gdal_|ogr_|cpl_|ogrsf)[a-z_]*\.h": ["input", "output"],
    r"geos_c\.h|geos/.*": ["geometry"],
    r"proj\.h|geodesic\.h|proj/.*": ["geometry"],
    r"boost/.*": ["geometry", "overlay", "invest"],
    r"CLI/.*": ["cli"],
    r"nlohmann/.*": ["project", "output", "radio", "cli"],
    r"openssl/.*|sqlite3\.h": ["input"],
    # Texts are read in input; what an encoding could be is asked by several rooms.
    r"iconv\.h": ["core", "input"],
    r"utf8proc\.h": ["core"],
    r"zlib\.h": ["output", "report"],
    r"xlsxwriter\.h|cairo[a-z-]*\.h|pango/.*": ["output"],
    r"tbb/.*|oneapi/.*": ["core"],
    r"coin/.*": ["siting"],
    r"fmt/.*": list(ROOMS),
    r"unistd\.h|sys/.*|fcntl\.h|signal\.h": list(ROOMS),
    r"emmintrin\.h": ["geometry", "overlay"],  # the compiler's own: lanes of SSE2
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
SOURCES = {".cpp", ".hpp"}


def granted(room):
    """The rooms that a room may include: itself, what it is granted, and so on."""
    found = {room}
    pending = list(ROOMS[room])
    while pending:
        other = pending.pop()
        if other not in found:
            found.add(other)
            pending.extend(ROOMS[other])
    return found


def is_standard(header):
    """C++ standard headers have neither a slash nor an extension."""
    return re.fullmatch(r"[a-z0-9_]+", header) is not None


def room_complaint(room, header):
    """Why a room may not include this header of the house, or nothing."""
    first = header.split("/")[0]
    if first not in ROOMS or "/" not in header:
        return "quotes are for headers of the rooms, written as room/file.hpp"
    return None if first in granted(room) else f"{room} may not include {first}"


def third_party_complaint(room, header):
    """Why a room may not see this other header, or nothing."""
    if is_standard(header):
        return None
    for pattern, wrapping in THIRD_PARTY.items():
        if re.fullmatch(pattern, header):
            if room in wrapping:
                return None
            return f"only {', '.join(wrapping)} may include <{header}>"
    return f"<{header}> is of no library that a room wraps"


def includes_of(text):
    """(line, mark, header) of every include."""
    return [(text.count("\n", 0, match.start(2)) + 1, match[1], match[2])
            for match in INCLUDE.finditer(text)]


def reached(header, includes, seen):
    """Third-party headers that a header of the house brings along."""
    if header in seen:
        return set()
    seen.add(header)
    found = set()
    for _, mark, other in includes.get(header, []):
        found |= {other} if mark == "<" else reached(other, includes, seen)
    return found


def check(files):
    """All includes that are not allowed, as text. @param files {"room/file.hpp": text}"""
    includes = {name: includes_of(text) for name, text in files.items()}
    complaints = []
    for name, own in includes.items():
        room = name.split("/")[0]
        if room not in ROOMS:
            complaints.append(f"{name}: {room} is no room of the house")
            continue
        for line, mark, header in own:
            if mark == "<":
                reasons = [third_party_complaint(room, header)]
            else:
                reasons = [room_complaint(room, header)]
                # A private header may hold a library's own; it must not carry it to other rooms.
                if reasons == [None]:
                    reasons += [third_party_complaint(room, other)
                                for other in sorted(reached(header, includes, set()))]
            complaints += [f"src/{name}:{line}: {reason}" for reason in reasons if reason]
    return complaints


def self_test():
    """The check itself: what it must allow and what it must refuse."""
    assert granted("core") == {"core"}
    assert granted("reach") == {"reach", "domain", "geometry", "core"}
    assert "overlay" not in granted("input") and "overlay" in granted("cli")
    house = {"geometry/handle.hpp": "#include <geos_c.h>\n", "core/error.hpp": "#include <string>\n"}
    allowed = {"cli/a.cpp": '#include "domain/unit.hpp"', "input/a.cpp": "#include <gdal_priv.h>",
               "geometry/a.cpp": '#include "geometry/handle.hpp"\n#include <boost/geometry.hpp>'}
    refused = {"domain/a.hpp": '#include "reach/rules.hpp"', "overlay/a.cpp": '#include "input/a.hpp"',
               "reach/a.cpp": "#include <ogrsf_frmts.h>", "core/a.cpp": '#include "error.hpp"',
               "domain/b.cpp": '#include "geometry/handle.hpp"', "core/b.cpp": "#include <curl/curl.h>",
               "domain/c.cpp": "#include <nlohmann/json.hpp>", "attic/a.cpp": "#include <string>"}
    assert check({**house, **allowed}) == [], check({**house, **allowed})
    for name, text in refused.items():
        assert len(check({**house, name: text})) == 1, name


def main(source_dir):
    self_test()
    src = pathlib.Path(source_dir) / "src"
    files = {path.relative_to(src).as_posix(): path.read_text(encoding="utf-8")
             for path in sorted(src.rglob("*")) if path.suffix in SOURCES}
    complaints = check(files)
    print("\n".join(complaints + [f"{len(files)} files, {len(complaints)} includes not allowed"]))
    return 1 if complaints or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
