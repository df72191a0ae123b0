import ArgumentParser
import Documents
import Foundation
import Reporting
import Workforce

struct PublishedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "published", abstract: Wording.Help.publishedAbstract)

  @Argument(help: Wording.Help.folder) var folder: String
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let publications = try CentreFolder(URL(fileURLWithPath: folder, isDirectory: true)).read().publications
    if json {
      Terminal.say(try JSONText.text(publications.map(PublicationEntry.init)))
      return
    }
    var table = TextTable([.right, .left, .left, .left, .left, .left])
    table.add(Wording.publicationColumns)
    for publication in publications {
      let days = "\(publication.days.lowerBound)..\(publication.lastDay)"
      table.add([
        "\(publication.number)", publication.occasion.rawValue, days, "\(publication.at)", publication.by,
        publication.why,
      ])
    }
    Terminal.say(publications.isEmpty ? Wording.nothingPublished : table.text())
  }
}

/// A publication, for programs.
private struct PublicationEntry: Encodable {
  let number: Int
  let occasion: String
  let from: String
  let to: String
  let at: String
  let by: String
  let why: String
  let swaps: Int

  init(_ publication: Publication) {
    (number, occasion, at) = (publication.number, publication.occasion.rawValue, publication.at.description)
    (from, to) = (publication.days.lowerBound.description, publication.lastDay.description)
    (by, why, swaps) = (publication.by, publication.why, publication.swaps.count)
  }
}

extension Publication {
  fileprivate var lastDay: Day { days.upperBound - 1 }
}
