"""The product's own months: the sample centre at several sizes, and other solvers on the model it exports."""

from pathlib import Path

from . import judging, solvers
from .process import run, say
from .tables import Table, gap

MONTH = "2026-12"
COLUMNS = [
    "agents", "solver", "limit", "seed", "outcome", "cost", "bound", "gap_%", "breaches", "seconds", "cpu",
    "to_best", "first_legal", "mb",
]
# Seconds given, one after the other, until a roster is legal.
SHORT_LIMITS = [0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 20]


def measure(lunban, folder, options):
    """Makes the centres in a folder, staffs them, and plans them."""
    table = Table(f"Months of the sample centre, {MONTH}", COLUMNS)
    others, table.notes = solvers.available(options) if options.compare else ([], [])
    for agents in options.agents:
        centre = Path(folder) / f"centre-{agents}"
        for command in ["init", centre, "--agents", agents], ["staff", centre, "--month", MONTH]:
            ended = run([lunban, *command], 60)
            if ended.status != 0:
                table.notes.append(f"{agents} agents: {ended.trouble}")
                break
        else:
            _measure(lunban, centre, agents, others if agents in options.compare else [], options, table)
    return table


def _measure(lunban, centre, agents, others, options, table):
    first = _first_legal(lunban, centre, options.seeds[0])
    model = centre / "model.mps"
    if others:
        ended = run([lunban, "export", centre, "--month", MONTH, "--mps", model, "--json"], 120)
        size = ended.document
        table.notes.append(
            f"Model of {agents} agents: {size.get('rows')} rows, {size.get('columns')} columns, "
            f"{size.get('integers')} of them integer, {size.get('entries')} entries.")
    for limit in options.limits:
        for seed in options.seeds:
            say(f"{agents} agents, {limit} s, seed {seed}")
            row = _plan(lunban, centre, limit, seed)
            table.rows.append({"agents": agents, "solver": "lunban", **row, "first_legal": first})
            for solver in others:
                say(f"{agents} agents, {limit} s, seed {seed}, {solver.name}")
                solution = centre / "other.solution"
                solution.unlink(missing_ok=True)
                row = solver.solve(model, solution, limit, seed, options.threads)
                row["breaches"] = judging.breaches(lunban, centre, MONTH, solution)
                table.rows.append({"agents": agents, **row})


def _plan(lunban, centre, limit, seed):
    command = [lunban, "roster", centre, "--month", MONTH, "--time-limit", limit, "--seed", seed, "--json"]
    ended = run(command, limit)
    document = ended.document
    cost, bound = document.get("cost"), document.get("bound")
    outcome = document.get("outcome") or ended.trouble
    breaches = document.get("breaches")
    if breaches:
        # A cost of prices alone compares with nothing.
        cost, bound = None, None
    return {
        "limit": limit, "seed": seed, "outcome": outcome, "cost": cost, "bound": bound, "gap_%": gap(cost, bound),
        "breaches": breaches, "seconds": round(ended.seconds, 2), "cpu": round(ended.cpu_seconds, 1),
        "to_best": document.get("seconds_to_best"), "mb": round(ended.megabytes),
    }


def _first_legal(lunban, centre, seed):
    """Seconds of the search that was given the least time of those that found a legal roster."""
    for limit in SHORT_LIMITS:
        command = [lunban, "roster", centre, "--month", MONTH, "--time-limit", limit, "--seed", seed, "--json"]
        document = run(command, limit).document
        if document.get("cost") is not None and document.get("breaches") == 0:
            return document["seconds"]
    return None
