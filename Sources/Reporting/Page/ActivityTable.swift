import Rules
import Workforce

/// Meetings, training, briefings and exams: when each is held, and who is missing.
struct ActivityTable {
  let report: RosterReport

  func write(to page: inout Markup) {
    if report.activities.isEmpty { return }
    page.tag("section", ["class": "activities"]) { page in
      page.tag("h2", text: Wording.Activities.heading)
      page.tag("p", ["class": "note"], text: Wording.Activities.note)
      page.tag("table", ["class": "plain"]) { page in
        page.tag("thead") { page in
          page.tag("tr") { page in
            for column in Wording.Activities.columns { page.tag("th", ["class": "left"], text: column) }
          }
        }
        page.tag("tbody") { page in
          for figures in report.activities { write(figures, to: &page) }
        }
      }
    }
  }

  private func write(_ figures: ActivityFigures, to page: inout Markup) {
    let isShort = figures.owed - figures.attended > figures.mayMiss
    page.tag("tr") { page in
      page.tag("th", text: figures.activity.name)
      page.tag("td", ["class": "left"], text: figures.group ?? Wording.Activities.alone)
      page.tag("td", ["class": "left dates"], text: Wording.dates(figures.days))
      page.tag("td", ["class": "left"], text: held(figures))
      page.tag(
        "td", ["class": isShort ? "left bad" : "left"], text: Wording.share(figures.attended, of: figures.owed))
      let absent = figures.absent.map { report.centre.agents[$0].name }
      page.tag("td", ["class": "left"], text: absent.joined(separator: ", "))
    }
  }

  private func held(_ figures: ActivityFigures) -> String {
    if figures.group == nil { return Wording.Activities.lasting(figures.activity.minutes) }
    return figures.sittings.map { sitting in
      Wording.Activities.sitting(
        sitting.start, minutes: figures.activity.minutes, people: sitting.members.count)
    }.joined(separator: "; ")
  }
}

extension RosterReport {
  /// An activity's name, from and to.
  func span(_ held: PlacedActivity) -> String {
    let end = LocalTime(day: held.start.day, minute: held.start.minute + held.minutes)
    return Wording.breakSpan(held.name, clockText(held.start.minute), clockText(end.minute))
  }
}
