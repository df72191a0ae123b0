import Foundation
import Testing

@testable import Staffing

/// Whether two figures agree to a relative tolerance.
private func near(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
  abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-300)
}

@Suite("Erlang C and A")
struct ErlangTests {
  @Test(
    "Every row of the reference table is met to its eight digits",
    .enabled(if: sharedData != nil, "the reference data is not beside the package"))
  func reference() throws {
    let rows = try table(try #require(sharedData).appendingPathComponent("erlang_reference.csv"))
    #expect(rows.count >= 20)
    for row in rows {
      func value(_ name: String) throws -> Double { try #require(Double(row[name] ?? "")) }
      let handling = try value("aht_s")
      let load = try value("calls") * handling / (value("interval_min") * 60)
      let agents = try Int(value("agents"))
      let threshold = try value("answer_within_s")
      let expected = try (
        wait: value("p_wait"), level: value("service_level"), asa: value("asa_s"), occupancy: value("occupancy")
      )
      // The table prints eight decimals, so a half of the last is what may differ, seconds and shares alike.
      let digit = 1.0e-8
      if row["model"] == "Erlang C" {
        let queue = ErlangC(load: load, agents: agents, handlingSeconds: handling)
        #expect(abs(queue.waitProbability - expected.wait) <= digit, "\(row)")
        #expect(abs(queue.serviceLevel(within: threshold) - expected.level) <= digit, "\(row)")
        #expect(abs(queue.averageWaitSeconds - expected.asa) <= digit, "\(row)")
        #expect(abs(queue.occupancy - expected.occupancy) <= digit, "\(row)")
      } else {
        let queue = try ErlangA(
          load: load, agents: agents, handlingSeconds: handling, patienceSeconds: value("patience_s"))
        #expect(abs(queue.waitProbability - expected.wait) <= digit, "\(row)")
        #expect(abs(queue.serviceLevel(within: threshold) - expected.level) <= digit, "\(row)")
        #expect(abs(queue.averageWaitSeconds - expected.asa) <= digit, "\(row)")
        #expect(abs(queue.occupancy - expected.occupancy) <= digit, "\(row)")
        #expect(abs(queue.abandonProbability - (try value("p_abandon"))) <= digit, "\(row)")
        #expect(abs(queue.serviceLevelOfAnswered(within: threshold) - (try value("sl_of_answered"))) <= digit, "\(row)")
      }
    }
  }

  @Test("Twenty erlangs on 25 agents wait with probability 0.2091028")
  func publishedSlip() {
    let queue = ErlangC(load: 20, agents: 25, handlingSeconds: 180)
    #expect(abs(queue.waitProbability - 0.209_102_8) < 1e-7)
  }

  @Test(
    "The sum from the top agrees with the recursion of the textbooks",
    arguments: [0.01, 0.3, 1, 7.5, 48, 333, 5000, 100_000, 1_000_000.0])
  func recursion(load: Double) {
    for extra in [-0.5, 0, 0.5, 1, 2, 5, 12] {
      let agents = max(1, Int((load + extra * load.squareRoot()).rounded(.up)))
      var inverse = 1.0
      for n in 1...agents { inverse = 1 + Double(n) / load * inverse }
      #expect(near(inverseErlangB(load: load, agents: agents), inverse, 1e-10))
    }
  }

  @Test("A million erlangs answer in less than a tenth of a second, and as the square-root rule says")
  func million() {
    let start = ContinuousClock().now
    let queue = ErlangC(load: 1e6, agents: 1_001_000, handlingSeconds: 180)
    let level = queue.serviceLevel(within: 20)
    #expect(ContinuousClock().now - start < .milliseconds(100))
    // Halfin and Whitt (1981) with one standard deviation to spare: 0.22336 in the limit.
    #expect(abs(queue.waitProbability - 0.223_36) < 5e-4)
    #expect(level > 0.999_999)
  }

  @Test("A queue without enough agents never answers within a threshold")
  func overload() {
    let queue = ErlangC(load: 10, agents: 10, handlingSeconds: 180)
    #expect(!queue.isStable)
    #expect(queue.waitProbability == 1 && queue.serviceLevel(within: 20) == 0 && queue.occupancy == 1)
    #expect(queue.averageWaitSeconds == .infinity)
  }

  @Test("Without calls nobody waits and nobody is busy")
  func silence() {
    let endless = ErlangC(load: 0, agents: 3, handlingSeconds: 180)
    #expect(endless.serviceLevel(within: 0) == 1 && endless.occupancy == 0 && endless.averageWaitSeconds == 0)
    let patient = ErlangA(load: 0, agents: 3, handlingSeconds: 180, patienceSeconds: 300)
    #expect(patient.serviceLevel(within: 0) == 1 && patient.answerRate == 1 && patient.averageWaitSeconds == 0)
  }

  @Test("Without agents everybody hangs up after their patience")
  func nobody() {
    let queue = ErlangA(load: 4, agents: 0, handlingSeconds: 180, patienceSeconds: 300)
    #expect(queue.answerRate == 0 && queue.averageWaitSeconds == 300 && queue.serviceLevel(within: 20) == 0)
  }

  @Test(
    "Erlang A agrees with the sum over the states of its birth and death process",
    arguments: [
      (0.01, 1, 300.0), (0.5, 1, 20), (3.2, 2, 60), (10, 14, 300), (10, 3, 900), (40, 55, 5), (200, 190, 120),
      (25, 1, 4000),
    ])
  func birthAndDeath(load: Double, agents: Int, patience: Double) {
    let handling = 180.0
    let arrivals = load / handling
    var weight = 1.0
    var sum = 1.0
    var waiting = 0.0
    var queued = 0.0
    for state in 1..<200_000 {
      let busy = Double(min(state, agents))
      weight *= arrivals / (busy / handling + Double(max(0, state - agents)) / patience)
      sum += weight
      if state >= agents { waiting += weight }
      if state > agents { queued += weight * Double(state - agents) }
      if weight < sum * 1e-18 && Double(state) > load { break }
      if sum > 1e200 {
        weight /= 1e200
        sum /= 1e200
        waiting /= 1e200
        queued /= 1e200
      }
    }
    let queue = ErlangA(load: load, agents: agents, handlingSeconds: handling, patienceSeconds: patience)
    #expect(near(queue.waitProbability, waiting / sum, 1e-10))
    #expect(near(queue.averageWaitSeconds, queued / sum / arrivals, 1e-10))
  }

  @Test("With endless patience Erlang A becomes Erlang C")
  func endlessPatience() {
    let a = ErlangA(load: 10, agents: 12, handlingSeconds: 180, patienceSeconds: 1e12)
    let c = ErlangC(load: 10, agents: 12, handlingSeconds: 180)
    #expect(near(a.waitProbability, c.waitProbability, 1e-8))
    #expect(near(a.serviceLevel(within: 20), c.serviceLevel(within: 20), 1e-8))
    #expect(near(a.averageWaitSeconds, c.averageWaitSeconds, 1e-7))
    #expect(near(a.shareWaiting(longerThan: 60), c.shareWaiting(longerThan: 60), 1e-7))
  }

  @Test("A million erlangs on nine hundred thousand agents lose a tenth of the calls")
  func fluid() {
    let start = ContinuousClock().now
    let queue = ErlangA(load: 1e6, agents: 900_000, handlingSeconds: 180, patienceSeconds: 300)
    #expect(ContinuousClock().now - start < .milliseconds(100))
    #expect(abs(queue.abandonProbability - 0.1) < 1e-6)
    #expect(queue.waitProbability > 0.999_999)
    #expect(abs(queue.occupancy - 1) < 1e-6)
  }

  @Test("More agents never serve worse, with or without patience")
  func monotone() {
    for load in [0.05, 2.0, 17.3, 150] {
      var before = (c: -1.0, a: -1.0, answered: -1.0)
      for agents in 1...Int(load * 1.4 + 8) {
        let endless = ErlangC(load: load, agents: agents, handlingSeconds: 200)
        let c = endless.serviceLevel(within: 20)
        let patient = ErlangA(load: load, agents: agents, handlingSeconds: 200, patienceSeconds: 90)
        let a = patient.serviceLevel(within: 20)
        #expect(c >= before.c && a >= before.a - 1e-13 && patient.answerRate >= before.answered - 1e-13)
        #expect(patient.shareWaiting(longerThan: 60) < endless.shareWaiting(longerThan: 60) + 1e-12)
        before = (c, a, patient.answerRate)
      }
    }
  }
}
