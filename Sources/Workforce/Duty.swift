/// What an agent does on a day.
public enum Duty: Hashable, Sendable {
  case off
  case shift(Shift)
  case leave(LeaveKind)

  /// The word for it in a roster file: a shift's code, `off`, or `leave:<kind>`.
  public var code: String {
    switch self {
    case .off: "off"
    case .shift(let shift): shift.code
    case .leave(let kind): "leave:\(kind.rawValue)"
    }
  }
}

/// The number of a duty in its table.
public typealias DutyID = UInt8

/// A set of duties of one table: at most 64.
public struct DutySet: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }
  public init(_ id: DutyID) { rawValue = 1 << UInt64(id) }
  public init(_ ids: some Sequence<DutyID>) { rawValue = ids.reduce(0) { $0 | 1 << UInt64($1) } }

  @inlinable
  public func has(_ id: DutyID) -> Bool { rawValue & (1 << UInt64(id)) != 0 }

  /// The members in ascending order.
  public var members: [DutyID] {
    var members: [DutyID] = []
    members.reserveCapacity(rawValue.nonzeroBitCount)
    var left = rawValue
    while left != 0 {
      members.append(DutyID(left.trailingZeroBitCount))
      left &= left - 1
    }
    return members
  }

  /// The first of the members.
  public var first: DutyID? { rawValue == 0 ? nil : DutyID(rawValue.trailingZeroBitCount) }
}

/// The duties of a world, numbered: `off` is 0, then the shifts in their order, then the kinds of leave.
public struct DutyTable: Sendable {
  public let duties: [Duty]
  public let shiftCount: Int
  private let byCode: [String: DutyID]

  public static let off: DutyID = 0

  public init(shifts: [Shift], leave: [LeaveKind] = LeaveKind.allCases) {
    precondition(shifts.count + leave.count < 64, "A world has at most 63 shifts and kinds of leave together.")
    duties = [.off] + shifts.map(Duty.shift) + leave.map(Duty.leave)
    shiftCount = shifts.count
    byCode = Dictionary(
      duties.enumerated().map { ($1.code, DutyID($0)) }, uniquingKeysWith: { first, _ in first })
  }

  public var count: Int { duties.count }
  public subscript(id: DutyID) -> Duty { duties[Int(id)] }
  public func id(of code: String) -> DutyID? { byCode[code] }

  /// Every shift.
  public var work: DutySet { DutySet((0..<shiftCount).map { DutyID($0 + 1) }) }
  /// Every kind of leave.
  public var leave: DutySet { DutySet((shiftCount + 1..<count).map { DutyID($0) }) }
  public var all: DutySet { DutySet((0..<count).map { DutyID($0) }) }

  /// The shifts that pass a test.
  public func shifts(where test: (Shift) -> Bool) -> DutySet {
    DutySet(
      duties.indices.filter {
        if case .shift(let shift) = duties[$0] { test(shift) } else { false }
      }.map { DutyID($0) })
  }

  public func shift(_ id: DutyID) -> Shift? {
    if case .shift(let shift) = duties[Int(id)] { shift } else { nil }
  }
}
