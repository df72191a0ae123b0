import Documents
import Reporting
import Rostering
import Rules
import Workforce

/// Why an agent has a duty on a day: what each other one would change.
struct AssignmentReport: Encodable {
  struct Other: Encodable {
    let duty: String
    let isLegal: Bool
    /// What the roster would cost more.
    let change: Int
    let changes: [String: Int]
    let breaches: [String]

    /// The change by rule, in words.
    fileprivate let why: String

    private enum CodingKeys: String, CodingKey { case duty, isLegal, change, changes, breaches }

    init(_ alternative: Alternative, _ problem: RosterProblem) {
      duty = problem.duties[alternative.duty].code
      isLegal = alternative.breaches.isEmpty
      change = alternative.change
      changes = Dictionary(
        alternative.changes.map { ($0.rule.key, $0.change) }, uniquingKeysWith: { first, _ in first })
      breaches = alternative.breaches.map { "\($0.rule.key): \($0.text)" }
      why =
        breaches.first.map { $0 + Wording.more(alternative.breaches.count - 1) } ?? Wording.changes(alternative.changes)
    }
  }

  let agent: String
  let date: String
  let duty: String
  let others: [Other]
  private let title: String

  private enum CodingKeys: String, CodingKey { case agent, date, duty, others }

  init(_ judged: JudgedRoster, _ centre: Centre, agent: Int, day: Int) {
    let problem = judged.problem
    let person = centre.agents[agent]
    let code = problem.duties[judged.roster[agent, day]].code
    let alternatives = Alternatives(problem, judged.roster, verdict: Validator(problem).judge(judged.roster))
    self.agent = person.id
    date = problem.day(day).description
    duty = code
    others = alternatives.all(agent: agent, day: day).map { Other($0, problem) }
    let name = person.name == person.id ? person.id : "\(person.id) \(person.name)"
    title = Wording.assignment(name, code, problem.day(day))
  }

  var text: String {
    var table = TextTable([.left, .right, .left])
    table.add(Wording.alternativeColumns)
    for other in others {
      table.add([other.duty, other.isLegal ? Wording.change(other.change) : Wording.noValue, other.why])
    }
    return title + " " + conclusion + "\n\n" + Wording.alternatives(others.count) + "\n" + table.text(indent: 2)
  }

  private var conclusion: String {
    guard let best = others.first, best.isLegal else { return Wording.forced }
    return Wording.best(isBest: best.change >= 0, change: best.change)
  }
}
