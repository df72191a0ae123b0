extension Rule {
  /// Swaps that an agent takes part in are few a month. A swap whose dates lie in two months counts in both.
  public static let swapsAMonth = Rule(
    request: "swaps-a-month", article: "35", parameters: [.number("most", 2, in: 0...100)])
}
