public import Rules
public import Workforce

/// A centre folder as read: the world, its rules, and how its need of staff is to be computed.
public struct CentreDocument: Sendable {
  public let centre: Centre
  public let rulebook: Rulebook
  public let staffing: StaffingOptions
  public let history: HistorySource
  /// Those asked for in `swaps.csv`; what a publication approved is approved, whatever the file says.
  public let swaps: [SwapRequest]
  /// What was published, oldest first.
  public let publications: [Publication]
  public let rotation: RotationSource

  /// The document with leave that is not in `leave.csv` yet.
  public func adding(_ leave: [Leave]) -> CentreDocument {
    if leave.isEmpty { return self }
    return with(
      Centre(
        name: centre.name, clock: centre.clock, intervalMinutes: centre.intervalMinutes, queues: centre.queues,
        shifts: centre.shifts, contracts: centre.contracts, agents: centre.agents, calendar: centre.calendar,
        leave: centre.leave + leave, locks: centre.locks, wishes: centre.wishes, previous: centre.previous,
        walks: centre.walks, activities: centre.activities))
  }

  /// The document with the moved shifts that some duties name.
  ///
  /// - Throws: a fault when there are more of them than a table of duties holds.
  public func knowing(_ duties: [String], file: String) throws(InputFaults) -> CentreDocument {
    let known = with(centre.knowing(duties))
    let codes = Set(known.centre.shifts.map(\.code))
    if let lost = duties.first(where: { Shift.moved($0, of: centre.shifts) != nil && !codes.contains($0) }) {
      throw InputFaults([Fault(file: file, value: lost, expected: Sentences.fewMovedShifts(Centre.mostShifts))])
    }
    return known
  }

  /// The duties that publications gave on some days.
  public func publishedDuties(on days: Range<Day>) -> [String] {
    publications.flatMap { $0.rows.filter { days.contains($0.day) }.map(\.duty) }
  }

  private func with(_ centre: Centre) -> CentreDocument {
    CentreDocument(
      centre: centre, rulebook: rulebook, staffing: staffing, history: history, swaps: swaps,
      publications: publications, rotation: rotation)
  }
}

/// What a rotation of the centre is to be designed for.
public struct RotationSource: Hashable, Sendable {
  /// Who walk it; nil for everybody.
  public let people: Int?
  /// People per shift, Monday to Sunday; nil when the need is the staffing's.
  public let need: [String: [Int]]?

  public init(people: Int? = nil, need: [String: [Int]]? = nil) {
    self.people = people
    self.need = need
  }
}

/// How contacts become a need of people, beyond what each queue promises.
public struct StaffingOptions: Hashable, Sendable {
  /// Share of paid time that is not on the phones, besides the breaks of the roster; 0 up to, not including, 1.
  public let shrinkage: Double
  /// Highest share of time on the phones spent with contacts, above 0 and up to 1.
  public let maximumOccupancy: Double
  /// Fewest agents on the phones for a queue, whatever its volume.
  public let minimum: Int

  public init(shrinkage: Double = 0.08, maximumOccupancy: Double = 0.88, minimum: Int = 1) {
    self.shrinkage = shrinkage
    self.maximumOccupancy = maximumOccupancy
    self.minimum = minimum
  }
}

/// Where the history of contacts is, and what its columns are called.
public struct HistorySource: Hashable, Sendable {
  /// Headings of the columns; nil stands for the usual ones.
  public struct Columns: Hashable, Sendable {
    public let start: String?
    public let queue: String?
    public let offered: String?
    public let ahtSeconds: String?

    public init(start: String? = nil, queue: String? = nil, offered: String? = nil, ahtSeconds: String? = nil) {
      self.start = start
      self.queue = queue
      self.offered = offered
      self.ahtSeconds = ahtSeconds
    }
  }

  /// Path from the centre's folder, or an absolute one.
  public let file: String
  public let intervalMinutes: Int
  public let columns: Columns
  /// The one queue of a file that has no column for it.
  public let queue: String?
  /// Nil when it is to be read off the header.
  public let separator: Character?

  public init(
    file: String = "history.csv", intervalMinutes: Int = 30, columns: Columns = Columns(), queue: String? = nil,
    separator: Character? = nil
  ) {
    self.file = file
    self.intervalMinutes = intervalMinutes
    self.columns = columns
    self.queue = queue
    self.separator = separator
  }
}
