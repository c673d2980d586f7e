"""Prints the outlines of time zones as JSON, in the integers in which timezonefinder-data stores them.

Arguments: the names of the zones. Output: {"edition": ..., "zones": {name: [polygon, ...]}}, where a polygon is its
outer ring and then its holes, and a ring is [longitudes, latitudes] in steps of 1e-7 degree.
"""

import json
import sys

from timezonefinder import TimezoneFinder

STEPS_PER_DEG = 1e7


def steps(degrees):
    # The library divides its integers by the same number, so rounding gives them back exactly.
    return [round(angle * STEPS_PER_DEG) for angle in degrees]


def main(names):
    finder = TimezoneFinder(in_memory=True)
    zones = {
        name: [[[steps(axis) for axis in ring] for ring in polygon] for polygon in finder.get_geometry(tz_name=name)]
        for name in names
    }
    json.dump({"edition": finder.data_version, "zones": zones}, sys.stdout)


main(sys.argv[1:])
