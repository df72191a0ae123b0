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
    #expect(
      SummaryText(report).text == """
        中心 · Roster 2026-12-01 – 2026-12-03

        Outcome       feasible
        Breaches             1
        Cost               174
        Proved bound       120
        Gap                  —
        Understaffed        60  agent-hours
        Overstaffed          0  agent-hours
        Paid time           24  hours

        The roster breaks hard rules in 1 place: mend these first. Its cost counts only what is priced, and says \
        nothing about rosters that keep the rules.
        Search ended: work done · 12 rounds

        Rule           Breaches  Departures  Cost
        granted-leave         1           0     0
        cover-of-need         0          14   170
        wishes                0           1     4
        Total                 1          15   174

        """)
  }

  @Test("findings stand rule by rule with agent, date, amount and remedy")
  func findings() {
    let text = FindingsText(
      report.verdict, rules: report.problem.rules, agents: report.centre.agents, most: 2
    ).text
    #expect(
      text == """
        granted-leave · article 38, 39 · 1 breach
          Granted leave is kept, and nobody is on leave without a grant.
          B Bo  2026-12-02  +1  B has leave:annual on 2026-12-02, but no such leave is granted.
                                → Choose one of off, D, N.

        cover-of-need · article 30 · 14 departures · cost 170
          Agents on the phones meet the staffing need.
          —  2026-12-01  −1  0 of voice on the phones at 2026-12-01T00:00; at least 1 are asked for.
                             → Put 1 more of voice on a shift that covers 2026-12-01T00:00.
          —  2026-12-01  −1  1 of voice on the phones at 2026-12-01T08:00; at least 2 are asked for.
                             → Put 1 more of voice on a shift that covers 2026-12-01T08:00.
          … and 12 more

        wishes · 1 departure · cost 4
          Wishes are kept.
          A 陈静  2026-12-02  +1  A has D on 2026-12-02 against a wish.
                                  → Give the day as wished, where cover allows.

        1 breach, 15 departures · cost 174.

        """)
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
    let document = FindingsDocument(
      FindingsReport(roster: "roster.csv", verdict: verdict, rules: report.problem.rules))
    let data = try document.json()
    #expect(try JSONDecoder().decode(FindingsDocument.self, from: data) == document)
    #expect(document.findings.count == verdict.findings.count)
    let text = String(decoding: data, as: UTF8.self)
    #expect(
      text.hasPrefix(
        """
        {
          "breaches" : 1,
          "cost" : 174,
          "costs" : {
            "cover-of-need" : 170,
            "granted-leave" : 0,
            "wishes" : 4
          },
          "findings" : [
            {
              "agent" : "B",
              "amount" : 1,
              "article" : "38, 39",
              "cost" : 0,
              "from" : "2026-12-02",
              "level" : "error",
              "remedy" : "Choose one of off, D, N.",
              "rule" : "granted-leave",
              "severity" : "breach",
              "text" : "B has leave:annual on 2026-12-02, but no such leave is granted.",
              "to" : "2026-12-02"
            },
        """))
    #expect(text.hasSuffix("  ],\n  \"roster\" : \"roster.csv\"\n}\n"))
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
