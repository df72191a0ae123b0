import Modelling
import Rules
import Workforce

/// What a column of the exact model stands for: enough to read its value off any roster.
enum ColumnMeaning: Sendable {
  /// An agent has a duty on a day.
  case cell(agent: Int, day: Int, duty: DutyID)
  /// How many take a break at one of its places.
  case place(placement: Int, option: Int)
  /// The largest of some forms of earlier columns, kept within the column's bounds.
  case largest([LinearForm])
  /// Always 1: it carries what every roster costs.
  case one
}

/// Writes the exact model down: columns with their meanings, and rows without those that can never bind.
struct ExactWriter {
  let problem: RosterProblem
  private(set) var program = LinearProgram()
  private(set) var meanings: [ColumnMeaning] = []
  /// What every roster costs.
  private var fixedCost = 0
  /// Per agent and day, row by row: the open duties, each with its column, or without one when there is no choice.
  private var cells: [[(duty: DutyID, column: Int?)]] = []
  /// Per column: the agent and day it chooses for.
  private var cellOfColumn: [Int?] = []
  /// Per agent and day: how many columns choose.
  private var cellSizes: [Int] = []

  init(_ problem: RosterProblem) {
    self.problem = problem
    let open = problem.openDuties()
    for agent in problem.agents.indices {
      for day in 0..<problem.dayCount { openCell(agent, day, open[agent * problem.dayCount + day]) }
    }
  }

  /// One of the open duties: a column each, unless there is nothing to choose.
  private mutating func openCell(_ agent: Int, _ day: Int, _ open: DutySet) {
    let duties = open.members.filter { $0 < problem.duties.count }
    let cell = cells.count
    cellSizes.append(duties.count > 1 ? duties.count : 0)
    let label = "\(problem.agents[agent]),\(day)"
    guard duties.count != 1 else { return cells.append([(duties[0], nil)]) }
    let columns = duties.map { duty in
      column(
        .cell(agent: agent, day: day, duty: duty), upper: 1, isInteger: true,
        name: "x[\(label),\(problem.duties[duty].code)]", cell: cell)
    }
    cells.append(zip(duties, columns).map { ($0, $1) })
    program.addRow(lower: 1, upper: 1, entries: columns.map { ($0, 1) }, name: "one_duty[\(label)]")
  }

  /// 1 when an agent has one of the duties on a day, 0 when not. Known days are constants.
  func has(_ duties: DutySet, _ agent: Int, _ day: Int) -> LinearForm {
    if day < 0 { return LinearForm(duties.has(problem.history[agent][day + problem.historyCount]) ? 1 : 0) }
    let cell = cells[agent * problem.dayCount + day]
    if !cell.isEmpty, cell.allSatisfy({ duties.has($0.duty) }) { return LinearForm(1) }
    return value(agent, day) { duties.has($0) ? 1 : 0 }
  }

  /// What the duty of an agent on a day of the period is worth.
  func value(_ agent: Int, _ day: Int, _ worth: (DutyID) -> Int) -> LinearForm {
    var form = LinearForm()
    for (duty, column) in cells[agent * problem.dayCount + day] {
      let amount = worth(duty)
      if amount == 0 { continue }
      if let column { form.add(column: column, amount) } else { form.constant += amount }
    }
    return form
  }

  /// The open duties of an agent on a day of the period, each with the form that says whether it is had.
  func choices(_ agent: Int, _ day: Int) -> [(duty: DutyID, isHad: LinearForm)] {
    cells[agent * problem.dayCount + day].map { ($0.duty, $0.column.map(LinearForm.init(column:)) ?? LinearForm(1)) }
  }

  /// Adds a column with its meaning.
  mutating func column(
    _ meaning: ColumnMeaning, cost: Int = 0, upper: Int, isInteger: Bool, name: String, cell: Int? = nil
  ) -> Int {
    meanings.append(meaning)
    cellOfColumn.append(cell)
    return program.addColumn(cost: Double(cost), lower: 0, upper: Double(upper), isInteger: isInteger, name: name)
  }

  /// The least and the most a simplified form can come to: one duty a day, every other column on its own.
  func range(of form: LinearForm) -> ClosedRange<Int> {
    var (low, high) = (form.constant, form.constant)
    var index = 0
    while index < form.terms.count {
      let term = form.terms[index]
      if let cell = cellOfColumn[term.column] {
        var (lowest, highest, count) = (term.coefficient, term.coefficient, 0)
        while index < form.terms.count, cellOfColumn[form.terms[index].column] == cell {
          lowest = min(lowest, form.terms[index].coefficient)
          highest = max(highest, form.terms[index].coefficient)
          (index, count) = (index + 1, count + 1)
        }
        let isWhole = count == cellSizes[cell]
        low += isWhole ? lowest : min(0, lowest)
        high += isWhole ? highest : max(0, highest)
      } else {
        let reach = term.coefficient * Int(program.columnUppers[term.column])
        (low, high, index) = (low + min(0, reach), high + max(0, reach), index + 1)
      }
    }
    return low...high
  }

