/// How much a finding matters to whoever judges a roster.
public enum Level: String, CaseIterable, Sendable {
  /// The roster fails.
  case error
  case warning
  case note
  /// The finding is not shown.
  case none
}

extension Rulebook {
  /// The parameter every rule has: how much its findings matter. Without it a breach is an error and a cost a note.
  static let severity = Parameter.choice("severity", "", of: Level.allCases.map(\.rawValue))

  /// How much a finding matters in this centre.
  public func level(of finding: Finding) -> Level {
    if case .text(let word)? = settings[finding.rule.key]?[Self.severity.key], let level = Level(rawValue: word) {
      return level
    }
    return Self.standardLevel(of: finding)
  }

  /// How much a finding matters where no centre says otherwise.
  public static func standardLevel(of finding: Finding) -> Level { finding.severity == .breach ? .error : .note }
}
