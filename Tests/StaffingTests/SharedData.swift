import Foundation

/// The folder of reference data beside the package, or wherever the environment says; nil where there is none.
let sharedData: URL? = {
  if let named = ProcessInfo.processInfo.environment["LUNBAN_SHARED"] {
    return existing(URL(fileURLWithPath: named).appendingPathComponent("data"))
  }
  var folder = URL(fileURLWithPath: #filePath)
  while folder.path != "/" {
    folder.deleteLastPathComponent()
    if let found = existing(folder.appendingPathComponent("shared/data")) { return found }
  }
  return nil
}()

private func existing(_ url: URL) -> URL? {
  FileManager.default.fileExists(atPath: url.path) ? url : nil
}

/// The rows of a plain comma-separated file by column name; quoted fields are only looked for after the figures.
func table(_ url: URL) throws -> [[String: String]] {
  let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
  let names = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  return lines.dropFirst().map { line in
    let values = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return Dictionary(zip(names, values), uniquingKeysWith: { first, _ in first })
  }
}
