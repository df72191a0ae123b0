import GLPK
import Rules
import Testing
import Workforce

@testable import Requests

@Suite("Open requests decided together")
struct GrantTests {
  private static let longAgo = Day("2026-08-01")!

  private func request(_ agent: String, _ from: Int, _ to: Int, asked: Int = 1, priority: Int = 0) -> Leave {
    leave(
      agent, .annual, october(from)...october(to), asked: Day(year: 2026, month: 8, day: asked), priority: priority)
  }

  private func granted(_ desk: Desk, _ requests: [Leave], by order: LeaveGrant.Order = .firstCome) -> [Bool] {
    decisions(desk, requests, by: order).map(\.isGranted)
  }

  private func decisions(
    _ desk: Desk, _ requests: [Leave], by order: LeaveGrant.Order = .firstCome
  ) -> [LeaveGrant.Decision] {
    LeaveGrant(desk.centre, rulebook: desk.rulebook, solver: GLPKSolver()).decide(requests, by: order)
  }

  @Test("Two short leaves go before the long one that was asked for first, because that grants the most")
  func most() {
    let requests = [request("a1", 12, 16, asked: 1), request("a2", 12, 13, asked: 2), request("a3", 15, 16, asked: 3)]
    #expect(granted(Desk(), requests) == [false, true, true])
  }

  @Test("Of two that exclude each other the one asked for first is granted, first come")
  func firstCome() {
    let requests = [request("a1", 12, 14, asked: 9), request("a2", 14, 16, asked: 3)]
    #expect(granted(Desk(), requests) == [false, true])
  }

  @Test("Of two that exclude each other the greater priority is granted, by priority")
  func priority() {
    let requests = [request("a1", 12, 14, asked: 9, priority: 5), request("a2", 14, 16, asked: 3)]
    #expect(granted(Desk(), requests, by: .priority) == [true, false])
  }

  @Test("Of two that exclude each other the longer in work is granted, by seniority")
  func seniority() {
    let desk = Desk().with {
      $0.agents[0] = Agent(id: "a1", contract: "full", workingSince: Day("2010-01-01")!)
      $0.agents[1] = Agent(id: "a2", contract: "full", workingSince: Day("2005-01-01")!)
    }
    let requests = [request("a1", 12, 14), request("a2", 14, 16), request("a3", 16, 19)]
    #expect(granted(desk, Array(requests.prefix(2)), by: .seniority) == [false, true])
    // Both ends together are more than the middle, whoever is there longest.
    #expect(granted(desk, requests, by: .seniority) == [true, false, true])
  }

  @Test("Who is refused learns who blocks which days")
  func blockers() throws {
    let requests = [request("a1", 12, 14, asked: 9), request("a2", 14, 16, asked: 3)]
    let refused = try #require(decisions(Desk(), requests).first)
    #expect(refused.reasons.map(\.rule.key) == ["annual-leave-cap"])
    #expect(refused.reasons[0].text.contains("a2 on 2026-10-14"))
    #expect(!refused.reasons[0].text.contains("2026-10-13"))
  }

  @Test("Leave granted before keeps its days")
  func grantedBefore() {
    let desk = Desk().with { $0.leave = [leave("a4", .annual, october(13)...october(13), asked: nil, .granted)] }
    #expect(granted(desk, [request("a1", 12, 14), request("a2", 14, 15)]) == [false, true])
  }

  @Test("An agent's two requests are granted together only as far as the days of the year go")
  func balance() {
    let decided = decisions(Desk(), [request("a1", 12, 15, asked: 2), request("a1", 19, 20, asked: 1)])
    #expect(decided.map(\.isGranted) == [false, true])
    #expect(decided[0].reasons.map(\.rule.key) == ["leave-balance"])
    #expect(decided[0].reasons[0].text.contains("has 3 left"))
  }

  @Test("A request that breaks its notice is refused without standing in anybody's way")
  func late() {
    let late = leave("a1", .annual, october(12)...october(14), asked: october(1))
    let decided = decisions(Desk(), [late, request("a2", 13, 15)])
    #expect(decided.map(\.isGranted) == [false, true])
    #expect(decided[0].reasons[0].rule.key == "long-leave-notice")
  }

