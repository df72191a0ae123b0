/// `expected.json` as it stands, before anything in it is checked.
struct ExpectedDocument: Codable {
  /// A number, or a range of which either end may be left open.
  enum Figure: Codable {
    case exactly(Int)
    case between(least: Int?, most: Int?)

    private enum CodingKeys: String, CodingKey { case least, most }

    var range: ClosedRange<Int> {
      switch self {
      case .exactly(let value): value...value
      case .between(let least, let most): (least ?? .min)...(most ?? .max)
      }
    }

    init(from decoder: any Decoder) throws {
      if let value = try? decoder.singleValueContainer().decode(Int.self) {
        self = .exactly(value)
        return
      }
      let container = try decoder.container(keyedBy: CodingKeys.self)
      let least = try container.decodeIfPresent(Int.self, forKey: .least)
      let most = try container.decodeIfPresent(Int.self, forKey: .most)
      guard least != nil || most != nil else {
        throw DecodingError.dataCorruptedError(
          forKey: .most, in: container, debugDescription: Wording.rangeWithAnEnd)
      }
      if let least, let most, least > most {
        throw DecodingError.dataCorruptedError(
          forKey: .most, in: container, debugDescription: Wording.rangeInOrder(least: least))
      }
      self = .between(least: least, most: most)
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .exactly(let value):
        var container = encoder.singleValueContainer()
        try container.encode(value)
      case .between(let least, let most):
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(least, forKey: .least)
        try container.encodeIfPresent(most, forKey: .most)
      }
    }
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case file, month, from, to, seed, effort, outcome, cost, bound, breaches, reason
  }

  var file: String?
  var month: String?
  var from: String?
  var to: String?
  var seed: UInt64?
  var effort: Double?
  var outcome: [String]
  var cost: Figure?
  var bound: Figure?
  var breaches: Int?
  var reason: [String]?
}
