"""Prints the outlines of time zones as JSON, in the integers in which timezonefinder-data stores them.

Arguments: the names of the zones. Output: {"edition": ..., "zones": {name: [polygon, ...]}}, where a polygon is its
outer ring and then its holes, and a ring is [longitudes, latitudes] in steps of 1e-7 degree.
"""

import json
import sys
from pathlib import Path

import timezonefinder_data
from timezonefinder import TimezoneFinder


def main(names):
    finder = TimezoneFinder(in_memory=True)
    zones = {}
    for name in names:
        zone_id = finder.timezone_names.index(name)
        polygons = []
        for boundary_id in finder._iter_boundary_ids_of_zone(zone_id):
            rings = [finder.coords_of(boundary_id), *finder._holes_of_poly(boundary_id)]
            polygons.append([ring.tolist() for ring in rings])
        zones[name] = polygons
    version = Path(timezonefinder_data.__file__).parent / "data" / "data_version.txt"
    json.dump({"edition": version.read_text().strip(), "zones": zones}, sys.stdout)


main(sys.argv[1:])
