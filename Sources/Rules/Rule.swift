import Workforce

/// A value of a rule's parameter, as a planner writes it.
public enum Setting: Hashable, Sendable {
  case number(Int)
  case text(String)
}

/// Something about a rule that a centre may set.
public struct Parameter: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case number(ClosedRange<Int>)
    case choice([String])
    case text
  }

  public let key: String
  public let kind: Kind
  /// Nil when there is no value unless the centre gives one.
  public let standard: Setting?

  public static func number(_ key: String, _ standard: Int?, in range: ClosedRange<Int> = 0...100_000) -> Parameter {
    Parameter(key: key, kind: .number(range), standard: standard.map(Setting.number))
  }

  public static func choice(_ key: String, _ standard: String, of choices: [String]) -> Parameter {
    Parameter(key: key, kind: .choice(choices), standard: .text(standard))
  }

  public static func text(_ key: String, _ standard: String) -> Parameter {
    Parameter(key: key, kind: .text, standard: .text(standard))
  }

  /// What a value should have been; nil when this one will do.
  public func expectation(of setting: Setting) -> String? {
    switch (kind, setting) {
    case (.number(let range), .number(let value)) where range.contains(value): nil
    case (.number(let range), _): Sentences.expectedNumber(range)
    case (.choice(let choices), .text(let value)) where choices.contains(value): nil
    case (.choice(let choices), _): Sentences.expectedChoice(choices)
    case (.text, .text): nil
    case (.text, _): Sentences.expectedText
    }
  }
}

/// A rule of the book: its name, its parameters, and the limits it puts on a roster. Each stands in a file of its own
/// and in one of the two lists of `Rulebook`.
public struct Rule: Sendable {
  /// Its key in `centre.yaml`.
  public let key: String
  /// Where it comes from; empty when it is the centre's own.
  public let article: String
  public let parameters: [Parameter]
  let build: @Sendable (_ context: RuleContext, _ problem: inout RosterProblem) -> Void

  init(
    _ key: String, article: String = "", parameters: [Parameter] = [],
    build: @escaping @Sendable (_ context: RuleContext, _ problem: inout RosterProblem) -> Void
  ) {
    self.key = key
    self.article = article
    self.parameters = parameters
    self.build = build
  }

  /// A rule of requests: those who judge them read its parameters.
  init(request key: String, article: String = "", parameters: [Parameter] = []) {
    self.init(key, article: article, parameters: parameters) { _, _ in }
  }

  /// A centre's value that no line could keep, and what it should have been: the most is below the least. Nil when they
  /// agree.
  public func contradiction(in settings: [String: Setting]) -> (key: String, expected: String)? {
    func parameter(_ key: String) -> (value: Int, range: ClosedRange<Int>)? {
      guard let parameter = parameters.first(where: { $0.key == key }), case .number(let range) = parameter.kind,
        case .number(let value)? = settings[key] ?? parameter.standard
      else { return nil }
      return (value, range)
    }
    guard let least = parameter("least"), let most = parameter("most"), least.value > most.value else { return nil }
    return settings["least"] == nil
      ? ("most", Sentences.expectedNumber(least.value...most.range.upperBound))
      : ("least", Sentences.expectedNumber(least.range.lowerBound...most.value))
  }

  /// The rule with its parameters' standard values in its sentence.
  public var name: RuleName { name(with: [:]) }

  /// The rule with a centre's values in its sentence.
  public func name(with settings: [String: Setting]) -> RuleName {
    let values = parameters.map { ($0.key, settings[$0.key] ?? $0.standard) }
    return RuleName(key: key, article: article, sentence: Sentences.claim(of: key, values: values))
  }
}

/// What a rule reads when it lays its limits down.
struct RuleContext {
  let centre: Centre
  /// The period.
  let days: Range<Day>
  let needs: [StaffingNeed]
  /// Position of the rule in the problem's list.
  let rule: Int
  private let parameters: [Parameter]
  private let settings: [String: Setting]

  init(
    centre: Centre, days: Range<Day>, needs: [StaffingNeed], rule: Int, parameters: [Parameter],
    settings: [String: Setting]
  ) {
    self.centre = centre
    self.days = days
    self.needs = needs
    self.rule = rule
    self.parameters = parameters
    self.settings = settings
  }

  private func value(_ key: String) -> Setting? {
    settings[key] ?? parameters.first { $0.key == key }?.standard
  }

  func number(_ key: String) -> Int? {
    if case .number(let value)? = value(key) { value } else { nil }
  }

  func text(_ key: String) -> String? {
    if case .text(let value)? = value(key) { value } else { nil }
  }

  /// Hard, unless the centre gave the rule a price.
  var penalty: Penalty { number("price").map { .price([$0]) } ?? .hard }

  /// Position of a day in the period; negative before it.
  func position(_ day: Day) -> Int { days.lowerBound.distance(to: day) }

  /// Positions of the days of a closed range that lie in the period.
  func positions(_ range: ClosedRange<Day>) -> Range<Int> {
    (position(range.lowerBound)..<position(range.upperBound) + 1).clamped(to: 0..<days.count)
  }
}
