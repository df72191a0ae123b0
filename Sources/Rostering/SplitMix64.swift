/// A small, fast, seeded source of random numbers (Steele, Lea and Flood 2014): the same seed, the same search.
struct SplitMix64: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number from 0 up to, but not including, `bound`.
  mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

  /// A number from 0 up to 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Some of the numbers from 0 up to a count, ascending.
  mutating func sample(_ size: Int, of count: Int) -> [Int] {
    var numbers = Array(0..<count)
    for place in 0..<min(size, count) { numbers.swapAt(place, place + below(count - place)) }
    return numbers.prefix(size).sorted()
  }
}
