import Workforce

/// `activities.csv`: `activity,kind,who,together,every,times,minutes,earliest,latest,sittings,least,share`.
enum ActivitiesFile {
  static let name = "activities.csv"
  static let columns = [
    Column("activity", aliases: ["活动"]), Column("kind", aliases: ["类型"]), Column("who", aliases: ["参加者"]),
    Column("together", aliases: ["一起"]), Column("every", aliases: ["周期"]),
    Column("times", aliases: ["次数"], isRequired: false), Column("minutes", aliases: ["分钟"]),
    Column("earliest", aliases: ["最早"], isRequired: false), Column("latest", aliases: ["最晚"], isRequired: false),
    Column("sittings", aliases: ["场次"], isRequired: false), Column("least", aliases: ["最少人数"], isRequired: false),
    Column("share", aliases: ["出席率"], isRequired: false),
  ]

  /// - Parameter agents: those of the centre, whose teams and ids the file may name.
  static func read(
    _ data: [UInt8]?, _ known: KnownNames, agents: [Agent], _ faults: inout [Fault]
  ) -> [Activity] {
    guard let data, let sheet = CSVSheet(file: name, data: data, columns: columns, &faults) else { return [] }
    var lines: [String: Int] = [:]
    return sheet.rows.compactMap { row in
      let name = row.value("activity", expected: Sentences.activityName, &faults) { text in
        text.isEmpty || text.contains { "=;/".contains($0) } ? nil : text
      }
      if let name, let line = lines[name] {
        faults.append(row.fault("activity", expected: Sentences.unused("activity", line: line)))
      }
      if let name { lines[name] = row.line }
      return activity(row, name, known, agents, &faults)
    }
  }

  private static func activity(
    _ row: CSVSheet.Row, _ name: String?, _ known: KnownNames, _ agents: [Agent], _ faults: inout [Fault]
  ) -> Activity? {
    let kind: Activity.Kind? = row.choice("kind", &faults)
    let people = row.value("who", expected: Sentences.participants, &faults) { self.people($0, known, agents) }
    let company: Activity.Company? = row.choice("together", &faults)
    let rhythm = row.value("every", expected: Sentences.rhythm, &faults, from: rhythm)
    let times = row.whole("times", in: 1...31, or: 1, &faults)
    let minutes = row.whole("minutes", in: 5...480, &faults)
    let hours = hours(row, minutes, &faults)
    let sittings = row.whole("sittings", in: 1...20, or: 1, &faults)
    let least = row.whole("least", in: 1...1000, or: 1, &faults)
    let share = row.whole("share", in: 1...100, or: 100, &faults)
    guard let name, let kind, let people, let company, let rhythm, let times, let minutes, let hours, let sittings,
      let least, let share
    else { return nil }
    return Activity(
      name: name, kind: kind, people: people, company: company, rhythm: rhythm, times: times, minutes: minutes,
      hours: hours, sittings: sittings, least: least, share: share)
  }

  /// `everyone`, `team:T1`, `skill:loans`, `role:leader` or `agent:A0001`, with somebody there.
  private static func people(_ text: String, _ known: KnownNames, _ agents: [Agent]) -> Activity.People? {
    if text.lowercased() == "everyone" { return .everyone }
    let parts = text.split(separator: ":", maxSplits: 1).map { $0.trimmingSpaces }
    guard parts.count == 2 else { return nil }
    let isUnread = known.agents == nil || agents.isEmpty
    switch parts[0].lowercased() {
    case "team": return isUnread || agents.contains { $0.team == parts[1] } ? .team(parts[1]) : nil
    case "skill": return isUnread || agents.contains { $0.skills.contains(parts[1]) } ? .skill(parts[1]) : nil
    case "role": return Role(rawValue: parts[1].lowercased()).map(Activity.People.role)
    case "agent": return isUnread || agents.contains { $0.id == parts[1] } ? .agent(parts[1]) : nil
    default: return nil
    }
  }

  /// `week`, `month`, a date, or `2026-12-01..2026-12-15`.
  private static func rhythm(_ text: String) -> Activity.Rhythm? {
    switch text.lowercased() {
    case "week": return .week
    case "month": return .month
    default:
      let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { CivilText.day($0.trimmingSpaces) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last else {
        return nil
      }
      return .once(first...last)
    }
  }

  /// The earliest start and the latest end, with room for the activity between them.
  private static func hours(_ row: CSVSheet.Row, _ minutes: Int?, _ faults: inout [Fault]) -> ClosedRange<Int>? {
    func time(_ column: String, or standard: Int) -> Int? {
      row.value(column, expected: Sentences.timeOfDay, &faults) { text in
        text.isEmpty ? standard : clockMinutes(text).flatMap { (0...1440).contains($0) ? $0 : nil }
      }
    }
    guard let earliest = time("earliest", or: 0), let latest = time("latest", or: 1440) else { return nil }
    guard earliest + (minutes ?? 0) <= latest else {
      faults.append(row.fault("latest", expected: Sentences.roomForActivity(minutes ?? 0, after: clockText(earliest))))
      return nil
    }
    return earliest...latest
  }

  static func text(_ activities: [Activity]) -> [UInt8] {
    var text = CSVText(header: columns.map(\.name))
    for one in activities {
      text.append([
        one.name, one.kind.rawValue, word(for: one.people), one.company.rawValue, word(for: one.rhythm),
        String(one.times), String(one.minutes), clockText(one.hours.lowerBound), clockText(one.hours.upperBound),
        String(one.sittings), String(one.least), String(one.share),
      ])
    }
    return text.bytes
  }

  private static func word(for people: Activity.People) -> String {
    switch people {
    case .everyone: "everyone"
    case .team(let team): "team:\(team)"
    case .skill(let skill): "skill:\(skill)"
    case .role(let role): "role:\(role.rawValue)"
    case .agent(let id): "agent:\(id)"
    }
  }

  private static func word(for rhythm: Activity.Rhythm) -> String {
    switch rhythm {
    case .week: "week"
    case .month: "month"
    case .once(let days):
      days.count == 1 ? "\(days.lowerBound)" : "\(days.lowerBound)..\(days.upperBound)"
    }
  }
}
