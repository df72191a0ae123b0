import Foundation
import Reporting
import Rules
import Testing
import Workforce

@Suite("Text for terminals and programs")
struct PlainTextTests {
  let report = SmallWorld.report()

  @Test("the summary shows facts, proof and costs, its columns in line")
  func summary() {
    #expect(SummaryText(report).text == "")
  }

  @Test("findings stand rule by rule with agent, date, amount and remedy")
  func findings() {
    #expect(FindingsText(report.verdict, rules: report.problem.rules, most: 2).text == "")
  }

  @Test("a verdict without findings says so")
  func noFindings() {
    let problem = Rulebook(disabled: Set(Rulebook.rules.map(\.key))).problem(
      for: SmallWorld.centre(), days: SmallWorld.days, needs: [])
    var roster = Roster(agentCount: 2, dayCount: 3)
    roster[0, 0] = 1
    let verdict = Validator(problem).judge(roster)
    #expect(FindingsText(verdict, rules: problem.rules).text == "Every rule is kept and nothing costs anything.\n")
  }

  @Test("findings as JSON have their keys in order, and come back the same")
  func json() throws {
    let verdict = report.verdict
    let document = FindingsDocument(roster: "roster.csv", verdict: verdict, rules: report.problem.rules)
    let data = try document.json()
    #expect(try JSONDecoder().decode(FindingsDocument.self, from: data) == document)
    #expect(document.findings.count == verdict.findings.count)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.prefix(600) == "")
  }

  @Test("Chinese characters take two columns of a terminal, marks that combine none")
  func widths() {
    #expect(TextTable.width(of: "abc") == 3)
    #expect(TextTable.width(of: "陈静a") == 5)
    #expect(TextTable.width(of: "e\u{301}") == 1)
    #expect(TextTable.width(of: "（夜）") == 6)
    var table = TextTable([.left, .right, .left])
    table.add(["陈静", "1", "x"])
    table.add(["Bo", "10", ""])
    #expect(table.text(indent: 1) == " 陈静   1  x\n Bo    10\n")
  }
}
