import Rules
import Workforce

/// The period as a calendar of small charts: agents on the phones against agents needed, interval by interval.
struct CoverCalendar {
  let report: RosterReport

  private var cover: CoverFigures { report.figures.cover }
  private let height = 60
  /// Width of a day's chart; an interval's is the day's share of it.
  private let width = 192

  func write(to page: inout Markup) {
    guard !cover.days.isEmpty else { return }
    let peak = scale
    page.tag("section", ["class": "cover"]) { page in
      page.tag("h2", text: Wording.cover)
      page.tag("p", ["class": "note"]) { page in
        for (mark, name) in zip(["area", "line", "gap"], Wording.coverLegend) {
          page.tag("span", ["class": "key \(mark)"], text: name)
        }
        page.text(Wording.coverNote(peak: peak))
      }
      page.tag("div", ["class": "calendar"]) { page in
        for weekday in 0..<7 {
          page.tag("div", ["class": "head"], text: Wording.weekday(Day(number: 4 + weekday)))
        }
        for _ in 1..<report.problem.day(0).weekday.rawValue { page.tag("div", text: "") }
        for day in cover.days.indices { write(day, peak: peak, to: &page) }
      }
      if cover.groups.count > 1 { writeGroups(to: &page) }
    }
  }

  /// The top line: the largest figure, rounded up to a figure that halves well.
  private var scale: Int {
    let most = max(cover.need.max() ?? 0, cover.onPhones.max() ?? 0)
    let step = most > 200 ? 50 : most > 40 ? 10 : most > 10 ? 4 : 2
    return max(step, (most + step - 1) / step * step)
  }

  // MARK: - A day

  private func write(_ day: Int, peak: Int, to page: inout Markup) {
    let date = report.problem.day(day)
    let intervals = cover.days[day]
    let short = intervals.reduce(0) { $0 + cover.short[$1] } * cover.intervalMinutes
    let surplus = intervals.reduce(0) { $0 + cover.surplus[$1] } * cover.intervalMinutes
    page.tag("div", ["class": "day \(report.kind(of: date))"]) { page in
      page.tag("div", ["class": "label"]) { page in
        page.tag("b", text: String(date.dayOfMonth))
        page.tag("span", ["class": "event"], text: report.names(of: date))
        page.tag("span", ["class": short > 0 ? "short" : "met"], text: Wording.dayCover(short: short))
        page.tag("span", ["class": "surplus"], text: Wording.daySurplus(surplus))
      }
      page.tag(
        "svg",
        [
          "viewBox": "0 0 \(width) \(height + 9)", "preserveAspectRatio": "none", "role": "img",
          "aria-label": "\(date)",
        ]
      ) { page in
        draw(intervals, peak: peak, to: &page)
        page.tag("g", ["class": "hit"]) { page in
          for interval in intervals { writeTip(interval, in: intervals, to: &page) }
        }
      }
    }
  }

  private func draw(_ intervals: Range<Int>, peak: Int, to page: inout Markup) {
    for (position, interval) in intervals.enumerated() {
      guard let start = report.problem.timetable.localStart(of: interval), start.minute % 360 == 0 else { continue }
      let x = x(position, of: intervals.count)
      if position > 0 { page.void("path", ["class": "grid", "d": "M\(x) 0V\(height)"]) }
      page.tag(
        "text", ["x": x, "y": "\(height + 8)", "class": position == 0 ? "first" : ""],
        text: String(start.minute / 60))
    }
    page.void("path", ["class": "grid", "d": "M0 \(height / 2)H\(width)"])
    page.void("path", ["class": "area", "d": steps(cover.onPhones, intervals, peak: peak) + "V\(height)H0Z"])
    let gaps = gaps(intervals, peak: peak)
    if !gaps.isEmpty { page.void("path", ["class": "gap", "d": gaps]) }
    page.void("path", ["class": "line", "d": steps(cover.need, intervals, peak: peak)])
    page.void("path", ["class": "base", "d": "M0 \(height)H\(width)"])
  }

  private func writeTip(_ interval: Int, in intervals: Range<Int>, to page: inout Markup) {
    let position = interval - intervals.lowerBound
    let start = report.problem.timetable.localStart(of: interval)
    page.tag(
      "rect",
      ["x": x(position, of: intervals.count), "width": x(1, of: intervals.count), "height": "\(height)"]
    ) { page in
      page.tag(
        "title",
        text: Wording.interval(
          clockText(start?.minute ?? 0), need: cover.need[interval], onPhones: cover.onPhones[interval],
          short: cover.short[interval], calls: report.calls?[interval]))
    }
  }

  // MARK: - Paths

  /// A stair of the counts, from the left edge to the right.
  private func steps(_ counts: [Int], _ intervals: Range<Int>, peak: Int) -> String {
    var path = ""
    var last: Int?
    for (position, interval) in intervals.enumerated() where counts[interval] != last {
      let y = y(counts[interval], peak: peak)
      path += last == nil ? "M0 \(y)" : "H\(x(position, of: intervals.count))V\(y)"
      last = counts[interval]
    }
    return path + "H\(width)"
  }

  /// A bar from those on the phones up to those needed, wherever agents are missing.
  private func gaps(_ intervals: Range<Int>, peak: Int) -> String {
    intervals.enumerated().filter { cover.short[$1] > 0 }.map { position, interval in
      let foot = min(cover.onPhones[interval], cover.need[interval])
      let top = foot + max(cover.short[interval], cover.need[interval] - foot)
      let left = x(position, of: intervals.count)
      let right = x(position + 1, of: intervals.count)
      return "M\(left) \(y(foot, peak: peak))V\(y(top, peak: peak))H\(right)V\(y(foot, peak: peak))Z"
    }.joined()
  }

  private func x(_ position: Int, of count: Int) -> String { Self.tenths(position * width * 10 / max(1, count)) }
  private func y(_ agents: Int, peak: Int) -> String { Self.tenths(max(0, height * 10 - agents * height * 10 / peak)) }
  private static func tenths(_ value: Int) -> String {
    value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)"
  }

  // MARK: - Groups

  private func writeGroups(to page: inout Markup) {
    page.tag("p", ["class": "note"], text: Wording.groupNote)
    page.tag("table", ["class": "plain groups"]) { page in
      page.tag("thead") { page in
        page.tag("tr") { page in
          for column in Wording.groupColumns { page.tag("th", text: column) }
        }
      }
      page.tag("tbody") { page in
        for group in cover.groups {
          page.tag("tr") { page in
            page.tag("th", text: group.name)
            page.tag("td", text: Wording.hours(group.need.reduce(0, +) * cover.intervalMinutes))
            page.tag("td", text: Wording.hours(group.onPhones.reduce(0, +) * cover.intervalMinutes))
            page.tag("td", ["class": group.shortMinutes > 0 ? "bad" : ""], text: Wording.hours(group.shortMinutes))
            page.tag("td", text: Wording.hours(group.surplusMinutes))
            page.tag("td", text: Wording.number(group.deepest))
          }
        }
      }
    }
  }
}
