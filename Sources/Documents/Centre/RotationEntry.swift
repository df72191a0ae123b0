import Workforce

/// One entry under `rotations` in `centre.yaml`: a pattern, and who walks it from where.
struct RotationEntry {
  static let keys = ["name", "pattern", "start", "teams", "agents"]

  private let map: YAMLMapping
  private let name: String
  private let pattern: [String]
  private let start: Day?
  /// Days ahead by team and by agent, each with the mapping that faults name.
  private let teams: [(name: String, ahead: Int)]
  private let agents: [(name: String, ahead: Int)]

  init(_ map: YAMLMapping, shifts: [String]?, _ faults: inout [Fault]) {
    self.map = map
    name = map.text("name", &faults) ?? ""
    let pattern = map.texts("pattern", &faults) ?? []
    if pattern.isEmpty { faults.append(map.fault("pattern", expected: Sentences.atLeastOne)) }
    for duty in pattern where duty != "off" && shifts?.contains(duty) == false {
      faults.append(
        Fault(
          file: map.file, line: map.line(of: "pattern"), column: map.path(of: "pattern"), value: duty,
          expected: Sentences.patternDuty(shifts ?? [])))
    }
    self.pattern = pattern
    start =
      map.has("start") ? map.value("start", or: nil, expected: Sentences.date, &faults) { Day($0) } : nil
    teams = Self.offsets(map, "teams", &faults)
    agents = Self.offsets(map, "agents", &faults)
  }

  private static func offsets(
    _ map: YAMLMapping, _ key: String, _ faults: inout [Fault]
  ) -> [(name: String, ahead: Int)] {
    guard let entries = map.mapping(key, keys: nil, &faults) else { return [] }
    return entries.keys.compactMap { name in
      guard let text = entries.scalar(name), let ahead = Int(text), (-366...366).contains(ahead) else {
        faults.append(entries.fault(name, expected: Sentences.daysAhead))
        return nil
      }
      return (name, ahead)
    }
  }

  /// Who walks what, in the order of the agents; an agent named alone is not taken with the team.
  static func walks(
    _ entries: [RotationEntry], agents: [Agent], previous: [RosterRow], _ faults: inout [Fault]
  ) -> [PatternWalk] {
    var walks: [String: PatternWalk] = [:]
    for entry in entries {
      entry.refuseUnknown(agents, &faults)
      for agent in agents where !entry.pattern.isEmpty {
        let own = entry.agents.first { $0.name == agent.id }
        guard let ahead = own ?? entry.teams.first(where: { $0.name == agent.team }) else { continue }
        let rows = previous.filter { $0.agent == agent.id }
        let carried = { PatternWalk.start(of: entry.pattern, carriedOverFrom: rows) }
        guard let start = entry.start.map({ $0 - ahead.ahead }) ?? carried() else {
          faults.append(entry.map.fault("start", expected: Sentences.patternStart))
          return []
        }
        if walks[agent.id] != nil {
          faults.append(entry.map.fault("name", expected: Sentences.oneRotation(agent.id)))
        }
        walks[agent.id] = PatternWalk(
          rotation: entry.name, agent: agent.id, pattern: entry.pattern, start: start)
      }
    }
    return agents.compactMap { walks[$0.id] }
  }

  private func refuseUnknown(_ known: [Agent], _ faults: inout [Fault]) {
    guard !known.isEmpty else { return }
    let teamNames = known.map(\.team).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    for team in teams where !teamNames.contains(team.name) {
      faults.append(fault("teams", team.name, Sentences.knownTeam(teamNames)))
    }
    for agent in agents where !known.contains(where: { $0.id == agent.name }) {
      faults.append(fault("agents", agent.name, Sentences.agent))
    }
  }

  private func fault(_ key: String, _ value: String, _ expected: String) -> Fault {
    Fault(file: map.file, line: map.line(of: key), column: map.path(of: key), value: value, expected: expected)
  }
}

extension RotationSource {
  /// The key `rotation` of `centre.yaml`.
  init(_ root: YAMLMapping, shifts: [String]?, _ faults: inout [Fault]) {
    guard let map = root.mapping("rotation", keys: ["people", "need"], &faults) else {
      self.init()
      return
    }
    let people = map.has("people") ? map.whole("people", in: 1...1_000, &faults) : nil
    guard let entries = map.mapping("need", keys: shifts, &faults) else {
      self.init(people: people)
      return
    }
    var need: [String: [Int]] = [:]
    for code in entries.keys {
      if entries.scalar(code) != nil {
        let count = entries.whole(code, in: 0...1_000, &faults) ?? 0
        need[code] = Array(repeating: count, count: 7)
        continue
      }
      let numbers = (entries.texts(code, &faults) ?? []).compactMap(Int.init)
      guard numbers.count == 7, numbers.allSatisfy({ (0...1_000).contains($0) }) else {
        faults.append(entries.fault(code, expected: Sentences.weekOfNeed))
        continue
      }
      need[code] = numbers
    }
    self.init(people: people, need: need)
  }
}
