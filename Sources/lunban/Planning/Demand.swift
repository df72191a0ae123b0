import Documents
import Forecasting
import Staffing
import Workforce

/// From calls that came to people who are needed: the first two steps of a plan.
struct Demand {
  let document: CentreDocument
  let grid: IntervalGrid

  private var centre: Centre { document.centre }

  init(_ document: CentreDocument, _ days: Range<Day>) {
    self.document = document
    grid = IntervalGrid(clock: document.centre.clock, days: days, minutes: document.centre.intervalMinutes)
  }

  // MARK: - Forecast

  /// What is expected per queue and interval, queue by queue.
  func forecast(_ history: [CallRecord]) throws(InputFaults) -> [ForecastRow] {
    let found = concurrentMap(centre.queues) { queue in
      Result { () throws(ForecastError) in try forecast(queue, history.filter { $0.queue == queue.name }) }
    }
    var rows: [ForecastRow] = []
    var faults: [Fault] = []
    for forecast in found {
      switch forecast {
      case .success(let found): rows += found
      case .failure(let error):
        faults.append(Fault(file: document.history.file, expected: Wording.forecastable(error.description)))
      }
    }
    if !faults.isEmpty { throw InputFaults(faults) }
    return rows
  }

  private func forecast(_ queue: Queue, _ records: [CallRecord]) throws(ForecastError) -> [ForecastRow] {
    guard !records.isEmpty else { throw .tooShort(queue: queue.name, days: 0, before: grid.days.lowerBound) }
    let forecaster = try Forecaster(
      history: records, historyMinutes: document.history.intervalMinutes, calendar: centre.calendar,
      options: ForecastOptions(defaultAHTSeconds: queue.defaultHandlingSeconds))
    return try forecaster.forecast(grid: grid).flatMap(rows)
  }

  private func rows(of forecast: QueueForecast) -> [ForecastRow] {
    forecast.points.enumerated().map { interval, point in
      ForecastRow(
        start: grid.localStart(of: interval), queue: forecast.queue, calls: point.calls, callsLow: point.callsLow,
        callsHigh: point.callsHigh, ahtSeconds: point.ahtSeconds)
    }
  }

  // MARK: - Staffing

  /// The people to roster per queue and interval, and the service they are expected to give. Their breaks are the
  /// roster's; every other time off the phones is in their number.
  func staffing(_ forecast: [ForecastRow]) throws(InputFaults) -> [StaffingRow] {
    let points = try aligned(forecast, ForecastFile.name, \.queue, \.start)
    let staffed = concurrentMap(Array(zip(centre.queues, points))) { queue, points in
      Result { () throws(StaffingError) in try staffing(queue, points) }
    }
    do throws(StaffingError) {
      var rows: [StaffingRow] = []
      for found in staffed { rows += try found.get() }
      return rows
    } catch {
      throw InputFaults([Fault(file: ForecastFile.name, expected: Wording.staffable(error.description))])
    }
  }

  private func staffing(_ queue: Queue, _ points: [ForecastRow]) throws(StaffingError) -> [StaffingRow] {
    let target = try target(queue)
    var rows: [StaffingRow] = []
    for (interval, point) in points.enumerated() {
      let service = try target.requirement(for: work(point, queue), minutes: grid.minutes)
      rows.append(
        StaffingRow(
          start: grid.localStart(of: interval), queue: queue.name, agents: service.rostered,
          serviceLevel: service.serviceLevel, answerRate: service.answerRate ?? 1, occupancy: service.occupancy))
    }
    return rows
  }

  /// The staffing plan as needs of the period's intervals.
  func needs(_ staffing: [StaffingRow]) throws(InputFaults) -> [StaffingNeed] {
    zip(centre.queues, try aligned(staffing, StaffingFile.name, \.queue, \.start)).flatMap { queue, rows in
      rows.enumerated().map { StaffingNeed(queue: queue.name, interval: $0, agents: $1.agents) }
    }
  }

  // MARK: - Service

