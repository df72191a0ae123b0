extension Rule {
  /// Whoever has something else than was published has a swap, leave or another publication that says so.
  public static let publishedRoster = Rule(request: "published-roster", article: "106")
}
