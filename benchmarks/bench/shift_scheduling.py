"""Shift-scheduling files of Curtois and Qu, beside the figures that were published for them."""

import csv
import re
from pathlib import Path

from .process import run, say
from .tables import Table, gap, percent

PUBLISHED = ["lower", "upper", "gurobi_10", "gurobi_60", "ipvns_10", "ipvns_60", "branch_price_60"]
COLUMNS = [
    "file", "size", "limit", "seed", "outcome", "cost", "bound", "gap_%", "over_best_%", "seconds", "cpu",
    "to_best", "mb",
] + PUBLISHED


def measure(lunban, folder, options):
    table = Table("Shift scheduling (Curtois and Qu 2014); size: weeks x staff x shifts", COLUMNS)
    published, known = _published(), _known(Path(folder))
    files = sorted(Path(folder).glob("*.txt"), key=_order)
    for file in files:
        if options.only and not any(word in (file.stem, str(_number(file))) for word in options.only):
            continue
        size = _size(file)
        figures = known.get(file.stem) or published.get((_number(file), *size), {})
        for limit in options.limits:
            for seed in options.seeds:
                say(f"{file.name}, {limit} s, seed {seed}")
                row = _solve(lunban, file, limit, seed)
                row["over_best_%"] = _over(row["cost"], figures.get("upper"))
                table.rows.append({"file": file.stem, "size": "x".join(map(str, size)), **row, **figures})
    if not table.rows:
        table.notes.append(f"Skipped: no such files in {folder}.")
    return table


def _solve(lunban, file, limit, seed):
    ended = run([lunban, "solve", file, "--time-limit", limit, "--seed", seed, "--json"], limit)
    document = ended.document
    cost, bound = document.get("cost"), document.get("bound")
    return {
        "limit": limit, "seed": seed, "outcome": document.get("outcome") or ended.trouble, "cost": cost,
        "bound": bound, "gap_%": gap(cost, bound), "seconds": round(ended.seconds, 2),
        "cpu": round(ended.cpu_seconds, 1), "to_best": document.get("seconds_to_best"), "mb": round(ended.megabytes),
    }


def _over(cost, best):
    return None if cost is None or best is None else percent(cost - best, best)


def _known(folder):
    """Bounds of files that were never published, from known.csv in their folder: file, lower, upper."""
    path = folder / "known.csv"
    if not path.exists():
        return {}
    with open(path, newline="") as file:
        return {
            row["file"]: {key: int(row[key]) for key in ("lower", "upper") if row[key]} for row in csv.DictReader(file)
        }


def _published():
    """The published figures by number and size: a file of the same name and another size is another instance."""
    path = Path(__file__).parent.parent / "published.csv"
    with open(path, newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {
            tuple(int(row[key]) for key in ("instance", "weeks", "staff", "shifts")): {
                key: int(row[key]) for key in PUBLISHED if row[key]
            }
            for row in rows
        }


def _number(file):
    digits = re.findall(r"\d+", file.stem)
    return int(digits[-1]) if digits else 0


def _order(file):
    return (_number(file), file.stem)


def _size(file):
    """Weeks, staff and shifts."""
    sections, lines = {}, []
    for line in file.read_text().splitlines():
        line = line.strip()
        if line.startswith("SECTION_"):
            lines = sections.setdefault(line, [])
        elif line and not line.startswith("#"):
            lines.append(line)
    days = int((sections.get("SECTION_HORIZON") or ["0"])[0])
    return days // 7, len(sections.get("SECTION_STAFF", [])), len(sections.get("SECTION_SHIFTS", []))