  /// The service a roster is expected to give, weighted by calls over the whole period.
  struct Service {
    var level: Double?
    var answerRate: Double?
  }

  /// - Parameter heads: people on the phones per queue and interval.
  func service(_ forecast: [ForecastRow], heads: [[Int]]) throws(InputFaults) -> Service {
    let points = try aligned(forecast, ForecastFile.name, \.queue, \.start)
    let served = concurrentMap(Array(centre.queues.indices)) { position in
      self.served(centre.queues[position], points[position], by: heads[position])
    }
    let calls = served.reduce(0) { $0 + $1.calls }
    guard calls > 0 else { return Service() }
    return Service(
      level: served.reduce(0) { $0 + $1.inTime } / calls, answerRate: served.reduce(0) { $0 + $1.answered } / calls)
  }

  /// Calls that are offered, answered in time and answered at all.
  private func served(
    _ queue: Queue, _ points: [ForecastRow], by heads: [Int]
  ) -> (calls: Double, inTime: Double, answered: Double) {
    var (calls, inTime, answered) = (0.0, 0.0, 0.0)
    guard let target = try? target(queue) else { return (0, 0, 0) }
    for (interval, point) in points.enumerated() where point.calls > 0 {
      // As many as the target would have asked these people to be for.
      let agents = Int(Double(heads[interval]) * (1 - target.shrinkage) + 1e-9)
      guard let service = try? target.service(of: work(point, queue), minutes: grid.minutes, agents: agents) else {
        continue
      }
      calls += point.calls
      inTime += point.calls * service.serviceLevel
      answered += point.calls * (service.answerRate ?? 0)
    }
    return (calls, inTime, answered)
  }

  /// Calls expected per interval, all queues together.
  func calls(_ forecast: [ForecastRow]) throws(InputFaults) -> [Int] {
    var sums = Array(repeating: 0.0, count: grid.count)
    for points in try aligned(forecast, ForecastFile.name, \.queue, \.start) {
      for (interval, point) in points.enumerated() { sums[interval] += point.calls }
    }
    return sums.map { Int($0.rounded()) }
  }

  private func work(_ point: ForecastRow, _ queue: Queue) -> OfferedWork {
    OfferedWork(
      calls: point.calls, handlingSeconds: point.ahtSeconds > 0 ? point.ahtSeconds : queue.defaultHandlingSeconds)
  }

  private func target(_ queue: Queue) throws(StaffingError) -> StaffingTarget {
    try StaffingTarget(
      serviceLevel: queue.serviceLevel, thresholdSeconds: queue.thresholdSeconds,
      maximumOccupancy: document.staffing.maximumOccupancy, shrinkage: document.staffing.shrinkage,
      minimum: document.staffing.minimum, patienceSeconds: queue.patienceSeconds, concurrency: queue.concurrency)
  }

  // MARK: - Tables

  /// The rows of a table by queue and interval; a table that leaves intervals out is refused.
  private func aligned<Row>(
    _ rows: [Row], _ file: String, _ queue: (Row) -> String, _ start: (Row) -> LocalTime
  ) throws(InputFaults) -> [[Row]] {
    var byPlace: [String: [LocalTime: [Row]]] = [:]
    for row in rows { byPlace[queue(row), default: [:]][start(row), default: []].append(row) }
    var faults: [Fault] = []
    let tables = centre.queues.map { queue in
      var byStart = byPlace[queue.name] ?? [:]
      var missing: [LocalTime] = []
      let table = (0..<grid.count).compactMap { interval -> Row? in
        // An hour that the wall shows twice comes twice in the file, in order.
        let start = grid.localStart(of: interval)
        guard byStart[start]?.isEmpty == false else {
          missing.append(start)
          return nil
        }
        return byStart[start]?.removeFirst()
      }
      if let first = missing.first {
        faults.append(
          Fault(file: file, expected: Wording.everyInterval(queue.name, first: first, count: missing.count)))
      }
      return table
    }
    if !faults.isEmpty { throw InputFaults(faults) }
    return tables
  }
}
