import Modelling
import Rules
import Workforce

/// How many of a group are on duty and on a break, interval by interval.
///
/// `n[people,day,duty]` of some people wear a shift (the row of that name adds them up). For people who are in the same
/// groups, z[people,day,duty,break,start] take a break at each of its places: Σ z = n (`breaks[people,day,duty,break]`).
/// Who of them goes when is settled afterwards: nobody can tell. The n are whole columns of their own so that a search
/// can branch on them, and cut by them: rows of few whole numbers say more than rows of many.
struct HeadColumns: Sendable {
  /// One break of one shift on one day, as one class takes it.
  struct Placement: Sendable {
    let members: [Int]
    /// The groups that miss them.
    let groups: [Int]
    let wearers: LinearForm
    let day: Int
    let duty: DutyID
    let index: Int
    let options: [Option]
  }

  /// Places that take the same intervals away.
  struct Option: Sendable {
    let column: Int
    let starts: [LocalTime]
    let intervals: Range<Int>
  }

  private(set) var placements: [Placement] = []
  /// Per group and interval: how many are on duty, and how many of them are on a break; empty where nobody asks.
  private(set) var present: [[LinearForm]]
  private(set) var away: [[LinearForm]]
  private var heads: [HeadKey: LinearForm] = [:]
  /// Names of the people counted, by their number.
  private var people: [[Int]] = []

  private struct HeadKey: Hashable {
    let people: Int
    let day: Int
    let duty: DutyID
  }

  init(_ problem: RosterProblem, _ writer: inout ExactWriter) {
    present = problem.groups.map { _ in [] }
    away = present
    let nobody = Array(repeating: LinearForm(), count: problem.timetable.intervalCount)
    for limit in problem.cross {
      guard case .interval(_, let onPhones) = limit.place else { continue }
      if present[limit.group].isEmpty {
        present[limit.group] = nobody
        addPresence(limit.group, problem, &writer)
      }
      if onPhones { away[limit.group] = nobody }
    }
    let counted = problem.groups.indices.filter { !away[$0].isEmpty }
    var classes: [(groups: [Int], members: [Int])] = []
    for agent in problem.agents.indices {
      let groups = counted.filter { problem.groups[$0].members.contains(agent) }
      if groups.isEmpty { continue }
      if let known = classes.firstIndex(where: { $0.groups == groups }) {
        classes[known].members.append(agent)
      } else {
        classes.append((groups, [agent]))
      }
    }
    for (groups, members) in classes { addBreaks(of: members, in: groups, problem, &writer) }
  }

  // MARK: - Columns

  private mutating func addPresence(_ group: Int, _ problem: RosterProblem, _ writer: inout ExactWriter) {
    let members = problem.groups[group].members
    for agent in members {
      for (position, duty) in problem.history[agent].enumerated() {
        for interval in problem.timetable.presence(duty, on: position - problem.historyCount).intervals {
          present[group][interval].constant += 1
        }
      }
    }
    for day in 0..<problem.dayCount {
      for duty in problem.duties.work.members {
        let wearers = wearers(members, day, duty, problem, &writer)
        for interval in problem.timetable.presence(duty, on: day).intervals { present[group][interval] += wearers }
      }
    }
  }

  /// How many of some people wear a shift: a column, where more than one may.
  private mutating func wearers(
    _ members: [Int], _ day: Int, _ duty: DutyID, _ problem: RosterProblem, _ writer: inout ExactWriter
  ) -> LinearForm {
    if !people.contains(members) { people.append(members) }
    let key = HeadKey(people: people.firstIndex(of: members)!, day: day, duty: duty)
    if let known = heads[key] { return known }
    var wearers = LinearForm.sum(members.map { writer.has(DutySet(duty), $0, day) }).simplified
    if wearers.terms.count > 1 {
      let name = "n[\(key.people),\(day),\(problem.duties[duty].code)]"
      let column = writer.column(
        .largest([wearers]), upper: writer.range(of: wearers).upperBound, isInteger: true, name: name)
      writer.row(wearers - LinearForm(column: column), least: 0, most: 0, name: name)
      wearers = LinearForm(column: column)
    }
    heads[key] = wearers
    return wearers
  }

  /// The breaks of people who are in the same groups.
  private mutating func addBreaks(
    of members: [Int], in groups: [Int], _ problem: RosterProblem, _ writer: inout ExactWriter
  ) {
    if !problem.historyBreaks.isEmpty {
      for placed in members.flatMap({ problem.historyBreaks[$0].joined() }) {
        take(problem.timetable.intervals(from: placed.start, minutes: placed.minutes), from: groups, LinearForm(1))
      }
    }
    for day in 0..<problem.dayCount {
      for duty in problem.duties.work.members {
        let wearers = wearers(members, day, duty, problem, &writer)
        if wearers == LinearForm(0) { continue }
        let label = "\(people.firstIndex(of: members)!),\(day),\(problem.duties[duty].code)"
        for (index, window) in problem.timetable.presence(duty, on: day).breaks.enumerated() {
          let places = Self.places(window, problem.timetable)
          if places.count == 1 {
            take(places[0].intervals, from: groups, wearers)
            continue
          }
          let options = places.indices.map { option in
            Option(
              column: writer.column(
                .place(placement: placements.count, option: option), upper: writer.range(of: wearers).upperBound,
                isInteger: true, name: "z[\(label),\(window.kind),\(places[option].starts[0].minute)]"),
              starts: places[option].starts, intervals: places[option].intervals)
          }
          for (option, place) in zip(options, places) {
            take(place.intervals, from: groups, LinearForm(column: option.column))
          }
          placements.append(
            Placement(
              members: members, groups: groups, wearers: wearers, day: day, duty: duty, index: index, options: options))
          let taken = LinearForm.sum(options.map { LinearForm(column: $0.column) })
          writer.row(taken - wearers, least: 0, most: 0, name: "breaks[\(label),\(window.kind)]")
        }
      }
    }
  }

  private mutating func take(_ intervals: Range<Int>, from groups: [Int], _ heads: LinearForm) {
    for group in groups { for interval in intervals { away[group][interval] += heads } }
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
