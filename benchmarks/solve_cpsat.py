"""Solves an MPS file with CP-SAT and prints what it came to as JSON. Needs the package ortools.

CP-SAT knows whole numbers only. Every coefficient must be one, or the file is refused; a column that may be broken is
held to whole numbers too, and one without an end ends at a million.
"""

import argparse
import json
import math
import time

from ortools.linear_solver.python import model_builder
from ortools.sat.python import cp_model

FAR = 1_000_000


def whole(value, what):
    if value != round(value):
        raise SystemExit(f"CP-SAT takes whole numbers only: {what} is {value}.")
    return int(value)


def read(path):
    """The program of the file, its rows and columns in their order."""
    source = model_builder.Model()
    if not source.import_from_mps_file(path):
        raise SystemExit(f"OR-tools does not read {path}.")
    program, model = source.helper, cp_model.CpModel()
    columns = [
        model.new_int_var(
            math.ceil(max(-FAR, program.var_lower_bound(place))), math.floor(min(FAR, program.var_upper_bound(place))),
            program.var_name(place))
        for place in range(program.num_variables())
    ]
    for row in range(program.num_constraints()):
        name = program.constraint_name(row)
        terms = [columns[place] for place in program.constraint_var_indices(row)]
        factors = [whole(value, f"a coefficient of {name}") for value in program.constraint_coefficients(row)]
        lower, upper = program.constraint_lower_bound(row), program.constraint_upper_bound(row)
        model.add_linear_expression_in_domain(
            cp_model.LinearExpr.weighted_sum(terms, factors),
            cp_model.Domain(
                math.ceil(lower) if math.isfinite(lower) else cp_model.INT_MIN,
                math.floor(upper) if math.isfinite(upper) else cp_model.INT_MAX))
    costs = [whole(program.var_objective_coefficient(place), "a cost") for place in range(len(columns))]
    model.minimize(
        cp_model.LinearExpr.weighted_sum(columns, costs) + whole(source.objective_offset, "the constant cost"))
    return model, columns


class Improvements(cp_model.CpSolverSolutionCallback):
    def __init__(self):
        super().__init__()
        self.seconds = []

    def on_solution_callback(self):
        self.seconds.append(self.wall_time)


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("model")
parser.add_argument("--seconds", type=float, required=True)
parser.add_argument("--solution", help="write the columns that are not zero to this file, each with its value")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--seed", type=int, default=1)
arguments = parser.parse_args()

begun = time.monotonic()
model, columns = read(arguments.model)
read_seconds = time.monotonic() - begun
solver = cp_model.CpSolver()
solver.parameters.max_time_in_seconds = arguments.seconds
solver.parameters.num_workers = arguments.threads
solver.parameters.random_seed = arguments.seed
improvements = Improvements()
status = solver.solve(model, improvements)
outcome = {cp_model.OPTIMAL: "optimal", cp_model.FEASIBLE: "feasible", cp_model.INFEASIBLE: "infeasible"}
found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
if found and arguments.solution:
    with open(arguments.solution, "w") as file:
        for column in columns:
            if solver.value(column):
                file.write(f"{column.name} {solver.value(column)}\n")
print(json.dumps({
    "outcome": outcome.get(status, "none"),
    "cost": round(solver.objective_value) if found else None,
    "bound": math.ceil(solver.best_objective_bound - 1e-4) if status != cp_model.INFEASIBLE else None,
    "seconds": round(solver.wall_time, 2),
    "seconds_to_first": round(improvements.seconds[0], 2) if improvements.seconds else None,
    "seconds_to_best": round(improvements.seconds[-1], 2) if improvements.seconds else None,
    "read_seconds": round(read_seconds, 2),
}))
