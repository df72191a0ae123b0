import Foundation
import Testing
import Workforce

@testable import Documents

@Suite struct ActivitiesFileTests {
  private static let header = "activity,kind,who,together,every,times,minutes,earliest,latest,sittings,least,share\n"

  private static func activities(_ text: String) throws -> [Activity] {
    try SmallFolder.document(with: ["activities.csv": text]).centre.activities
  }

  @Test func everyWordIsReadAndWrittenBack() throws {
    let first = Day(year: 2026, month: 12, day: 7)
    let activities = [
      Activity(name: "班组会", people: .everyone, company: .team, rhythm: .week, minutes: 30, hours: 540...1200),
      Activity(
        name: "study", kind: .training, people: .skill("general"), company: .alone, rhythm: .month, times: 2,
        minutes: 60),
      Activity(
        name: "exam", kind: .exam, people: .team("T1"), company: .all, rhythm: .once(first...first + 4), minutes: 90,
        sittings: 3, least: 4, share: 90),
      Activity(
        name: "new product", kind: .briefing, people: .role(.leader), company: .all, rhythm: .once(first...first),
        minutes: 15),
      Activity(name: "coaching", kind: .training, people: .agent("A2"), company: .alone, rhythm: .week, minutes: 45),
    ]
    let text = String(decoding: ActivitiesFile.text(activities), as: UTF8.self)
    #expect(try Self.activities(text) == activities)
    #expect(text.contains("\nexam,exam,team:T1,all,2026-12-07..2026-12-11,1,90,00:00,24:00,3,4,90\n"))
  }

  @Test func whatIsLeftOutIsTheUsual() throws {
    let text = "activity,kind,who,together,every,minutes\nmeeting,meeting,everyone,team,week,30\n"
    #expect(try Self.activities(text) == [Activity(name: "meeting", minutes: 30)])
    #expect(try SmallFolder.document().centre.activities.isEmpty)
  }

  @Test func everyBadValueIsNamed() throws {
    let faults = try SmallFolder.faults(with: [
      "activities.csv": Self.header + "a=b,party,team:T9,pairs,day,0,3,25:00,24:00,0,0,0\n"
        + "meeting,meeting,everyone,team,week,1,60,09:00,09:30,1,1,100\n"
        + "meeting,meeting,agent:A7,alone,2026-12-08..2026-12-07,1,60,,,1,1,100\n"
    ])
    #expect(
      faults == [
        "activities.csv:2: activity 'a=b': expected a name without = ; and /",
        "activities.csv:2: kind 'party': expected one of meeting, training, briefing, exam",
        "activities.csv:2: who 'team:T9': expected everyone, team:<name>, skill:<name>, role:<agent, leader or "
          + "supervisor> or agent:<id>, of whom there are some",
        "activities.csv:2: together 'pairs': expected one of team, all, alone",
        "activities.csv:2: every 'day': expected week, month, a date such as 2026-12-15, or a first and a last one: "
          + "2026-12-01..2026-12-15",
        "activities.csv:2: times '0': expected a whole number from 1 to 31",
        "activities.csv:2: minutes '3': expected a whole number from 5 to 480",
        "activities.csv:2: earliest '25:00': expected a time of day such as 09:30, up to 24:00",
        "activities.csv:2: sittings '0': expected a whole number from 1 to 20",
        "activities.csv:2: least '0': expected a whole number from 1 to 1000",
        "activities.csv:2: share '0': expected a whole number from 1 to 100",
        "activities.csv:3: latest '09:30': expected a latest end at least 60 minutes after 09:00, the earliest start",
        "activities.csv:4: activity 'meeting': expected another activity; line 3 has this one",
        "activities.csv:4: who 'agent:A7': expected everyone, team:<name>, skill:<name>, role:<agent, leader or "
          + "supervisor> or agent:<id>, of whom there are some",
        "activities.csv:4: every '2026-12-08..2026-12-07': expected week, month, a date such as 2026-12-15, or a "
          + "first and a last one: 2026-12-01..2026-12-15",
      ])
  }

  @Test func aRosterCarriesThemAndReadsThemBack() throws {
    let centre = try SmallFolder.document(
      with: ["activities.csv": Self.header + "team talk,meeting,everyone,team,week,1,30,,,1,1,100\n"]
    ).centre
    let day = Day(year: 2026, month: 12, day: 1)
    let talk = PlacedActivity(name: "team talk", start: LocalTime(day: day + 1, minute: 60), minutes: 30)
    let rows = [
      RosterRow(agent: "A1", day: day, duty: "N1", activities: [talk]), RosterRow(agent: "A2", day: day, duty: "off"),
    ]
    let bytes = RosterFile.text(rows, centre: centre)
    #expect(String(decoding: bytes, as: UTF8.self).contains("team talk=2026-12-02T01:00/30\n"))
    #expect(try RosterFile.read(bytes, centre: centre, days: day..<day + 1).rows == rows)
    let plain = RosterFile.text([rows[1]], centre: centre)
    #expect(!String(decoding: plain, as: UTF8.self).contains("activities"))
  }

  @Test func aRosterMayHoldOnlyWhatTheCentreHas() throws {
    let centre = try SmallFolder.document(
      with: ["activities.csv": Self.header + "talk,meeting,everyone,team,week,1,30,,,1,1,100\n"]
    ).centre
    let day = Day(year: 2026, month: 12, day: 1)
    func faults(_ held: String) -> [String] {
      let text = "agent,date,shift,activities\nA1,2026-12-01,D1,\(held)\n"
      do throws(InputFaults) {
        _ = try RosterFile.read(Array(text.utf8), centre: centre, days: day..<day + 1)
        return []
      } catch {
        return error.faults.map(\.description)
      }
    }
    #expect(faults("talk=10:00/30") == [])
    for bad in ["chat=10:00/30", "talk", "talk=10:00", "talk=ten/30"] {
      #expect(
        faults(bad) == [
          "roster.csv:2: activities '\(bad)': expected <activity>=<date and time>/<minutes>, several with ; between, "
            + "with one of talk"
        ])
    }
  }
}
