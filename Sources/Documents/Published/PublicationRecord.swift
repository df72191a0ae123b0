import Foundation
import Workforce

/// `record.json` of a publication.
struct PublicationRecord: Codable {
  static let name = "record.json"

  let number: Int
  let occasion: String
  let from: String
  let to: String
  let at: String
  let by: String
  let why: String

  init(_ publication: Publication) {
    number = publication.number
    occasion = publication.occasion.rawValue
    from = publication.days.lowerBound.description
    to = (publication.days.upperBound - 1).description
    at = publication.at.description
    by = publication.by
    why = publication.why
  }

  /// A record whose values have been checked.
  struct Read {
    let number: Int
    let occasion: Publication.Occasion
    let days: Range<Day>
    let at: LocalTime
    let by: String
    let why: String
  }

  static func read(_ data: [UInt8], file: String, _ faults: inout [Fault]) -> Read? {
    guard let record = try? JSONDecoder().decode(PublicationRecord.self, from: Data(data)),
      let occasion = Publication.Occasion(rawValue: record.occasion), let from = Day(record.from),
      let to = Day(record.to), from <= to, let at = LocalTime(record.at), record.number > 0
    else {
      faults.append(Fault(file: file, expected: Sentences.record))
      return nil
    }
    return Read(
      number: record.number, occasion: occasion, days: from..<to + 1, at: at, by: record.by, why: record.why)
  }
}
