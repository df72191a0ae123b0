import Documents
import Reporting
import Rostering
import Rules
import Workforce

/// Why an interval is short: what is needed, who is not on the phones, and what having them there would change.
struct IntervalReport: Encodable {
  struct Need: Encodable {
    let who: String
    let need: Int
    let onPhones: Int
  }

  struct Absent: Encodable {
    let agent: String
    /// What the agent does on the day: a duty, or a break.
    let now: String
    /// The cheapest shift that covers the interval; missing when there is none.
    let shift: String?
    let isLegal: Bool
    let change: Int?
    let why: String
  }

  let interval: String
  let needs: [Need]
  let absent: [Absent]
  private let time: LocalTime

  private enum CodingKeys: String, CodingKey { case interval, needs, absent }

  init(_ judged: JudgedRoster, interval: Int) {
    let problem = judged.problem
    let time = problem.timetable.localStart(of: interval) ?? LocalTime(day: problem.firstDay, minute: 0)
    self.time = time
    self.interval = time.description
    var counts = HeadCounts(problem, judged.roster)
    let cover = problem.cross.filter { limit in
      limit.place == .interval(interval, onPhones: true) && problem.rules[limit.rule].key == "cover-of-need"
    }
    needs = cover.map { limit in
      Need(who: problem.groups[limit.group].name, need: limit.bounds.least, onPhones: counts.count(limit))
    }
    let members = Set(cover.flatMap { problem.groups[$0.group].members }).sorted()
    let reader = AbsenceReader(judged, interval: interval, time: time)
    absent = members.compactMap(reader.read)
      .sorted { ($0.isLegal ? 0 : 1, $0.change ?? .max, $0.agent) < ($1.isLegal ? 0 : 1, $1.change ?? .max, $1.agent) }
  }

  var text: String {
    let head = needs.map { Wording.interval(time, $0.who, onPhones: $0.onPhones, need: $0.need) + "\n" }.joined()
    var table = TextTable([.left, .left, .left, .right, .left])
    table.add(Wording.whereColumns)
    for one in absent {
      table.add([
        one.agent, one.now, one.shift ?? Wording.impossible,
        one.isLegal ? one.change.map(Wording.change) ?? Wording.noValue : Wording.noValue, one.why,
      ])
    }
    return head + "\n" + table.text(indent: 2)
  }
}

/// Reads why single agents are not on the phones.
private struct AbsenceReader {
  let judged: JudgedRoster
  let interval: Int
  let time: LocalTime
  let alternatives: Alternatives

  init(_ judged: JudgedRoster, interval: Int, time: LocalTime) {
    self.judged = judged
    self.interval = interval
    self.time = time
    alternatives = Alternatives(
      judged.problem, judged.roster, verdict: Validator(judged.problem).judge(judged.roster))
  }

  /// Nil for who is on the phones.
  func read(_ agent: Int) -> IntervalReport.Absent? {
    let problem = judged.problem
    let today = problem.firstDay.distance(to: time.day)
    for day in [today - 1, today] where day >= 0 {
      guard problem.timetable.presence(judged.roster[agent, day], on: day).intervals.contains(interval) else {
        continue
      }
      let away = judged.roster.breaks(agent, day).first {
        problem.timetable.intervals(from: $0.start, minutes: $0.minutes).contains(interval)
      }
      let held = judged.roster.activities(agent, day).first {
        problem.timetable.intervals(from: $0.start, minutes: $0.minutes).contains(interval)
      }
      guard let doing = away.map({ Wording.onBreak($0.kind) }) ?? held?.name else { return nil }
      return IntervalReport.Absent(
        agent: problem.agents[agent], now: doing, shift: nil, isLegal: false, change: nil, why: "")
    }
    return missing(agent, today)
  }

  private func missing(_ agent: Int, _ today: Int) -> IntervalReport.Absent {
    let problem = judged.problem
    let offers = [today - 1, today].filter { $0 >= 0 }.flatMap { day in
      problem.duties.work.members
        .filter { problem.timetable.presence($0, on: day).intervals.contains(interval) }
        .map { alternatives.alternative($0, agent, day) }
    }
    let best = offers.min { ($0.breaches.count, $0.change, $0.duty) < ($1.breaches.count, $1.change, $1.duty) }
    let breach = best?.breaches.first.map { "\($0.rule.key): \($0.text)" }
    return IntervalReport.Absent(
      agent: problem.agents[agent], now: problem.duties[judged.roster[agent, today]].code,
      shift: best.map { problem.duties[$0.duty].code }, isLegal: best?.breaches.isEmpty ?? false, change: best?.change,
      why: best.map { best in
        breach.map { $0 + Wording.more(best.breaches.count - 1) } ?? Wording.changes(best.changes)
      } ?? "")
  }
}
