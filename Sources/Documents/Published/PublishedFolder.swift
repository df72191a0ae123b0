public import Foundation
public import Workforce

/// `published/` in a centre's folder: a folder for each publication, added and never changed.
///
/// Each holds `record.json` (who, when, why), `roster.csv`, `ledger.csv`, `swaps.csv` when a swap led to it, and the
/// `staffing.csv` it was judged by. It is written beside its place under a hidden name, and put there by one rename: at
/// any moment it is there whole or not at all. What a killed writer left is taken away by a later one.
public struct PublishedFolder: Sendable {
  public static let name = "published"
  public let url: URL

  /// - Parameter centre: the centre's folder.
  public init(of centre: URL) { url = centre.appendingPathComponent(Self.name, isDirectory: true) }

  /// The names of the publications, oldest first.
  private var names: [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return all.filter { name in name.first?.isNumber == true }.sorted()
  }

  // MARK: - Reading

  /// Every publication in its order. The rows of those that later ones replaced wholly are left aside.
  func read(_ faults: inout [Fault]) -> [Publication] {
    var publications: [Publication] = []
    var held: [Range<Day>] = []
    for name in names.reversed() {
      guard let record = record(name, &faults) else { continue }
      let isReplaced = record.days.allSatisfy { day in held.contains { $0.contains(day) } }
      held.append(record.days)
      publications.append(
        Publication(
          number: record.number, occasion: record.occasion, days: record.days, at: record.at, by: record.by,
          why: record.why, rows: isReplaced ? [] : rows(name, &faults),
          swaps: SwapsFile.read(
            data(name, SwapsFile.name), file: path(name, SwapsFile.name), KnownNames(nil), &faults),
          ledger: LedgerFile.read(data(name, LedgerFile.name), file: path(name, LedgerFile.name), &faults)))
    }
    return publications.sorted { $0.number < $1.number }
  }

  private func record(_ name: String, _ faults: inout [Fault]) -> PublicationRecord.Read? {
    let file = path(name, PublicationRecord.name)
    guard let data = CentreFolder.data(at: place(name, PublicationRecord.name), called: file, isRequired: true, &faults)
    else { return nil }
    return PublicationRecord.read(data, file: file, &faults)
  }

  private func rows(_ name: String, _ faults: inout [Fault]) -> [RosterRow] {
    let file = path(name, RosterFile.name)
    let data = CentreFolder.data(at: place(name, RosterFile.name), called: file, isRequired: true, &faults)
    return RosterFile.readPublished(data, file: file, &faults)
  }

  /// The staffing that a publication was judged by; nil when there was none.
  public func staffing(of publication: Publication) -> [UInt8]? {
    data(Self.folder(publication.number, publication.days), StaffingFile.name)
  }

  private func data(_ name: String, _ file: String) -> [UInt8]? {
    (try? Data(contentsOf: place(name, file))).map { [UInt8]($0) }
  }

  private func place(_ name: String, _ file: String) -> URL {
    url.appendingPathComponent(name).appendingPathComponent(file)
  }
  private func path(_ name: String, _ file: String) -> String { "\(Self.name)/\(name)/\(file)" }

  // MARK: - Adding

  private static func folder(_ number: Int, _ days: Range<Day>) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      + "-\(days.lowerBound)_\(days.upperBound - 1)"
  }

  /// Adds a publication and returns the place of its folder.
  ///
  /// - Parameter staffing: the bytes of the staffing it was judged by.
  @discardableResult
  public func add(_ publication: Publication, centre: Centre, staffing: [UInt8]?) throws -> URL {
    let name = Self.folder(publication.number, publication.days)
    let place = url.appendingPathComponent(name, isDirectory: true)
    let temporary = Disk.temporary(beside: place)
    Disk.sweep(url)
    var output = OutputFolder(temporary)
    output.stage(PublicationRecord.name, try JSONText.text(PublicationRecord(publication)))
    output.stage(RosterFile.name, RosterFile.text(publication.rows, centre: centre))
    output.stage(LedgerFile.name, LedgerFile.text(publication.ledger))
    if !publication.swaps.isEmpty { output.stage(SwapsFile.name, SwapsFile.text(publication.swaps)) }
    if let staffing { output.stage(StaffingFile.name, staffing) }
    do {
      try output.commit()
      return try Disk.move(temporary, to: place)
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw error
    }
  }
}