  @Test("Every choice grants as many as any can, and the first that any such choice grants: held against all choices")
  func againstAllChoices() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for most in [1, 2] {
      let desk = Desk().with {
        $0.agents = (1...8).map { Agent(id: "a\($0)", contract: "full", annualLeaveDays: 30) }
        $0.settings = ["annual-leave-cap": ["most": .number(most)]]
      }
      for _ in 0..<12 {
        let requests = (1...8).map { agent in
          let from = 12 + next(10)
          return request("a\(agent)", from, from + next(5), asked: 1 + agent)
        }
        let expected = Self.bestChoice(requests, most: most)
        #expect(granted(desk, requests) == expected)
      }
    }
  }

  /// Of all choices with at most so many away on any date: the largest, then the first in the order of asking.
  private static func bestChoice(_ requests: [Leave], most: Int) -> [Bool] {
    let choices = (0..<1 << requests.count).map { mask in requests.indices.map { mask & (1 << $0) != 0 } }
      .filter { choice in
        (october(12)...october(31)).allSatisfy { day in
          requests.indices.count { choice[$0] && requests[$0].days.contains(day) } <= most
        }
      }
    return choices.max { a, b in
      let sizes = (a.count { $0 }, b.count { $0 })
      if sizes.0 != sizes.1 { return sizes.0 < sizes.1 }
      return (zip(a, b).first { $0 != $1 }).map { !$0.0 } ?? false
    }!
  }
}

@Suite("The cap against the law")
struct ArithmeticTests {
  private func arithmetic(agents: Int, days: Int, _ change: (inout Desk) -> Void = { _ in }) -> LeaveArithmetic {
    let desk = Desk().with {
      $0.agents = (1...agents).map {
        Agent(id: "a\($0)", team: "T\($0 % 4)", contract: "full", annualLeaveDays: days)
      }
      change(&$0)
    }
    return LeaveArithmetic(desk.centre, rulebook: desk.rulebook, year: 2026)
  }

  @Test("Sixty agents with five days each fit one at a time; seventy-four do not")
  func five() {
    let sixty = arithmetic(agents: 60, days: 5).groups[0]
    #expect((sixty.entitled, sixty.room, sixty.missing) == (300, 365, 0))
    let more = arithmetic(agents: 74, days: 5)
    #expect((more.groups[0].entitled, more.groups[0].missing, more.groups[0].least) == (370, 5, 2))
    #expect(more.sentences[0].contains("5 days the law grants cannot be taken, and are paid at 300 %"))
  }

  @Test("With ten days the limit lies at 36 agents, with fifteen at 24")
  func tenAndFifteen() {
    #expect(arithmetic(agents: 36, days: 10).groups[0].missing == 0)
    #expect(arithmetic(agents: 37, days: 10).groups[0].missing == 5)
    #expect(arithmetic(agents: 24, days: 15).groups[0].missing == 0)
    #expect(arithmetic(agents: 25, days: 15).groups[0].missing == 10)
  }

  @Test("A cap per team is counted team by team")
  func teams() {
    let teams = arithmetic(agents: 60, days: 15) { $0.settings = ["annual-leave-cap": ["per": .text("team")]] }
    #expect(teams.groups.map(\.agents) == [15, 15, 15, 15])
    #expect(teams.groups.allSatisfy { $0.missing == 0 })
  }

  @Test("Closed days leave less room")
  func closed() {
    let less = arithmetic(agents: 60, days: 6) { desk in
      desk.entries += (1...10).map { CalendarEntry(day: october(10 + $0), kind: .noLeave, name: "") }
    }
    #expect((less.groups[0].room, less.groups[0].missing) == (355, 5))
  }

  @Test("A cap that is switched off leaves nothing to reckon")
  func off() {
    #expect(arithmetic(agents: 90, days: 15) { $0.disabled = ["annual-leave-cap"] }.groups.isEmpty)
  }
}
