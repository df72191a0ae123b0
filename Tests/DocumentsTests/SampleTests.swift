import Forecasting
import Foundation
import Rules
import Staffing
import Testing
import Workforce

@testable import Documents

@Suite struct SampleTests {
  private static func write(_ sample: SampleCentre) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var output = OutputFolder(folder.url)
    for (name, bytes) in sample.files() { output.stage(name, bytes) }
    try output.commit()
    return folder
  }

  @Test(arguments: [6, 12, 60, 240, 1000])
  func isReadBackWithoutAFault(agents: Int) throws {
    let sample = SampleCentre(agents: agents)
    let folder = try Self.write(sample)
    let document = try CentreFolder(folder.url).read(month: sample.month)
    #expect(document.centre.agents.count == agents)
    #expect(Set(document.centre.agents.map(\.name)).count == agents)
    #expect(document.centre.agents.count { $0.role.leadsShifts } >= 6)
    let history = try CentreFolder(folder.url).readHistory(of: document)
    #expect(history.count > 26 * 7 * 48 * document.centre.queues.count * 99 / 100)
  }

  @Test func isTheSameForTheSameSeedAndAnotherForAnother() {
    let one = SampleCentre(agents: 30, seed: 7).files()
    let again = SampleCentre(agents: 30, seed: 7).files()
    let other = SampleCentre(agents: 30, seed: 8).files()
    #expect(one.map(\.name) == again.map(\.name))
    #expect(one.map(\.bytes) == again.map(\.bytes))
    #expect(zip(one, other).count { $0.bytes != $1.bytes } >= 5)
  }

  /// The need of the month as staffing sees it, on the mean of the last eight weeks' same weekdays and half hours.
  @Test(arguments: [6, 12, 24, 40, 60, 240])
  func theNeedFitsThePeople(agents: Int) throws {
    let sample = SampleCentre(agents: agents)
    let folder = try Self.write(sample)
    let (document, history) = try CentreFolder(folder.url).readWithHistory(month: sample.month)
    let (centre, options) = (document.centre, document.staffing)
    var needed = 0.0
    for queue in centre.queues {
      let target = try StaffingTarget(
        serviceLevel: queue.serviceLevel, thresholdSeconds: queue.thresholdSeconds,
        maximumOccupancy: options.maximumOccupancy, shrinkage: options.shrinkage, minimum: options.minimum)
      let rows = history.filter { $0.queue == queue.name && $0.start.day >= sample.month.first - 56 }
      let slots = Dictionary(grouping: rows) { $0.start.day.weekday.rawValue * 1440 + $0.start.minute }
      for (_, slot) in slots {
        let calls = slot.compactMap(\.offered).reduce(0, +) / Double(slot.count)
        let work = OfferedWork(calls: calls, handlingSeconds: queue.defaultHandlingSeconds)
        needed += Double(try target.requirement(for: work, minutes: 30).rostered) / 2
      }
    }
    let held = sample.phoneHours(centre.agents, centre.leave, centre.calendar)
    let share = needed / 7 * Double(sample.month.days.count) / held
    #expect((0.8...0.95).contains(share), "\(agents) agents: \(share)")
  }

  @Test(arguments: [6, 9, 12, 24, 60, 240])
  func lastMonthsRosterIsLegal(agents: Int) throws {
    for month in ["2026-12", "2026-03", "2027-02"].compactMap({ Month($0) }) {
      let sample = SampleCentre(agents: agents, month: month)
      let folder = try Self.write(sample)
      let document = try CentreFolder(folder.url).read(month: month)
      let (world, rows) = (document.centre, document.centre.previous)
      let centre = Centre(
        name: world.name, clock: world.clock, intervalMinutes: world.intervalMinutes, queues: world.queues,
        shifts: world.shifts, contracts: world.contracts, agents: world.agents, calendar: world.calendar)
      let problem = document.rulebook.problem(for: centre, days: month.previous.days, needs: [])
      let reading = RosterReading(rows, for: problem)
      #expect(reading.findings.isEmpty)
      let breaches = Validator(problem).judge(reading.roster).breaches
      // Nobody knows who worked the night before the month; every later interval has its leader.
      let known = breaches.filter { $0.agent != nil || $0.days.lowerBound > month.previous.first }
      #expect(known.isEmpty, "\(agents) agents, \(month): \(known.map(\.text))")
    }
  }
}
