"""Which unit a point lies in, by shapely's tree of prepared areas, all points in one call.

    python3 containment.py FOLDER

Prints a line: work, peer, rate a second, parted by tabs.
"""

import sys
import time
from pathlib import Path

import shapely


def main(folder: Path) -> None:
    lines = (folder / "units.tsv").read_text(encoding="utf-8").splitlines()
    areas = shapely.from_wkt([line.split("\t")[1] for line in lines])
    rows = (folder / "points.csv").read_text(encoding="utf-8").splitlines()
    points = shapely.points([[float(angle) for angle in row.split(",")] for row in rows])
    shapely.prepare(areas)
    tree = shapely.STRtree(areas)
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        tree.query(points, predicate="within")
        best = min(best, time.perf_counter() - started)
    print("containment", "shapely", len(points) / best, sep="\t")


main(Path(sys.argv[1]))
