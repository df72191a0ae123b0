"""Other solvers, each a script in a process and a virtual environment of its own."""

import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

from .process import run, say
from .tables import gap

HERE = Path(__file__).parent.parent
SCRIPTS = {"highspy": HERE / "solve_highs.py", "ortools": HERE / "solve_cpsat.py"}


@dataclass
class Solver:
    name: str
    python: Path
    script: Path

    def solve(self, model, solution, limit, seed, threads):
        command = [self.python, self.script, model, "--solution", solution]
        command += ["--seconds", limit, "--seed", seed, "--threads", threads]
        # Reading the model is not in the limit.
        ended = run(command, limit + 120)
        document = ended.document
        cost, bound = document.get("cost"), document.get("bound")
        return {
            "solver": self.name, "limit": limit, "seed": seed, "outcome": document.get("outcome") or ended.trouble,
            "cost": cost, "bound": bound, "gap_%": gap(cost, bound), "seconds": document.get("seconds"),
            "cpu": round(ended.cpu_seconds, 1), "to_best": document.get("seconds_to_best"),
            "first_legal": document.get("seconds_to_first"), "mb": round(ended.megabytes),
        }


def available(options):
    """The solvers that are installed, and a line about each that is not."""
    found, notes = [], []
    for package, script in SCRIPTS.items():
        python = _python(Path(options.environments) / package)
        words = [python, "-c", f"import importlib.metadata as m; print(m.version('{package}'))"]
        try:
            version = subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
            name = {"highspy": "HiGHS", "ortools": "CP-SAT"}[package]
            found.append(Solver(f"{name} {version}", python, script))
        except (OSError, subprocess.CalledProcessError):
            notes.append(f"Skipped: {package} is not installed in {python.parent.parent}; `benchmarks/run --install`.")
    for note in notes:
        say(note)
    return found, notes


def install(folder):
    """Makes a virtual environment for each package."""
    for package in SCRIPTS:
        place = Path(folder) / package
        say(f"{package} in {place}")
        venv.create(place, with_pip=True, clear=True)
        subprocess.run([_python(place), "-m", "pip", "install", "--quiet", package], check=True)


def _python(environment):
    return environment / "bin" / "python"
