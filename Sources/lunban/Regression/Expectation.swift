import Documents
import Foundation
import Rostering
import Rules
import Workforce

/// What an instance is expected to come to: `expected.json`.
///
/// Cost and bound are a number or a range. Seconds are never pinned: machines differ.
struct Expectation {
  static let name = "expected.json"

  /// What there is to solve.
  enum Subject {
    /// The centre folder itself, on these days.
    case centre(Period)
    /// A benchmark file in the folder.
    case benchmark(String)
  }

  let subject: Subject
  let limits: SearchLimits
  let outcomes: [String]
  let cost: ClosedRange<Int>?
  let bound: ClosedRange<Int>?
  let breaches: Int
  /// Texts that the reason for having no roster holds, each of them.
  let reason: [String]

  static let outcomeWords: [String] =
    [RosterResult.Outcome.optimal, .feasible, .infeasible, .illegal, .none].map(\.rawValue)

  /// Reads an instance's expectation; every fault names the file.
  init(_ data: [UInt8], file: String) throws(InputFaults) {
    var faults: [Fault] = []
    let document: ExpectedDocument
    do {
      let keys = try JSONDecoder().decode([String: Anything].self, from: Data(data)).keys.sorted()
      let known = ExpectedDocument.CodingKeys.allCases.map(\.rawValue)
      for key in keys where !known.contains(key) {
        faults.append(Fault(file: file, column: key, expected: Wording.knownKey(known)))
      }
      document = try JSONDecoder().decode(ExpectedDocument.self, from: Data(data))
    } catch {
      throw InputFaults(faults + [Self.fault(error, file)])
    }
    for word in document.outcome where !Self.outcomeWords.contains(word) {
      faults.append(Fault(file: file, column: "outcome", value: word, expected: Wording.oneOf(Self.outcomeWords)))
    }
    if let effort = document.effort, !(0...1000).contains(effort) {
      faults.append(Fault(file: file, column: "effort", value: "\(effort)", expected: Wording.effortRange))
    }
    let subject = Self.subject(document)
    if subject == nil { faults.append(Fault(file: file, column: "month", expected: Wording.subjectOfInstance)) }
    guard faults.isEmpty, let subject else { throw InputFaults(faults) }
    self.subject = subject
    limits = SearchLimits(seed: document.seed ?? 1, effort: document.effort ?? 1)
    outcomes = document.outcome
    cost = document.cost?.range
    bound = document.bound?.range
    breaches = document.breaches ?? 0
    reason = document.reason ?? []
  }

  /// What a decoder complains of, with the path of the key.
  private static func fault(_ error: any Error, _ file: String) -> Fault {
    let context: DecodingError.Context? =
      switch error as? DecodingError {
      case .keyNotFound(_, let context), .valueNotFound(_, let context), .typeMismatch(_, let context),
        .dataCorrupted(let context):
        context
      default: nil
      }
    let path = context?.codingPath.map(\.stringValue).joined(separator: ".") ?? ""
    return Fault(
      file: file, column: path.isEmpty ? nil : path,
      expected: Wording.expectation(context?.debugDescription ?? error.localizedDescription))
  }

  /// Nil unless exactly one of a file, a month and two days is given.
  private static func subject(_ document: ExpectedDocument) -> Subject? {
    let hasDays = document.from != nil || document.to != nil
    if let file = document.file {
      return document.month == nil && !hasDays && !file.contains("/") && !file.isEmpty ? .benchmark(file) : nil
    }
    if let month = document.month { return hasDays ? nil : Month(month).map { .centre(Period($0)) } }
    guard let from = document.from.flatMap({ Day($0) }), let to = document.to.flatMap({ Day($0) }), from <= to else {
      return nil
    }
    return .centre(Period(from...to))
  }
}

extension Expectation {
  /// Everything about a result that is not as expected.
  func reasons(against found: InstanceFound) -> [String] {
    var reasons: [String] = []
    if !outcomes.contains(found.outcome.rawValue) {
      reasons.append(Wording.unexpected("outcome", found.outcome.rawValue, outcomes.joined(separator: " or ")))
    }
    if found.breaches != breaches { reasons.append(Wording.unexpected("breaches", "\(found.breaches)", "\(breaches)")) }
    for (name, range, figure) in [("cost", cost, found.cost), ("bound", bound, found.bound)] {
      guard let range, figure.map(range.contains) != true else { continue }
      reasons.append(Wording.unexpected(name, figure.map(String.init) ?? Wording.noValue, Wording.range(range)))
    }
    for text in reason where found.reason?.contains(text) != true {
      reasons.append(Wording.unexpected("reason", found.reason ?? Wording.noValue, Wording.holding(text)))
    }
    if let cost = found.cost, let bound = found.bound, found.breaches == 0, bound > cost {
      reasons.append(Wording.boundAboveCost(bound, cost))
    }
    return reasons
  }

  /// The expectation that a result meets, as loose as engines differ: a legal roster may be a quarter dearer and a bound
  /// a quarter lower; better ones are never refused. Only what is proved is pinned to the unit.
  func updated(by found: InstanceFound) -> [UInt8] {
    var document = ExpectedDocument(outcome: [found.outcome.rawValue])
    switch subject {
    case .benchmark(let file): document.file = file
    case .centre(let period):
      document.month = period.month?.description
      if period.month == nil {
        document.from = period.days.lowerBound.description
        document.to = (period.days.upperBound - 1).description
      }
    }
    document.seed = limits.seed == 1 ? nil : limits.seed
    document.effort = limits.effort == 1 ? nil : limits.effort
    document.breaches = found.breaches
    document.reason = reason.isEmpty ? nil : reason
    if found.breaches == 0, let cost = found.cost, let bound = found.bound {
      let isProved = found.outcome == .optimal
      if !isProved { document.outcome = [RosterResult.Outcome.optimal, .feasible].map(\.rawValue) }
      document.cost = isProved ? .exactly(cost) : .between(least: nil, most: cost * 5 / 4)
      document.bound = isProved ? .exactly(cost) : .between(least: bound * 3 / 4, most: nil)
    }
    guard let bytes = try? JSONText.text(document) else {
      preconditionFailure("An expectation holds nothing that JSON cannot say.")
    }
    return bytes
  }
}

/// A value of a JSON object whose keys alone are wanted.
private struct Anything: Decodable {
  init(from decoder: any Decoder) throws {}
}
