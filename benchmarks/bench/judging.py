"""Other solvers' rosters, read back and judged by lunban.

The program says how many have their breaks when, not who: a roster is read back without breaks. Its hard rules can be
judged, but not what it costs.
"""

import csv
import re
from datetime import date, timedelta

from .process import run

WORKED = re.compile(r"x\[([^,]+),(\d+),([^]]+)\]")


def breaches(lunban, centre, month, solution):
    """How often a roster breaks a hard rule; None where there is none to judge.

    Cells that the program has no columns for are the same in every roster, so they are taken from lunban's own.
    """
    own = centre / "out" / month / "roster.csv"
    if not solution.exists() or not own.exists():
        return None
    first = date.fromisoformat(month + "-01")
    duties = {}
    for line in solution.read_text().splitlines():
        name, value = line.rsplit(" ", 1)
        found = WORKED.fullmatch(name)
        if found and float(value) > 0.5:
            duties[found[1], str(first + timedelta(days=int(found[2])))] = found[3]
    path = centre / "other.csv"
    with open(own, newline="") as source, open(path, "w", newline="") as target:
        rows = csv.writer(target, lineterminator="\n")
        rows.writerow(["agent", "date", "shift"])
        for row in csv.DictReader(source):
            rows.writerow([row["agent"], row["date"], duties.get((row["agent"], row["date"]), row["shift"])])
    ended = run([lunban, "validate", centre, path, "--month", month, "--format", "json"], 60)
    return ended.document.get("breaches")