  /// Adds the row least ≤ form ≤ most, unless it holds whatever is chosen. Whole columns with a common divisor leave it
  /// no room between its multiples.
  mutating func row(_ form: LinearForm, least: Int? = nil, most: Int? = nil, name: @autoclosure () -> String) {
    let form = form.simplified
    let range = range(of: form)
    let lower = least.flatMap { range.lowerBound < $0 ? $0 - form.constant : nil }
    let upper = most.flatMap { range.upperBound > $0 ? $0 - form.constant : nil }
    if lower == nil, upper == nil { return }
    let isWhole = form.terms.allSatisfy { program.isInteger[$0.column] }
    let divisor = isWhole ? Double(max(1, form.terms.reduce(0) { gcd($0, abs($1.coefficient)) })) : 1
    let bounds = (
      lower.map { (Double($0) / divisor).rounded(.up) } ?? -.infinity,
      upper.map { (Double($0) / divisor).rounded(.down) } ?? .infinity
    )
    // No multiple lies between: a row without entries that asks for one says so.
    let isEmpty = bounds.0 > bounds.1
    program.addRow(
      lower: isEmpty ? 1 : bounds.0, upper: isEmpty ? 1 : bounds.1,
      entries: isEmpty ? [] : form.terms.map { ($0.column, Double($0.coefficient) / divisor) }, name: name())
  }

  /// Charges a price per unit of a form that is what it says in every roster.
  mutating func price(_ form: LinearForm, _ price: Int) {
    fixedCost += price * form.constant
    for term in form.terms {
      program.setCost(term.column, program.costs[term.column] + Double(price * term.coefficient))
    }
  }

  /// Charges a price when one of some forms comes to 1, their most; without a price none may.
  mutating func charge(_ price: Int?, when forms: [LinearForm], name: @autoclosure () -> String) {
    if price == 0 { return }
    let forms = forms.map(\.simplified).filter { range(of: $0).upperBound > 0 }
    if forms.isEmpty { return }
    guard let price else {
      for form in forms { row(form, most: 0, name: name()) }
      return
    }
    if forms.contains(where: { range(of: $0).lowerBound > 0 }) {
      fixedCost += price
    } else if forms.count == 1, range(of: forms[0]).lowerBound == 0 {
      self.price(forms[0], price)
    } else {
      let charged = LinearForm(column: column(.largest(forms), cost: price, upper: 1, isInteger: true, name: name()))
      for form in forms { row(form - charged, most: 0, name: name()) }
    }
  }

  /// Keeps a count in its bounds, or charges what leaving them costs, so many times over. Gives back the units below and
  /// above; nil where that side needs no row.
  @discardableResult
  mutating func limit(
    _ count: LinearForm, _ bounds: Bounds, times: Int = 1, name: @autoclosure () -> String
  ) -> (under: LinearForm?, over: LinearForm?) {
    let count = count.simplified
    let range = range(of: count)
    if count.isConstant, let cost = bounds.cost(of: count.constant) {
      fixedCost += cost * times
      return (nil, nil)
    }
    var (under, over): (LinearForm?, LinearForm?)
    if range.lowerBound < bounds.least, bounds.under.charges {
      under = steps(
        of: LinearForm(bounds.least) - count, upTo: bounds.least - range.lowerBound, bounds.under, times,
        name: "under_" + name())
    }
    if range.upperBound > bounds.most, bounds.over.charges {
      over = steps(
        of: count - LinearForm(bounds.most), upTo: range.upperBound - bounds.most, bounds.over, times,
        name: "over_" + name())
    }
    row(
      count + (under ?? LinearForm()) - (over ?? LinearForm()), least: under.map { _ in bounds.least },
      most: over.map { _ in bounds.most }, name: name())
    return (under, over)
  }

  /// The units outside a range, in columns of rising price; nothing when leaving it is forbidden.
  private mutating func steps(
    of departure: LinearForm, upTo limit: Int, _ penalty: Penalty, _ times: Int, name: String
  ) -> LinearForm {
    guard case .price(let prices) = penalty else { return LinearForm() }
    var units = LinearForm()
    var first = 1
    while first <= limit {
      let price = penalty.price(ofUnit: first) ?? 0
      let last = (first..<max(first, prices.count)).first { prices[$0] != price }.map { min($0, limit) } ?? limit
      let step = column(
        .largest([departure - (first - 1)]), cost: price * times, upper: last - first + 1, isInteger: true,
        name: "\(name)\(first == 1 ? "" : "#\(first)")")
      units.add(column: step)
      first = last + 1
    }
    return units
  }

  /// Closes the model: what every roster costs becomes a column of its own.
  mutating func finish() {
    guard fixedCost != 0 else { return }
    meanings.append(.one)
    program.addColumn(cost: Double(fixedCost), lower: 1, upper: 1, isInteger: true, name: "fixed_cost")
  }
}

/// The greatest common divisor of two numbers that are not negative.
private func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }

extension Penalty {
  /// Whether leaving a range is forbidden or costs anything.
  fileprivate var charges: Bool {
    switch self {
    case .hard: true
    case .price(let prices): prices.contains { $0 != 0 }
    }
  }
}
