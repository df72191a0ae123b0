extension Rule {
  /// Sick and personal leave is asked for some days before. Sudden illness is told afterwards, with a certificate.
  public static let shortLeaveNotice = Rule(
    request: "short-leave-notice", article: "38",
    parameters: [
      .number("days", 3, in: 0...365), .choice("certificate", "required", of: ["required", "not-required"]),
    ])
}
