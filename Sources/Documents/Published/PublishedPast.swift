import Workforce

/// What publications say of the time before a period, laid over what the centre's own files say of it.
struct PublishedPast {
  let publications: [Publication]
  /// The first day of the period; nil when everything is past.
  private let start: Day?

  init(_ publications: [Publication], before start: Day?) {
    self.publications = publications
    self.start = start
  }

  /// Agents with what the last ledger leaves owing; those it does not know keep what they have.
  func carry(_ agents: [Agent]) -> [Agent] {
    guard let start, let ledger = publications.latest(endingBefore: start)?.ledger else { return agents }
    let owed = Dictionary(ledger.map { ($0.agent, $0.owed) }, uniquingKeysWith: { first, _ in first })
    return agents.map { agent in owed[agent.id].map(agent.owing) ?? agent }
  }

  /// The rows known before, with those that were published in their places.
  func rows(over known: [RosterRow]) -> [RosterRow] {
    let past = publications.filter { publication in start.map { publication.days.lowerBound < $0 } ?? true }
    if past.isEmpty { return known }
    var rows = known
    for publication in past where !publication.rows.isEmpty {
      let held = publication.rows.filter { past.holding(on: $0.day)?.number == publication.number }
      let days = Set(held.map(\.day))
      rows.removeAll { days.contains($0.day) }
      rows += held
    }
    return rows
  }

  /// The requests with those that were approved by a publication.
  func swaps(over asked: [SwapRequest]) -> [SwapRequest] {
    let approved = publications.flatMap(\.swaps)
    return asked.filter { swap in !approved.contains { Set([$0.first, $0.second]) == Set([swap.first, swap.second]) } }
      + approved
  }
}
