public import Forecasting
public import Foundation
public import Workforce

/// A centre's folder: one YAML file and a handful of tables.
public struct CentreFolder: Sendable {
  /// The name of the file that says what is no table.
  public static let centreFile = CentreFile.name

  public let url: URL
  /// Days before a period whose moved shifts are known in it.
  private static let memory = 40

  public init(_ url: URL) { self.url = url }

  /// Reads the whole folder, the history excepted, and refuses it with every fault in it.
  ///
  /// `centre.yaml` and `agents.csv` must be there; `calendar.csv`, `leave.csv`, `activities.csv`, `previous.csv`,
  /// `locks.csv`, `wishes.csv` and `swaps.csv` may be missing and are empty then.
  ///
  /// What was published counts as history: its rows take the place of those in `previous.csv`, and what its last ledger
  /// before the period leaves owing that of `agents.csv`.
  ///
  /// - Parameters:
  ///   - month: the month to be planned; with it, locks must lie in it and the previous roster before it.
  ///   - start: the first day of the period, when it is no month.
  public func read(month: Month? = nil, from start: Day? = nil) throws(InputFaults) -> CentreDocument {
    var faults: [Fault] = []
    let file = readCentreFile(&faults)
    let document = read(file, month: month, from: start, &faults)
    try faults.throwIfAny()
    return Self.whole(document)
  }

  /// Reads the folder with its history of contacts, in the order of that file; faults of both come in one list.
  public func readWithHistory(
    month: Month? = nil, from start: Day? = nil
  ) throws(InputFaults) -> (document: CentreDocument, history: [CallRecord]) {
    var faults: [Fault] = []
    let file = readCentreFile(&faults)
    let document = read(file, month: month, from: start, &faults)
    var history: [CallRecord] = []
    if let file, let clock = file.clock, file.isHistoryKnown {
      history = readHistory(file.history, queues: file.queues.map(\.name), clock, &faults)
    }
    try faults.throwIfAny()
    return (Self.whole(document), history)
  }

  /// Reads the history of contacts that a centre names, in the order of the file.
  public func readHistory(of document: CentreDocument) throws(InputFaults) -> [CallRecord] {
    var faults: [Fault] = []
    let centre = document.centre
    let rows = readHistory(document.history, queues: centre.queues.map(\.name), centre.clock, &faults)
    try faults.throwIfAny()
    return rows
  }

  private func readCentreFile(_ faults: inout [Fault]) -> CentreFile? {
    data(CentreFile.name, isRequired: true, &faults).map { CentreFile($0, &faults) }
  }

  /// Reads every table; nil when the clock is not known, which is a fault.
  private func read(
    _ file: CentreFile?, month: Month?, from start: Day?, _ faults: inout [Fault]
  ) -> CentreDocument? {
    var known = KnownNames(file)
    let agents = AgentsFile.read(data(AgentsFile.name, isRequired: true, &faults), &known, &faults)
    let entries = CalendarFile.read(data(CalendarFile.name, &faults), &faults)
    let leave = LeaveFile.read(data(LeaveFile.name, &faults), known, &faults)
    let activities = ActivitiesFile.read(data(ActivitiesFile.name, &faults), known, agents: agents, &faults)
    let previous = RosterFile.readPrevious(data(RosterFile.previousName, &faults), known, before: month, &faults)
    let locks = LocksFile.read(data(LocksFile.name, &faults), known, month: month, &faults)
    let wishes = WishesFile.read(data(WishesFile.name, &faults), known, &faults)
    let swaps = SwapsFile.read(data(SwapsFile.name, &faults), known, &faults)
    let past = PublishedPast(PublishedFolder(of: url).read(&faults), before: start ?? month?.first)
    let walks = RotationEntry.walks(
      file?.rotations ?? [], agents: agents, previous: past.rows(over: previous), &faults)
    guard let file, let clock = file.clock else { return nil }
    let centre = Centre(
      name: file.name, clock: clock, intervalMinutes: file.intervalMinutes, queues: file.queues, shifts: file.shifts,
      contracts: file.contracts, agents: past.carry(agents),
      calendar: WorkCalendar(entries: entries, weekend: file.weekend),
      leave: leave, locks: locks, wishes: wishes, previous: past.rows(over: previous), walks: walks,
      activities: activities)
    let lately = centre.previous.filter { row in start.map { row.day + Self.memory >= $0 } ?? true }
    return CentreDocument(
      centre: centre.knowing(lately.map(\.duty)), rulebook: file.rulebook, staffing: file.staffing,
      history: file.history, swaps: past.swaps(over: swaps), publications: past.publications, rotation: file.rotation)
  }

  private static func whole(_ document: CentreDocument?) -> CentreDocument {
    guard let document else {
      preconditionFailure("A centre file without a clock has a fault; record it where it is read.")
    }
    return document
  }

  private func readHistory(
    _ source: HistorySource, queues: [String], _ clock: Clock, _ faults: inout [Fault]
  ) -> [CallRecord] {
    let isAbsolute = source.file.hasPrefix("/")
    let place = isAbsolute ? URL(fileURLWithPath: source.file) : url.appendingPathComponent(source.file)
    let data = Self.data(at: place, called: source.file, isRequired: true, &faults)
    return data.map { HistoryFile.read($0, source, queues: queues, clock, &faults) } ?? []
  }

  private func data(_ name: String, isRequired: Bool = false, _ faults: inout [Fault]) -> [UInt8]? {
    Self.data(at: url.appendingPathComponent(name), called: name, isRequired: isRequired, &faults)
  }

  /// A file's bytes; nil when it is not there, which is a fault of a required one.
  static func data(at url: URL, called name: String, isRequired: Bool, _ faults: inout [Fault]) -> [UInt8]? {
    guard FileManager.default.fileExists(atPath: url.path) else {
      if isRequired { faults.append(Fault(file: name, expected: Sentences.file)) }
      return nil
    }
    do {
      return [UInt8](try Data(contentsOf: url))
    } catch {
      faults.append(Fault(file: name, expected: Sentences.readableFile(error.localizedDescription)))
      return nil
    }
  }
}

/// The names that tables may use. Nil stands for what could not be read: then any name will do.
struct KnownNames {
  var agents: Set<String>?
  let queues: [String]?
  let skills: [String]?
  let shifts: [String]?
  let contracts: [String]?
  let shiftSet: Set<String>?
  /// The shifts as far as they could be read.
  let shiftList: [Shift]
  /// Nil where activities of any name will do.
  let activities: [String]?

  init(_ file: CentreFile?) {
    queues = file?.knownQueues
    skills = file?.knownSkills
    shifts = file?.knownShifts
    contracts = file?.knownContracts
    shiftSet = shifts.map(Set.init)
    shiftList = file?.shifts ?? []
    activities = nil
  }

  /// The names of a centre that has been read.
  init(_ centre: Centre) {
    agents = Set(centre.agents.map(\.id))
    queues = centre.queues.map(\.name)
    skills = nil
    shifts = centre.shifts.map(\.code)
    contracts = centre.contracts.map(\.name)
    shiftSet = shifts.map(Set.init)
    shiftList = centre.shifts
    activities = centre.activities.map(\.name)
  }
}
