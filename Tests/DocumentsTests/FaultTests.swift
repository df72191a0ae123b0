import Foundation
import Testing
import Workforce

@testable import Documents

/// One spoilt folder per way to be wrong: what it says about it, word for word.
@Suite struct FaultTests {
  @Test func aFolderInOrderHasNoFault() throws {
    #expect(try SmallFolder.faults(with: [:]).isEmpty)
  }

  // MARK: - centre.yaml

  private static func spoilt(_ old: String, _ new: String) throws -> [String] {
    try SmallFolder.faults(with: ["centre.yaml": SmallFolder.centre.replacing(old, with: new)])
  }

  @Test func aMissingFileIsNamed() throws {
    #expect(
      try SmallFolder.faults(with: [:], without: "centre.yaml") == [
        "centre.yaml: expected a file of this name in the centre's folder"
      ])
    #expect(
      try SmallFolder.faults(with: [:], without: "agents.csv") == [
        "agents.csv: expected a file of this name in the centre's folder"
      ])
  }

  @Test func anUnknownKeyIsAnsweredWithTheKnownOnes() throws {
    #expect(
      try Self.spoilt("interval-minutes", "interval") == [
        "centre.yaml:3: key 'interval': expected one of the keys name, time-zone, interval-minutes, weekend, skills, "
          + "queues, staffing, shifts, contracts, rules, history, rotations, "
          + "rotation"
      ])
    #expect(
      try Self.spoilt("skill: general", "skil: general") == [
        "centre.yaml:5: queues[1] 'skil': expected one of the keys name, skill, service-level, within-seconds, "
          + "aht-seconds, patience-seconds, concurrency"
      ])
  }

  @Test func aKeyThatStandsTwiceIsRefused() throws {
    #expect(
      try Self.spoilt("name: Small", "name: Small\nname: Big") == ["centre.yaml:1: key 'name': expected this key, once"]
    )
  }

  @Test func brokenYAMLIsRefusedWithItsLine() throws {
    let faults = try Self.spoilt("{name: general, skill: general}", "{name: general")
    #expect(faults.count == 1)
    #expect(faults[0].hasPrefix("centre.yaml:6: expected valid YAML ("))
    #expect(try SmallFolder.faults(with: ["centre.yaml": ""]) == ["centre.yaml:1: expected keys with values"])
  }

  @Test func valuesOfAWrongKindAreRefused() throws {
    #expect(
      try Self.spoilt("interval-minutes: 30", "interval-minutes: 25") == [
        "centre.yaml:3: interval-minutes '25': expected one of 5, 10, 15, 20, 30"
      ])
    #expect(
      try Self.spoilt("Asia/Shanghai", "Asia/Atlantis") == [
        "centre.yaml:2: time-zone 'Asia/Atlantis': expected the name of a time zone such as Asia/Shanghai"
      ])
    #expect(
      try Self.spoilt("skill: general}", "skill: general, service-level: 80}") == [
        "centre.yaml:5: queues[1].service-level '80': expected a number from 0.01 to 0.999"
      ])
    #expect(
      try Self.spoilt("weekly-hours: 40", "weekly-hours: forty") == [
        "centre.yaml:10: contracts[1].weekly-hours 'forty': expected a number from 0 to 168"
      ])
    #expect(
      try Self.spoilt("\nqueues:", "\nstaffing: [1, 2]\nqueues:") == [
        "centre.yaml:4: staffing: expected keys with values"
      ])
  }

  @Test func rulesAreCheckedAgainstTheRulebook() throws {
    let rules = """
      rules:
        rest-between-shifts: {hours: many}
        fair-nights: off
        fair-moons: on
        working-hours: {average-over: decade}
        leader-present: {most: 3}
        skill-present: {skill: general, from: noon}
        wishes: perhaps

      """
    let faults = try Self.spoilt("contracts:", rules + "contracts:")
    #expect(
      faults.map { $0.prefix(60) } == [
        "centre.yaml:10: rules.rest-between-shifts.hours 'many': expe",
        "centre.yaml:12: rules 'fair-moons': expected one of the keys",
        "centre.yaml:13: rules.working-hours.average-over 'decade': e",
        "centre.yaml:14: rules.leader-present 'most': expected one of",
        "centre.yaml:15: rules.skill-present.from 'noon': expected a ",
        "centre.yaml:16: rules.wishes 'perhaps': expected off, on, or",
      ])
    #expect(faults[0].hasSuffix("expected a whole number from 0 to 48"))
  }

  @Test func theMostOfARuleIsNotBelowItsLeast() throws {
    let rules = """
      rules:
        consecutive-work-days: {most: 3, least: 5}
        consecutive-nights: {most: 1}

      """
    #expect(
      try Self.spoilt("contracts:", rules + "contracts:") == [
        "centre.yaml:10: rules.consecutive-work-days.least '5': expected a whole number from 1 to 3",
        "centre.yaml:11: rules.consecutive-nights.most '1': expected a whole number from 2 to 31",
      ])
  }

  @Test func aShiftCodeStandsForOneShift() throws {
    #expect(
      try Self.spoilt("code: N1", "code: D1") == [
        "centre.yaml:8: shifts[2].code 'D1': expected another code; line 7 has this one"
      ])
    #expect(try Self.spoilt("code: N1", "code: off").first?.hasPrefix("centre.yaml:8: shifts[2].code 'off'") == true)
  }

  @Test func aShiftIsOpenToContractsThatExist() throws {
    #expect(
      try Self.spoilt("end: \"17:30\"", "end: \"17:30\", contracts: [half]") == [
        "centre.yaml:7: shifts[1].contracts 'half': expected a contract of centre.yaml: full-time"
      ])
  }

  @Test(arguments: [
    ("[{kind: meal, minutes: 30, from: \"04:00\", to: \"05:00\"}]", "a meal of 30 and a rest of 30 minutes"),
    ("[]", "a meal of 30 and a rest of 30 minutes"),
    ("[{kind: meal, minutes: 30, from: \"00:00\", to: \"05:00\"}]", "a window that keeps the break off both edges"),
    ("[{kind: meal, minutes: 30, from: \"04:00\", to: \"08:00\"}]", "a window that keeps the break off both edges"),
    ("[{kind: meal, minutes: 30, from: \"05:00\", to: \"04:00\"}]", "a latest start that is not before the earliest"),
    (
      "[{kind: meal, minutes: 30, from: \"03:00\", to: \"04:00\"}, {kind: rest, minutes: 30, from: \"04:00\", to: \"05:00\"}]",
      "breaks whose windows do not overlap"
    ),
    (
      "[{kind: meal, minutes: 30, from: \"03:00\", to: \"04:00\"}, {kind: meal, minutes: 30, from: \"05:00\", to: \"06:00\"}]",
      "at most one break of a kind"
    ),
  ])
  func breaksKeepTheirPlace(breaks: String, expected: String) throws {
    let faults = try Self.spoilt("end: \"17:30\"", "end: \"17:30\", breaks: \(breaks)")
    #expect(faults.count == 1, "\(faults)")
    #expect(faults.first?.contains("expected \(expected)") == true, "\(faults)")
  }

  // MARK: - agents.csv

  private static func agents(_ row: String) throws -> [String] {
    try SmallFolder.faults(with: ["agents.csv": SmallFolder.agents + "\n" + row])
  }

  @Test func anAgentsRowIsCheckedFieldByField() throws {
    #expect(
      try Self.agents("A1,Wu,T1,agent,general,full-time") == [
        "agents.csv:4: agent 'A1': expected another id; line 2 has this one"
      ])
    #expect(
      try Self.agents("A3,Wu,T1,boss,general,full-time") == [
        "agents.csv:4: role 'boss': expected one of agent, leader, supervisor"
      ])
    #expect(
      try Self.agents("A3,Wu,T1,agent,\"general;chat\",full-time") == [
        "agents.csv:4: skills 'chat': expected a skill of a queue, or of the list `skills` in centre.yaml: general"
      ])
    #expect(
      try Self.agents("A3,Wu,T1,agent,general,half") == [
        "agents.csv:4: contract 'half': expected a contract of centre.yaml: full-time"
      ])
  }

  @Test func aConditionHasAKindAndDates() throws {
    let agents = """
      agent,team,role,skills,contract,conditions
      A1,T1,leader,general,full-time,pregnant:2026-12-01..2027-03-31; no-nights:2026-01-01..2026-12-31
      A2,T1,leader,general,full-time,tired:2026-12-01..2027-03-31
      A3,T1,leader,general,full-time,nursing:2026-12-31..2026-12-01
      """
    #expect(
      try SmallFolder.faults(with: ["agents.csv": agents]).map { $0.prefix(60) } == [
        "agents.csv:3: conditions 'tired:2026-12-01..2027-03-31': exp",
        "agents.csv:4: conditions 'nursing:2026-12-31..2026-12-01': e",
      ])
  }

  @Test func aMissingColumnIsNamed() throws {
    #expect(
      try SmallFolder.faults(with: ["agents.csv": "agent,name,role,skills,contract\nA1,Lin,agent,general,full-time"])
        == ["agents.csv:1: header 'agent,name,role,skills,contract': expected a column team (or 班组)"])
  }

  @Test func halfAFileIsRefused() throws {
    #expect(
      try Self.agents("A3,Wu,T1,ag") == ["agents.csv:4: row 'A3,Wu,T1,ag': expected 6 fields, as in the header"])
    #expect(
      try Self.agents("A3,\"Wu,T1,agent,general,full-time\n") == [
        "agents.csv:4: quote '\"Wu,T1,agent,general,full-time': expected a closing quote before the end of the file"
      ])
    #expect(
      try Self.agents("A3,\"Wu\" Lin,T1,agent,general,full-time\n") == [
        "agents.csv:4: quote '\"Wu': expected a separator after the closing quote; a quote inside a text is written twice"
      ])
  }

  @Test func anEmptyFileHasNoHeader() throws {
    #expect(
      try SmallFolder.faults(with: ["agents.csv": "\n\n"]) == [
        "agents.csv:1: expected a header line with the names of the columns"
      ])
  }

  // MARK: - The other tables

  @Test func leaveIsCheckedForOrderAndOverlap() throws {
    let leave = """
      agent,from,to,kind,requested_on,status
      A1,2026-12-01,2026-12-05,annual,2026-10-20,granted
      A1,2026-12-05,2026-12-07,annual,2026-10-20,granted
      A2,2026-12-09,2026-12-08,sick,,granted
      A3,2026-12-09,2026-12-09,sick,,granted
      A2,09.12.2026,2026-12-09,holiday,,maybe
      """
    #expect(
      try SmallFolder.faults(with: ["leave.csv": leave]) == [
        "leave.csv:3: from '2026-12-05': expected a leave after 2026-12-05, when the agent's leave of line 2 ends",
        "leave.csv:4: to '2026-12-08': expected 2026-12-09 or later, for that is where it begins",
        "leave.csv:5: agent 'A3': expected the id of an agent in agents.csv",
        "leave.csv:6: from '09.12.2026': expected a date such as 2026-12-01",
        "leave.csv:6: kind 'holiday': expected one of annual, sick, personal, marriage, maternity, lieu, training",
        "leave.csv:6: status 'maybe': expected one of requested, granted, refused",
      ])
  }

  @Test func datesLieWhereTheyBelong() throws {
    let faults = try SmallFolder.faults(with: [
      "locks.csv": "agent,date,shift\nA1,2027-01-01,D1\nA1,2026-12-01,D1\nA1,2026-12-01,off\n",
      "previous.csv": "agent,date,shift\nA1,2026-12-01,D1\nA1,2026-11-30,X9\nA2,2026-11-30,D1\nA2,2026-11-30,off\n",
    ])
    #expect(
      faults == [
        "previous.csv:2: date '2026-12-01': expected a date before 2026-12, the month being planned",
        "previous.csv:3: shift 'X9': expected a shift of centre.yaml (D1, N1), off, or leave:<kind> with annual, sick, "
          + "personal, marriage, maternity, lieu, training",
        "previous.csv:5: date '2026-11-30': expected one row per agent and date; line 4 has another",
        "locks.csv:2: date '2027-01-01': expected a date in 2026-12, the month being planned",
        "locks.csv:4: date '2026-12-01': expected one row per agent and date; line 3 has another",
      ])
  }

  @Test func calendarAndWishesAndSwapsNameTheirWords() throws {
    let faults = try SmallFolder.faults(with: [
      "calendar.csv": "date,kind,name\n2026-12-25,party,x\n2026-12-26,holiday,y\n2026-12-26,makeup-workday,y\n",
      "wishes.csv": "agent,date,shift,wanted,weight\nA1,2026-12-01,D7,perhaps,0\n",
      "swaps.csv": "agent_a,date_a,agent_b,date_b,requested_on,status\nA1,2026-12-01,B9,2026-12-02,,done\n",
    ])
    #expect(
      faults == [
        "calendar.csv:2: kind 'party': expected holiday, makeup-workday, no-leave or event:<name>",
        "calendar.csv:4: kind 'makeup-workday': expected holiday or make-up work day, not both; line 3 has the other",
        "wishes.csv:2: shift 'D7': expected a shift of centre.yaml (D1, N1), off, or work for any shift",
        "wishes.csv:2: wanted 'perhaps': expected yes or no",
        "wishes.csv:2: weight '0': expected a whole number from 1 to 1000",
        "swaps.csv:2: agent_b 'B9': expected the id of an agent in agents.csv",
        "swaps.csv:2: status 'done': expected one of requested, approved, refused",
      ])
  }

  @Test func allFaultsOfAFolderStandInOneListByFileAndLine() throws {
    let faults = try SmallFolder.faults(with: [
      "centre.yaml": SmallFolder.centre.replacing("interval-minutes: 30", with: "interval-minutes: 7"),
      "agents.csv": SmallFolder.agents + "\nA3,Wu,T1,boss,general,full-time\nA1,Wu,T1,agent,general,full-time",
      "leave.csv": "agent,from,to,kind\nA9,2026-12-01,2026-12-02,annual",
    ])
    #expect(
      faults.map { $0.prefix { $0 != " " } } == ["centre.yaml:3:", "agents.csv:4:", "agents.csv:5:", "leave.csv:2:"])
  }

  @Test func aBrokenCentreFileDoesNotBlameTheTables() throws {
    let faults = try SmallFolder.faults(with: [
      "centre.yaml": "name: [Small", "previous.csv": "agent,date,shift\nA1,2026-11-30,D1\n",
    ])
    #expect(faults.count == 1)
  }
}
