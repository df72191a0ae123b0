import Modelling
import Rules
import Workforce

/// Where breaks lie, for agents who count alike: so many of a shift's wearers take a break at each of its places.
///
/// `z[class,day,duty,break,option]`, with Σ over options = the wearers in the class (`breaks[class,day,duty,break]`).
/// Who of them goes when is settled afterwards: nobody can tell.
struct BreakColumns: Sendable {
  /// One break of one shift on one day, as one class takes it.
  struct Placement: Sendable {
    let members: [Int]
    let day: Int
    let duty: DutyID
    let index: Int
    let options: [Option]
  }

  /// Places that take the same intervals away.
  struct Option: Sendable {
    let column: Int
    let starts: [LocalTime]
  }

  private(set) var placements: [Placement] = []
  /// Per agent: the number of its class, or none when no limit sees its breaks.
  let classOfAgent: [Int?]
  /// Per class and interval: how many are on a break.
  private(set) var away: [[LinearForm]] = []

  init(_ problem: RosterProblem, _ writer: inout ExactWriter) {
    var isSeen = problem.groups.map { _ in false }
    for limit in problem.cross {
      if case .interval(_, onPhones: true) = limit.place { isSeen[limit.group] = true }
    }
    var keys: [[Int]] = []
    classOfAgent = problem.agents.indices.map { agent in
      let key = problem.groups.indices.filter { isSeen[$0] && problem.groups[$0].members.contains(agent) }
      if key.isEmpty { return nil }
      if let known = keys.firstIndex(of: key) { return known }
      keys.append(key)
      return keys.count - 1
    }
    for number in keys.indices { place(number, problem, &writer) }
  }

  private mutating func place(_ number: Int, _ problem: RosterProblem, _ writer: inout ExactWriter) {
    let members = problem.agents.indices.filter { classOfAgent[$0] == number }
    var away = Array(repeating: LinearForm(), count: problem.timetable.intervalCount)
    for day in 0..<problem.dayCount {
      for duty in problem.duties.work.members {
        let breaks = problem.timetable.presence(duty, on: day).breaks
        let wearers = LinearForm.sum(members.map { writer.has(DutySet(duty), $0, day) }).simplified
        if breaks.isEmpty || wearers == LinearForm(0) { continue }
        for (index, window) in breaks.enumerated() {
          let label = "\(number),\(day),\(problem.duties[duty].code),\(window.kind)"
          let places = Self.places(window, problem.timetable)
          var options: [Option] = []
          for place in places {
            var form = wearers
            if places.count > 1 {
              let column = writer.column(
                .place(placement: placements.count, option: options.count), upper: writer.range(of: wearers).upperBound,
                isInteger: true, name: "z[\(label),\(place.starts[0].minute)]")
              options.append(Option(column: column, starts: place.starts))
              form = LinearForm(column: column)
            }
            for interval in place.intervals { away[interval] += form }
          }
          if options.isEmpty { continue }
          placements.append(Placement(members: members, day: day, duty: duty, index: index, options: options))
          let taken = LinearForm.sum(options.map { LinearForm(column: $0.column) })
          writer.row(taken - wearers, least: 0, most: 0, name: "breaks[\(label)]")
        }
      }
    }
    self.away.append(away)
  }

  /// The places of a break, those together that take the same intervals away when they are read off a roster.
  private static func places(
    _ window: Timetable.Break, _ timetable: Timetable
  ) -> [(intervals: Range<Int>, starts: [LocalTime])] {
    var places: [(intervals: Range<Int>, starts: [LocalTime])] = []
    for option in window.options {
      let intervals = timetable.intervals(from: option.start, minutes: window.minutes)
      if let known = places.firstIndex(where: { $0.intervals == intervals }) {
        places[known].starts.append(option.start)
      } else {
        places.append((intervals, [option.start]))
      }
    }
    return places
  }

  // MARK: - From and to a roster

  /// Places every break of a roster: as the columns say, and at its first place where no limit sees it.
  func place(_ values: [Double], on roster: inout Roster, _ problem: RosterProblem) {
    for agent in problem.agents.indices {
      for day in 0..<problem.dayCount {
        let breaks = problem.timetable.presence(roster[agent, day], on: day).breaks
        roster.place(breaks.map { $0.placed(at: $0.options[0].start) }, agent, day)
      }
    }
    for placement in placements {
      let window = problem.timetable.presence(placement.duty, on: placement.day).breaks[placement.index]
      var starts = placement.options.flatMap { option in
        repeatElement(option.starts[0], count: Int(values[option.column].rounded()))
      }.makeIterator()
      for agent in placement.members where roster[agent, placement.day] == placement.duty {
        guard let start = starts.next() else { break }
        var placed = roster.breaks(agent, placement.day)
        placed[placement.index] = window.placed(at: start)
        roster.place(placed, agent, placement.day)
      }
    }
  }

  /// How many take a break at one of its places.
  func count(_ placement: Int, _ option: Int, in roster: Roster, _ problem: RosterProblem) -> Int {
    let placement = placements[placement]
    let kind = problem.timetable.presence(placement.duty, on: placement.day).breaks[placement.index].kind
    let starts = placement.options[option].starts
    return placement.members.count { agent in
      roster[agent, placement.day] == placement.duty
        && roster.breaks(agent, placement.day).contains { $0.kind == kind && starts.contains($0.start) }
    }
  }
}

extension Timetable.Break {
  fileprivate func placed(at start: LocalTime) -> PlacedBreak {
    PlacedBreak(kind: kind, start: start, minutes: minutes)
  }
}
