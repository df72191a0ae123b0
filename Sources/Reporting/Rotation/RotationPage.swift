public import Rules
import Workforce

/// A rotation as one page that stands alone: a picture by the hour, a table, and its figures.
public struct RotationPage {
  private let rotation: Rotation
  private let problem: RotationProblem
  private let levels: [RotationLevelShown]
  private let figures: RotationFigures

  public init(_ rotation: Rotation, _ problem: RotationProblem, levels: [RotationLevelShown] = []) {
    self.rotation = rotation
    self.problem = problem
    self.levels = levels
    figures = RotationFigures(rotation, problem)
  }

  /// The page: HTML that is well-formed XML too.
  public var html: String {
    var page = Markup()
    let title = Wording.Rotation.title(weeks: rotation.weeks)
    page.tag("html", ["lang": Wording.language]) { page in
      page.tag("head") { page in
        page.void("meta", ["charset": "utf-8"])
        page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        page.tag("title", text: title)
        page.style(Stylesheet.text)
      }
      page.tag("body") { page in
        page.tag("header") { page in
          page.tag("h1", text: title)
          page.tag("p", ["class": "proof"], text: Wording.Rotation.explanation)
          writeFacts(to: &page)
        }
        writePicture(to: &page)
        writeTable(to: &page)
      }
    }
    return page.html
  }

  private func writeFacts(to page: inout Markup) {
    page.tag("div", ["class": "facts"]) { page in
      for fact in RotationFact.all(figures, problem, levels: levels) {
        page.tag("div", ["class": "fact"]) { page in
          page.tag("span", ["class": "what"], text: fact.name)
          page.tag("strong", text: fact.value)
          page.tag("span", ["class": "unit"], text: fact.proof.isEmpty ? "\u{A0}" : fact.proof)
        }
      }
    }
  }

  // MARK: - Picture

  /// A row per week, an hour to every 7 units; nights that run on past Sunday are cut at the edge and go on at the left of
  /// the next week.
  private func writePicture(to page: inout Markup) {
    let (hour, row, left, top) = (7, 16, 26, 18)
    let width = left + 168 * hour
    page.tag("section", ["class": "rotation"]) { page in
      page.tag("h2", text: Wording.Rotation.picture)
      page.tag("p", ["class": "note"], text: Wording.Rotation.pictureNote)
      page.tag("svg", ["viewBox": "0 0 \(width) \(top + rotation.weeks * row)", "width": "100%"]) { page in
        for day in 0..<7 {
          let x = left + day * 24 * hour
          page.tag(
            "text", ["class": "first", "x": "\(x + 4)", "y": "12"],
            text: Wording.Rotation.weekday(Weekday.allCases[day]))
          rectangle(day < 5 ? "off" : "off we", x, top, 24 * hour - 1, rotation.weeks * row, to: &page)
        }
        for week in 0..<rotation.weeks {
          let y = top + week * row
          page.tag("text", ["x": "12", "y": "\(y + 11)"], text: String(week + 1))
          for day in 0..<7 {
            guard let shift = problem.duties.shift(rotation[week, day]) else { continue }
            let begin = (day * 24 * 60 + shift.start) * hour / 60
            let length = (shift.end - shift.start) * hour / 60
            let style = String("\(shift.category)".prefix(1))
            let inside = min(length, 168 * hour - begin)
            rectangle(style, left + begin, y + 2, inside, row - 4, to: &page)
            if inside < length {
              let next = top + (week + 1) % rotation.weeks * row
              rectangle(style, left, next + 2, length - inside, row - 4, to: &page)
            }
          }
        }
      }
    }
  }

  private func rectangle(_ style: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int, to page: inout Markup) {
    page.tag(
      "rect", ["class": style, "x": "\(x)", "y": "\(y)", "width": "\(width)", "height": "\(height)"], text: "")
  }

  // MARK: - Table

  private func writeTable(to page: inout Markup) {
    page.tag("section", ["class": "rotation"]) { page in
      page.tag("h2", text: Wording.Rotation.table)
      page.tag("table", ["class": "grid weeks"]) { page in
        page.tag("thead") { page in
          page.tag("tr") { page in
            page.tag("th", text: Wording.Rotation.week)
            for day in Weekday.allCases {
              page.tag("th", ["class": day > .friday ? "we" : ""], text: Wording.Rotation.weekday(day))
            }
            page.tag("th", ["class": "sum"], text: Wording.hoursColumn)
          }
        }
        page.tag("tbody") { page in
          for week in 0..<rotation.weeks { writeRow(week, to: &page) }
        }
      }
    }
  }

  private func writeRow(_ week: Int, to page: inout Markup) {
    page.tag("tr") { page in
      page.tag("th", text: String(week + 1))
      for day in 0..<7 {
        let duty = rotation[week, day]
        let style = problem.duties.shift(duty).map { String("\($0.category)".prefix(1)) }
        page.tag("td", ["class": style ?? (day > 4 ? "o we" : "o")], text: Wording.Rotation.code(duty, problem))
      }
      page.tag("td", ["class": "sum"], text: Wording.hours(figures.weekMinutes[week]))
    }
  }
}
