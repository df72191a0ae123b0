import ArgumentParser
import Rostering

/// The options that say how far a search goes.
struct SearchOptions: ParsableArguments {
  @Option(help: Wording.Help.timeLimit) var timeLimit: Double?
  @Option(help: Wording.Help.effort) var effort = 1.0
  @Option(help: Wording.Help.seed) var seed: UInt64 = 1

  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit <= 86_400) { throw ValidationError(Wording.timeLimitRange) }
    guard effort >= 0, effort <= 1000 else { throw ValidationError(Wording.effortRange) }
  }
}

/// How far a search goes, and how it is stopped.
struct SearchLimits {
  var seed: UInt64 = 1
  var effort = 1.0
  var seconds: Double?
}

extension SearchLimits {
  init(_ options: SearchOptions) {
    self.init(seed: options.seed, effort: options.effort, seconds: options.timeLimit)
  }
}
