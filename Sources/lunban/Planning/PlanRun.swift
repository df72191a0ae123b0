import Documents
import Forecasting
import Rostering
import Rules
import Workforce

/// The way from demand to a roster, shared by the commands that go a part of it or all.
struct PlanRun {
  let workplace: Workplace
  let demand: Demand
  private(set) var output: OutputFolder
  private(set) var forecast: [ForecastRow]?
  private(set) var staffing: [StaffingRow]?

  init(_ workplace: Workplace) {
    self.workplace = workplace
    demand = Demand(workplace.document, workplace.period.days)
    output = OutputFolder(workplace.output)
  }

  /// Forecasts from the history.
  mutating func makeForecast(_ history: [CallRecord]) throws {
    let rows = try demand.forecast(history)
    output.stage(ForecastFile.name, ForecastFile.text(rows))
    forecast = rows
  }

  /// Takes the forecast of an earlier step; false when there is none.
  mutating func takeForecast() throws -> Bool {
    guard let bytes = try workplace.result(ForecastFile.name) else { return false }
    forecast = try ForecastFile.read(
      bytes, file: ForecastFile.name, centre: workplace.centre, days: workplace.period.days)
    return true
  }

  /// Staffs the forecast.
  mutating func makeStaffing() throws {
    guard let forecast else { preconditionFailure("Make or take a forecast before the staffing.") }
    let rows = try demand.staffing(forecast)
    output.stage(StaffingFile.name, StaffingFile.text(rows))
    staffing = rows
  }

  /// Takes the staffing of an earlier step; false when there is none.
  mutating func takeStaffing() throws -> Bool {
    guard let bytes = try workplace.result(StaffingFile.name) else { return false }
    staffing = try StaffingFile.read(
      bytes, file: StaffingFile.name, centre: workplace.centre, days: workplace.period.days)
    return true
  }

  /// Takes what earlier steps left, and makes what is missing of forecast and staffing.
  mutating func takeOrMakeStaffing() throws {
    let hasForecast = try takeForecast()
    if try takeStaffing() { return }
    if !hasForecast { try makeForecast(workplace.folder.readHistory(of: workplace.document)) }
    try makeStaffing()
  }

  /// The rules laid on the period with the staffing's needs.
  func problem() throws -> (RosterProblem, [StaffingNeed]) {
    guard let staffing else { preconditionFailure("Make or take a staffing before the roster.") }
    let needs = try demand.needs(staffing)
    let problem = workplace.document.rulebook.problem(
      for: workplace.centre, days: workplace.period.days, needs: needs)
    return (problem.closingMovedShifts(), needs)
  }

  /// Searches a roster for the staffing, and stages it.
  ///
  /// - Throws: `NoRoster` when there is none; nothing may be written then.
  mutating func makeRoster(_ search: Search) throws -> RosterPlan {
    let (problem, needs) = try problem()
    if let conflict = ConflictSearch.standard.glance(at: problem) {
      throw NoRoster(reason: ConflictReport(conflict, in: problem).text)
    }
    let found = search.run(problem).placingActivities(of: problem)
    // A roster that breaks hard rules is worth having only while others may exist that keep them.
    if let conflict = found.result.conflict(in: problem) { throw NoRoster(reason: conflict.text) }
    guard let roster = found.result.roster, let verdict = found.result.verdict else {
      throw NoRoster(reason: found.result.reason)
    }
    let plan = try RosterPlan(
      workplace, problem, found, roster: roster, verdict: verdict, needs: needs, forecast: forecast)
    try plan.stage(in: &output)
    return plan
  }

  /// Writes everything that was made.
  func commit() throws { try output.commit() }
}

/// No roster was found, and why.
struct NoRoster: Error {
  let reason: String
}
