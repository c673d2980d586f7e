"""Candidates within two edits by rapidfuzz: every name that is near enough, found by scanning them all.

    python3 names.py FOLDER

Prints a line for each measurement: work, peer, rate a second, parted by tabs.
"""

import sys
import time
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

QUESTIONS = 200
EDITS = 2


def main(folder: Path) -> None:
    names = (folder / "names.txt").read_text(encoding="utf-8").splitlines()
    asked = (folder / "misspelled.txt").read_text(encoding="utf-8").splitlines()[:QUESTIONS]
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        for name in asked:
            process.extract(name, names, scorer=OSA.distance, score_cutoff=EDITS, limit=None)
        best = min(best, time.perf_counter() - started)
    print("candidates", "rapidfuzz extract", len(asked) / best, sep="\t")

    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        for at in range(0, len(asked), 20):
            process.cdist(asked[at : at + 20], names, scorer=OSA.distance, score_cutoff=EDITS, workers=1)
        best = min(best, time.perf_counter() - started)
    print("candidates", "rapidfuzz cdist", len(asked) / best, sep="\t")


main(Path(sys.argv[1]))
