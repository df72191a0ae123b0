import Staffing
import Testing

@Suite("The least number of agents")
struct RequirementTests {
  let work = OfferedWork(calls: 100, handlingSeconds: 180)

  @Test("A hundred calls of three minutes in half an hour need 14 agents for 80 % in 20 s, 20 people at 30 % shrinkage")
  func classic() throws {
    let target = try StaffingTarget(shrinkage: 0.3)
    let service = try target.requirement(for: work, minutes: 30)
    #expect(service.agents == 14)
    #expect(service.rostered == 20)
    #expect(abs(service.serviceLevel - 0.888_350_02) < 1e-8)
    #expect(abs(service.occupancy - 10.0 / 14) < 1e-12)
    #expect(service.answerRate == nil)
  }

  @Test("An occupancy of at most 70 % needs 15 of them")
  func occupancy() throws {
    let target = try StaffingTarget(maximumOccupancy: 0.7)
    #expect(try target.requirement(for: work, minutes: 30).agents == 15)
  }

  @Test("An occupancy that is met exactly is met")
  func exactOccupancy() throws {
    let target = try StaffingTarget(serviceLevel: 0, maximumOccupancy: 0.8)
    #expect(try target.requirement(for: OfferedWork(calls: 80, handlingSeconds: 180), minutes: 30).agents == 10)
  }

  @Test("Patience makes 13 enough, and tells the answer rate")
  func patience() throws {
    let target = try StaffingTarget(patienceSeconds: 300, sizing: .erlangA)
    let service = try target.requirement(for: work, minutes: 30)
    #expect(service.agents == 13)
    #expect(abs(try #require(service.answerRate) - (1 - 0.024_963_3)) < 1e-8)
    #expect(abs(service.occupancy - 0.750_028_23) < 1e-8)
  }

  @Test("Sized for callers who wait for ever, the answer rate still comes from those who do not")
  func cautious() throws {
    let target = try StaffingTarget(patienceSeconds: 300)
    let service = try target.requirement(for: work, minutes: 30)
    #expect(service.agents == 14)
    #expect(abs(try #require(service.answerRate) - (1 - 0.013_983_74)) < 1e-8)
  }

  @Test("A promised answer rate adds agents where the service level alone would not")
  func answerRate() throws {
    let target = try StaffingTarget(serviceLevel: 0.5, patienceSeconds: 300, answerRate: 0.985)
    #expect(try target.requirement(for: work, minutes: 30).agents == 14)
  }

  @Test("Without calls the minimum is enough, and no minimum is nobody")
  func silence() throws {
    let nothing = OfferedWork(calls: 0, handlingSeconds: 180)
    #expect(try StaffingTarget(minimum: 2).requirement(for: nothing, minutes: 30).agents == 2)
    #expect(try StaffingTarget().requirement(for: nothing, minutes: 30).agents == 0)
    #expect(try StaffingTarget(patienceSeconds: 60).requirement(for: nothing, minutes: 30).answerRate == 1)
  }

  @Test("A minimum above the need is kept")
  func minimum() throws {
    #expect(try StaffingTarget(minimum: 40).requirement(for: work, minutes: 30).agents == 40)
  }

  @Test("The number found is the least: one fewer breaks the target", arguments: [0.02, 0.7, 3, 22.9, 410, 9000])
  func least(load: Double) throws {
    let target = try StaffingTarget(serviceLevel: 0.9, thresholdSeconds: 10)
    let work = OfferedWork(calls: load * 10, handlingSeconds: 180)
    let service = try target.requirement(for: work, minutes: 30)
    #expect(service.serviceLevel >= 0.9)
    if service.agents > 1 {
      #expect(try target.service(of: work, minutes: 30, agents: service.agents - 1).serviceLevel < 0.9)
    }
  }

  @Test("An agent who serves three chats at once carries three times the load")
  func chats() throws {
    let chat = try StaffingTarget(thresholdSeconds: 30, concurrency: 3)
    let voice = try StaffingTarget(thresholdSeconds: 30)
    let third = OfferedWork(calls: 100, handlingSeconds: 60)
    #expect(
      try chat.requirement(for: work, minutes: 30).agents == voice.requirement(for: third, minutes: 30).agents)
  }

  @Test("A forecast is answered interval by interval")
  func wholeForecast() throws {
    let target = try StaffingTarget(minimum: 1)
    let work = [0, 30, 100, 3].map { OfferedWork(calls: $0, handlingSeconds: 180) }
    let requirement = try target.requirement(queue: "card", work: work, minutes: 30)
    #expect(requirement.queue == "card")
    #expect(requirement.points.map(\.agents) == [1, 5, 14, 2])
  }

  @Test("Figures that make no sense are refused by name")
  func nonsense() {
    #expect(throws: StaffingError.serviceLevel(1)) { try StaffingTarget(serviceLevel: 1) }
    #expect(throws: StaffingError.threshold(-1)) { try StaffingTarget(thresholdSeconds: -1) }
    #expect(throws: StaffingError.maximumOccupancy(0)) { try StaffingTarget(maximumOccupancy: 0) }
    #expect(throws: StaffingError.shrinkage(1)) { try StaffingTarget(shrinkage: 1) }
    #expect(throws: StaffingError.minimum(-1)) { try StaffingTarget(minimum: -1) }
    #expect(throws: StaffingError.patience(0)) { try StaffingTarget(patienceSeconds: 0) }
    #expect(throws: StaffingError.patienceMissing) { try StaffingTarget(answerRate: 0.9) }
    #expect(throws: StaffingError.patienceMissing) { try StaffingTarget(sizing: .erlangA) }
    #expect(throws: StaffingError.concurrency(0)) { try StaffingTarget(concurrency: 0) }
    #expect(throws: StaffingError.calls(-3, queue: "card", interval: 1)) {
      let work = [OfferedWork(calls: 1, handlingSeconds: 60), OfferedWork(calls: -3, handlingSeconds: 60)]
      return try StaffingTarget().requirement(queue: "card", work: work, minutes: 30)
    }
    #expect(throws: StaffingError.tooManyAgents(load: 1e9)) {
      try StaffingTarget().requirement(for: OfferedWork(calls: 1e9, handlingSeconds: 1800), minutes: 30)
    }
    #expect(StaffingError.serviceLevel(1).description.contains("cannot be promised"))
  }
}
