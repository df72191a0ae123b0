internal import CGLPK

/// What a call of an optimiser returned, in words. Every code of GLPK 5 is named.
func words(forReturnCode code: Int32) -> String {
  switch code {
  case 0: "finished"
  case GLP_EBADB: "invalid basis"
  case GLP_ESING: "singular basis matrix"
  case GLP_ECOND: "ill-conditioned basis matrix"
  case GLP_EBOUND: "invalid bounds"
  case GLP_EFAIL: "solver failed"
  case GLP_EOBJLL: "objective lower limit reached"
  case GLP_EOBJUL: "objective upper limit reached"
  case GLP_EITLIM: "iteration limit exceeded"
  case GLP_ETMLIM: "time limit exceeded"
  case GLP_ENOPFS: "no primal feasible solution"
  case GLP_ENODFS: "no dual feasible solution"
  case GLP_EROOT: "root relaxation optimum not provided"
  case GLP_ESTOP: "search terminated by application"
  case GLP_EMIPGAP: "relative gap tolerance reached"
  case GLP_ENOFEAS: "no primal or dual feasible solution"
  case GLP_ENOCVG: "no convergence"
  case GLP_EINSTAB: "numerical instability"
  case GLP_EDATA: "invalid data"
  case GLP_ERANGE: "result out of range"
  default: "return code \(code), unknown to GLPK 5"
  }
}

/// What a solution is said to be, in words.
func words(forStatus status: Int32) -> String {
  switch status {
  case GLP_UNDEF: "undefined"
  case GLP_FEAS: "feasible"
  case GLP_INFEAS: "infeasible at this basis"
  case GLP_NOFEAS: "without feasible point"
  case GLP_OPT: "optimal"
  case GLP_UNBND: "unbounded"
  default: "status \(status), unknown to GLPK 5"
  }
}

/// GLPK's kind of bounds for two numbers; a missing bound is handed over as 0, which GLPK ignores.
func glpkBounds(_ lower: Double, _ upper: Double) -> (kind: Int32, lower: Double, upper: Double) {
  switch (lower.isFinite, upper.isFinite) {
  case (false, false): (GLP_FR, 0, 0)
  case (true, false): (GLP_LO, lower, 0)
  case (false, true): (GLP_UP, 0, upper)
  case (true, true): (lower == upper ? GLP_FX : GLP_DB, lower, upper)
  }
}
