"""Solves an MPS file with HiGHS and prints what it came to as JSON. Needs the package highspy."""

import argparse
import json
import math
import time

import highspy

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("model")
parser.add_argument("--seconds", type=float, required=True)
parser.add_argument("--solution", help="write the columns that are not zero to this file, each with its value")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--seed", type=int, default=1)
arguments = parser.parse_args()

highs = highspy.Highs()
highs.silent()
begun = time.monotonic()
if highs.readModel(arguments.model) == highspy.HighsStatus.kError:
    raise SystemExit(f"HiGHS does not read {arguments.model}.")
read = time.monotonic() - begun
highs.setOptionValue("time_limit", arguments.seconds)
highs.setOptionValue("threads", arguments.threads)
highs.setOptionValue("random_seed", arguments.seed)
# To the last unit, as the others.
highs.setOptionValue("mip_rel_gap", 0.0)

improvements = []
begun = time.monotonic()
highs.cbMipImprovingSolution += lambda event: improvements.append(
    (time.monotonic() - begun, event.data_out.objective_function_value))
highs.run()
seconds = time.monotonic() - begun

info = highs.getInfo()
status = highs.getModelStatus()
found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
outcome = {highspy.HighsModelStatus.kOptimal: "optimal", highspy.HighsModelStatus.kInfeasible: "infeasible"}
bound = info.mip_dual_bound
if found and arguments.solution:
    with open(arguments.solution, "w") as file:
        for name, value in zip(highs.getLp().col_names_, highs.getSolution().col_value):
            if abs(value) > 1e-6:
                file.write(f"{name} {value}\n")
print(json.dumps({
    "outcome": outcome.get(status, "feasible" if found else "none"),
    "cost": round(info.objective_function_value) if found else None,
    # Costs are whole numbers, so the bound is rounded up.
    "bound": math.ceil(bound - 1e-4) if math.isfinite(bound) else None,
    "seconds": round(seconds, 2),
    "seconds_to_first": round(improvements[0][0], 2) if improvements else None,
    "seconds_to_best": round(improvements[-1][0], 2) if improvements else None,
    "read_seconds": round(read, 2),
}))
