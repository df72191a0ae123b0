"""Rotating-workforce files: decided or not, and how fast."""

import re
from pathlib import Path
from statistics import mean, median

from .process import run, say
from .tables import Table

COLUMNS = ["file", "people", "shifts", "limit", "outcome", "seconds", "mb"]


def measure(lunban, folder, options):
    table = Table("Rotating workforces (Musliu and others)", COLUMNS)
    files = sorted(Path(folder).glob("*.txt"), key=lambda file: [int(n) for n in re.findall(r"\d+", file.stem)])
    limit = options.rotation_limit
    for file in files:
        people, shifts = _size(file)
        ended = run([lunban, "rotate", file, "--time-limit", limit, "--json"], limit)
        outcome = ended.document.get("outcome") or ended.trouble
        say(f"{file.name}: {outcome}, {ended.seconds:.2f} s")
        table.rows.append({
            "file": file.stem, "people": people, "shifts": shifts, "limit": limit, "outcome": outcome,
            "seconds": round(ended.seconds, 2), "mb": round(ended.megabytes),
        })
    table.notes.append(_conclusion(table.rows, folder))
    return table


def _conclusion(rows, folder):
    if not rows:
        return f"Skipped: no such files in {folder}."
    decided = [row for row in rows if row["outcome"] in ("feasible", "infeasible")]
    seconds = [row["seconds"] for row in decided]
    text = f"{len(decided)} of {len(rows)} decided"
    if seconds:
        text += f": median {median(seconds):.2f} s, mean {mean(seconds):.2f} s, worst {max(seconds):.2f} s"
    undecided = [row["file"] for row in rows if row not in decided]
    return text + (f"; not decided: {', '.join(undecided)}." if undecided else ".")


def _size(file):
    """People and shift types: the second and third number of the file."""
    numbers = [line for line in file.read_text().splitlines() if line.strip().isdigit()]
    return (int(numbers[1]), int(numbers[2])) if len(numbers) > 2 else (None, None)
