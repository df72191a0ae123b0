import ArgumentParser
import Documents
import Forecasting
import Foundation
import Workforce

/// A centre's folder, the period to plan, and where its results lie.
struct Workplace {
  let folder: CentreFolder
  let document: CentreDocument
  let period: Period
  /// The folder of the period's results.
  let output: URL

  var centre: Centre { document.centre }

  /// Reads the folder. Without a period it is the month after the last one of `previous.csv`.
  init(_ path: String, _ period: Period?, out: String?) throws {
    let folder = CentreFolder(URL(fileURLWithPath: path, isDirectory: true))
    let asked = try period ?? Self.nextMonth(folder)
    self.init(folder, try folder.read(month: asked.month, from: asked.days.lowerBound), asked, out: out)
  }

  init(_ folder: CentreFolder, _ document: CentreDocument, _ period: Period, out: String?) {
    self.folder = folder
    self.document = document
    self.period = period
    let standard = folder.url.appendingPathComponent("out").appendingPathComponent(period.folder)
    output = out.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? standard
  }

  /// The place with the moved shifts that some duties name.
  func knowing(_ duties: [String], file: String) throws -> Workplace {
    Workplace(folder, try document.knowing(duties, file: file), period, output: output)
  }

  private init(_ folder: CentreFolder, _ document: CentreDocument, _ period: Period, output: URL) {
    (self.folder, self.document, self.period, self.output) = (folder, document, period, output)
  }

  /// Reads the folder and its history, with the faults of both in one list.
  static func withHistory(_ path: String, _ period: Period?, out: String?) throws -> (Workplace, [CallRecord]) {
    let folder = CentreFolder(URL(fileURLWithPath: path, isDirectory: true))
    let asked = try period ?? nextMonth(folder)
    let (document, history) = try folder.readWithHistory(month: asked.month, from: asked.days.lowerBound)
    return (Workplace(folder, document, asked, out: out), history)
  }

  private static func nextMonth(_ folder: CentreFolder) throws -> Period {
    guard let last = try folder.read().centre.previous.map(\.day).max() else {
      throw ValidationError(Wording.monthNeeded)
    }
    return Period(last.month.next)
  }

  /// The bytes of a result of an earlier step; nil when there is none.
  func result(_ name: String) throws -> [UInt8]? {
    let place = output.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: place.path) else { return nil }
    return try bytes(of: place, called: name)
  }
}

/// A file's bytes, or a fault that says why not.
func bytes(of place: URL, called name: String) throws(InputFaults) -> [UInt8] {
  do {
    return [UInt8](try Data(contentsOf: place))
  } catch {
    throw InputFaults([Fault(file: name, expected: Wording.readable(error.localizedDescription))])
  }
}
