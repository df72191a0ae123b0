import Foundation
import Reporting
import Rules
import Testing
import Workforce

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("The roster page")
struct HTMLPageTests {
  @Test("it is well-formed XML, and asks nothing of the network")
  func wellFormed() {
    let page = HTMLPage(SmallWorld.report(calls: Array(0..<18))).html
    let parser = XMLParser(data: Data(page.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError)) at line \(parser.lineNumber)")
    for reference in ["http", "//", "src=", "url(", "@import", "<script", "<link"] {
      #expect(!page.contains(reference), "The page refers to something outside: \(reference)")
    }
  }

  @Test("it shows every agent, every date and every duty")
  func complete() {
    let report = SmallWorld.report()
    let page = HTMLPage(report).html
    for agent in report.centre.agents {
      #expect(page.contains(">\(agent.name)<"))
      #expect(page.contains(">\(agent.id)<"))
    }
    for day in SmallWorld.days { #expect(page.contains("\(day)")) }
    #expect(page.contains("Bo, Thu 2026-12-03 · N 夜班 20:00–08:00 · meal 00:00–04:00"))
    #expect(page.contains("From the night before: 陈静 (until 08:00)"))
    #expect(page.contains("On leave: Bo (annual leave)"))
    #expect(page.contains("08:00 · need 2, on the phones 1 (short 1)"))
  }

  @Test("names cannot smuggle markup in")
  func escapes() {
    let name = "<script>alert('x')</script>&\"\u{1}"
    let page = HTMLPage(SmallWorld.report(SmallWorld.centre(name: name, agentName: name))).html
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;\u{FFFD}"))
    #expect(XMLParser(data: Data(page.utf8)).parse())
  }

  @Test("it says what is proved, and no more")
  func proof() {
    let broken = HTMLPage(SmallWorld.report()).html
    #expect(broken.contains("The roster breaks hard rules in 1 place: mend these first."))
    #expect(broken.contains("Search ended: work done · 12 rounds"))
    let report = SmallWorld.report()
    let idle = Roster(agentCount: 2, dayCount: 3)
    let verdict = Validator(report.problem).judge(idle)
    func page(bound: Int?) -> String {
      HTMLPage(
        RosterReport(
          centre: report.centre, problem: report.problem, roster: idle, verdict: verdict, needs: SmallWorld.needs,
          conclusion: Conclusion(outcome: "feasible", bound: bound))
      ).html
    }
    #expect(page(bound: nil).contains("Nothing is proved about the cost: a cheaper roster may exist."))
    #expect(page(bound: verdict.cost).contains("Proved: no roster that keeps the hard rules costs less."))
    #expect(page(bound: verdict.cost - 1).contains("this one is at most 1 ("))
  }

  @Test("a month of sixty agents stays well under three megabytes, with a sheet for each day")
  func sixty() {
    let page = HTMLPage(Specimen(agentCount: 60).report).html
    #expect(page.utf8.count < 2_000_000)
    #expect(page.components(separatedBy: "<details class=\"sheet\">").count == 32)
    #expect(page == HTMLPage(Specimen(agentCount: 60).report).html)
    #expect(XMLParser(data: Data(page.utf8)).parse())
  }

  @Test("with very many agents the day sheets are left out, and the page says so")
  func many() {
    let page = HTMLPage(Specimen(agentCount: 210).report).html
    #expect(!page.contains("<details class=\"sheet\">"))
    #expect(page.contains("Day sheets are left out of a page for 210 agents (more than 200)"))
  }
}
