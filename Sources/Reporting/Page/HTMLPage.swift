import Rules
import Workforce

/// A roster as one page that stands alone: no network, no scripts, no fonts but the reader's own.
public struct HTMLPage: Sendable {
  /// With more agents than this the page leaves the day sheets out.
  public static let mostAgentsWithDaySheets = 200

  public let report: RosterReport

  public init(_ report: RosterReport) { self.report = report }

  /// The page: HTML that is well-formed XML too.
  public var html: String {
    var page = Markup()
    page.tag("html", ["lang": Wording.language]) { page in
      page.tag("head") { page in
        page.void("meta", ["charset": "utf-8"])
        page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        page.tag("title", text: report.title)
        page.style(Stylesheet.text)
      }
      page.tag("body") { page in
        Headline(report: report).write(to: &page)
        CoverCalendar(report: report).write(to: &page)
        RosterTable(report: report).write(to: &page)
        DepartureTable(report: report).write(to: &page)
        ActivityTable(report: report).write(to: &page)
        AgentTable(report: report).write(to: &page)
        RuleTable(report: report).write(to: &page)
        FindingLists(report: report).write(to: &page)
        DaySheets(report: report).write(to: &page)
      }
    }
    return page.html
  }
}

extension RosterReport {
  /// What a day is, for its colour: a holiday, a weekend or make-up work day, or nothing.
  func kind(of day: Day) -> String {
    if centre.calendar.isHoliday(day) { return "hol" }
    if centre.calendar.isWeekend(day) && !centre.calendar.isMakeupWorkday(day) { return "we" }
    return ""
  }

  /// Names of what the calendar says of a day.
  func names(of day: Day) -> String {
    centre.calendar.entries(on: day).map(\.name).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The class of a cell by what is done in it.
  func style(of duty: DutyID) -> String {
    switch problem.duties[duty] {
    case .off: "o"
    case .leave: "l"
    case .shift(let shift): String("\(shift.category)".prefix(1))
    }
  }

  /// Name, with the id where they differ.
  func fullName(_ agent: Int) -> String {
    let person = centre.agents[agent]
    return person.name == person.id ? person.name : "\(person.name) (\(person.id))"
  }

  /// From and to on the wall clock.
  func span(_ duty: DutyID, _ day: Int) -> String {
    let presence = problem.timetable.presence(duty, on: day)
    return "\(clockText(presence.start.minute))–\(clockText(presence.end.minute))"
  }

  /// A break's kind, from and to.
  func span(_ taken: PlacedBreak) -> String {
    let end = LocalTime(day: taken.start.day, minute: taken.start.minute + taken.minutes)
    return Wording.breakSpan(taken.kind, clockText(taken.start.minute), clockText(end.minute))
  }
}
