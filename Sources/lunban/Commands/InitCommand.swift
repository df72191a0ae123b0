import ArgumentParser
import Documents
import Foundation
import Workforce

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "init", abstract: Wording.Help.initAbstract)

  @Argument(help: Wording.Help.newFolder) var folder: String
  @Option(help: Wording.Help.agents) var agents = 60
  @Option(help: Wording.Help.sampleSeed) var seed: UInt64 = 1
  @Option(help: Wording.Help.sampleMonth) var month = Month(year: 2026, month: 12)

  func validate() throws {
    guard SampleCentre.sizes.contains(agents) else { throw ValidationError(Wording.sampleSizes(SampleCentre.sizes)) }
  }

  func run() throws {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) {
      let content = try? FileManager.default.contentsOfDirectory(atPath: url.path)
      guard isFolder.boolValue, content?.isEmpty == true else {
        throw InputFaults([Fault(file: folder, expected: Wording.emptyFolder)])
      }
    }
    var output = OutputFolder(url)
    for (name, bytes) in SampleCentre(agents: agents, seed: seed, month: month).files() { output.stage(name, bytes) }
    try output.commit()
    Terminal.say(Wording.madeSample(output.places, folder: folder, month: month))
  }
}
