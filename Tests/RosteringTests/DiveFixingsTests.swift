import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("What a dive fixes")
struct DiveFixingsTests {
  private typealias Taken = DiveFixings.Taken
  private let all = DutySet([0, 1, 2])

  private func fixings(agents: Int) -> DiveFixings {
    DiveFixings(Array(repeating: [all, all, all], count: agents), days: [0, 1, 2])
  }

  @Test("is the duty that most of an optimum has, and nothing where it takes one line of every agent")
  func clearest() {
    var random = SplitMix64(seed: 1)
    var fixings = fixings(agents: 2)
    let whole = [Taken(line: [1, 1, 1], share: 1)]
    let mixed = [
      Taken(line: [0, 1, 2], share: 0.5), Taken(line: [0, 2, 2], share: 0.3), Taken(line: [1, 2, 2], share: 0.2),
    ]
    #expect(fixings.fixDuties([whole, mixed], losing: 0, spread: 0, random: &random) == [1])
    #expect(fixings.open[1] == [DutySet(0), all, all])
    #expect(fixings.open[0] == [all, all, all])
    #expect(fixings.fixDuties([whole, whole], losing: 0, spread: 0, random: &random).isEmpty)
  }

  @Test("are as many duties as take away lines of a share in all")
  func losing() {
    var random = SplitMix64(seed: 1)
    var fixings = fixings(agents: 2)
    let mixed = [
      Taken(line: [0, 1, 2], share: 0.6), Taken(line: [0, 2, 2], share: 0.3), Taken(line: [1, 2, 2], share: 0.1),
    ]
    // A tenth of each goes first; a third of the rest of either would be too much.
    #expect(fixings.fixDuties([mixed, mixed], losing: 0.25, spread: 0, random: &random).sorted() == [0, 1])
    #expect(fixings.open == [[DutySet(0), all, all], [DutySet(0), all, all]])
  }

  @Test("does not hang on whether shares add up to one")
  func scaled() {
    var random = SplitMix64(seed: 1)
    var fixings = fixings(agents: 1)
    // All lines have the first and the last duty alike: only the second is there to fix.
    let mixed = [Taken(line: [0, 1, 2], share: 0.5), Taken(line: [0, 2, 2], share: 0.4)]
    _ = fixings.fixDuties([mixed], losing: 0, spread: 0, random: &random)
    #expect(fixings.open == [[all, DutySet(1), all]])
    #expect(abs(fixings.openness([mixed]) - 4.0 / 9) < 1e-9)
  }

  @Test("is taken back, and a single duty forbidden then")
  func takenBack() {
    var random = SplitMix64(seed: 1)
    var fixings = fixings(agents: 1)
    let mixed = [Taken(line: [0, 1, 2], share: 0.7), Taken(line: [0, 2, 2], share: 0.3)]
    _ = fixings.fixDuties([mixed], losing: 0, spread: 0, random: &random)
    #expect(!fixings.allows([0, 2, 2], 0))
    #expect(fixings.takeBack() == [0])
    #expect(fixings.open == [[all, DutySet([0, 2]), all]])
    #expect(fixings.takeBack().isEmpty)
  }

  @Test("are whole lines where that is asked: those all but chosen, and one more")
  func lines() {
    var random = SplitMix64(seed: 1)
    var fixings = fixings(agents: 3)
    let sure = [Taken(line: [1, 1, 1], share: 0.9), Taken(line: [0, 1, 1], share: 0.1)]
    let likely = [Taken(line: [2, 2, 2], share: 0.6), Taken(line: [0, 1, 1], share: 0.4)]
    let open = [Taken(line: [0, 0, 0], share: 0.5), Taken(line: [0, 1, 1], share: 0.5)]
    #expect(fixings.fixLines([open, sure, likely], spread: 0, random: &random) == [1, 2])
    #expect(fixings.isDecided(1) && fixings.isDecided(2) && !fixings.isDecided(0))
    #expect(fixings.allows([2, 2, 2], 2) && !fixings.allows([0, 1, 1], 2))
  }
}
