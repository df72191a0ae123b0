/// A whole number plus whole multiples of columns: a count, before it is known who works when.
struct LinearForm: Hashable, Sendable {
  struct Term: Hashable, Sendable {
    let column: Int
    var coefficient: Int
  }

  var constant: Int
  /// As written: a column may come again until `simplified`.
  private(set) var terms: [Term]

  init(_ constant: Int = 0) {
    self.constant = constant
    terms = []
  }

  init(column: Int) {
    constant = 0
    terms = [Term(column: column, coefficient: 1)]
  }

  var isConstant: Bool { terms.isEmpty }

  /// The same form with every column once, ascending, and none without effect.
  var simplified: LinearForm {
    var result = LinearForm(constant)
    for term in terms.sorted(by: { $0.column < $1.column }) {
      if result.terms.last?.column == term.column {
        result.terms[result.terms.count - 1].coefficient += term.coefficient
      } else {
        result.terms.append(term)
      }
    }
    result.terms.removeAll { $0.coefficient == 0 }
    return result
  }

  mutating func add(column: Int, _ coefficient: Int = 1) {
    terms.append(Term(column: column, coefficient: coefficient))
  }

  /// What it comes to at a point.
  func value(at point: [Double]) -> Double {
    terms.reduce(Double(constant)) { $0 + Double($1.coefficient) * point[$1.column] }
  }

  static func + (a: LinearForm, b: LinearForm) -> LinearForm {
    var sum = a
    sum += b
    return sum
  }

  static func - (a: LinearForm, b: LinearForm) -> LinearForm { a + -1 * b }

  static func += (a: inout LinearForm, b: LinearForm) {
    a.constant += b.constant
    a.terms += b.terms
  }

  static func - (a: LinearForm, b: Int) -> LinearForm {
    var difference = a
    difference.constant -= b
    return difference
  }

  static func * (factor: Int, form: LinearForm) -> LinearForm {
    var product = LinearForm(factor * form.constant)
    product.terms = form.terms.map { Term(column: $0.column, coefficient: factor * $0.coefficient) }
    return product
  }

  static func sum(_ forms: some Sequence<LinearForm>) -> LinearForm { forms.reduce(into: LinearForm()) { $0 += $1 } }
}
