"""Tables as aligned text, Markdown and CSV. A cell is a text, a number or None."""

import csv
from dataclasses import dataclass, field


@dataclass
class Table:
    title: str
    columns: list
    rows: list = field(default_factory=list)  # a dictionary each; what is missing stays empty
    notes: list = field(default_factory=list)

    def text(self):
        if not self.rows:
            return "\n".join([self.title, ""] + self.notes) + "\n"
        cells = self._cells()
        widths = [max(len(row[place]) for row in cells) for place in range(len(self.columns))]
        lines = [self.title, ""]
        for row in cells:
            # Words to the left, figures to the right.
            aligned = [
                cell.ljust(width) if self._is_words(column) else cell.rjust(width)
                for cell, width, column in zip(row, widths, self.columns)
            ]
            lines.append("  ".join(aligned).rstrip())
        return "\n".join(lines + [""] + self.notes) + "\n"

    def markdown(self):
        head, *rows = self._cells()
        rule = ["---" if self._is_words(column) else "--:" for column in self.columns]
        lines = ["## " + self.title, ""]
        lines += ["| " + " | ".join(row) + " |" for row in [head, rule] + rows]
        return "\n".join(lines + [""] + self.notes) + "\n"

    def _cells(self):
        return [self.columns] + [[shown(row.get(column)) for column in self.columns] for row in self.rows]

    def _is_words(self, column):
        values = [row.get(column) for row in self.rows]
        return any(isinstance(value, str) for value in values)


def shown(value):
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"
    return str(value)


def percent(part, whole):
    """A share in per cent; None where it says nothing."""
    if part is None or not whole:
        return 0.0 if part == 0 and whole == 0 else None
    return round(100 * part / whole, 2)


def gap(cost, bound):
    """What the proof leaves open, in per cent of the cost."""
    return None if cost is None or bound is None else percent(max(0, cost - bound), cost)


def write_csv(tables, path):
    """All tables in one file: a column `table`, then every column that any of them has."""
    columns = list(dict.fromkeys(column for table in tables for column in table.columns))
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, ["table"] + columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for table in tables:
            writer.writerows({"table": table.title, **row} for row in table.rows)
