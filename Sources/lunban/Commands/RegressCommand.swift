import ArgumentParser
import Documents
import Foundation

struct RegressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regress", abstract: Wording.Help.regressAbstract, discussion: Wording.Help.regressDiscussion)

  @Argument(help: Wording.Help.instances) var folder: String
  @Option(help: Wording.Help.junit) var junit: String?
  @Flag(help: Wording.Help.json) var json = false
  @Flag(help: Wording.Help.update) var update = false

  func run() throws {
    let started = Date()
    let instances = try Instance.all(in: folder)
    let report = RegressionReport(results: try instances.map { try $0.run() })
    if let junit {
      let url = URL(fileURLWithPath: junit)
      var output = OutputFolder(url.deletingLastPathComponent())
      output.stage(url.lastPathComponent, Array(report.junit(time: WallTime(started).description).utf8))
      try output.commit()
    }
    if json { Terminal.say(try report.json()) } else { Terminal.say(report.text) }
    if update {
      for (instance, result) in zip(instances, report.results) {
        var output = OutputFolder(instance.folder)
        output.stage(Expectation.name, result.updated)
        try output.commit()
        if !json { Terminal.say(Wording.written(output.places)) }
      }
    } else if report.hasFailed {
      throw ExitStatus.breaches.code
    }
  }
}
