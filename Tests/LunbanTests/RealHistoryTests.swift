import Foundation
import Testing

/// A bank's queue of half hours, January to July 1999, among the reference data; nil where there is none.
private let israeliBank: URL? = {
  let name = "data/calls/israeli_bank_1999_agent_queue_30min_jan_jul.csv"
  var roots: [URL] = []
  if let named = ProcessInfo.processInfo.environment["LUNBAN_SHARED"] { roots.append(URL(fileURLWithPath: named)) }
  var folder = URL(fileURLWithPath: #filePath)
  while folder.path != "/" {
    folder.deleteLastPathComponent()
    roots.append(folder.appendingPathComponent("shared"))
  }
  return roots.map { $0.appendingPathComponent(name) }.first { FileManager.default.fileExists(atPath: $0.path) }
}()

@Suite struct RealHistoryTests {
  @Test(
    .enabled(if: israeliBank != nil, "the reference data is not on this machine; LUNBAN_SHARED can name its folder"))
  func aBanksOwnHistoryPlansItsNextMonth() throws {
    let history = try #require(israeliBank)
    let scratch = try Scratch()
    let made = try Executable.run(
      ["init", "bank", "--agents", "20", "--month", "1999-08"], in: scratch.url)
    try #require(made.status == 0, "\(made.errors)")
    try FileManager.default.removeItem(at: scratch.url.appendingPathComponent("bank/history.csv"))
    try FileManager.default.copyItem(at: history, to: scratch.url.appendingPathComponent("bank/history.csv"))
    try scratch.write("date,kind,name\n", to: "bank/calendar.csv")
    try scratch.replace("Asia/Shanghai", with: "Asia/Jerusalem", in: "bank/centre.yaml")
    try scratch.replace("[saturday, sunday]", with: "[friday, saturday]", in: "bank/centre.yaml")
    try scratch.replace(
      "history: {file: history.csv, interval-minutes: 30}",
      with: "history: {file: history.csv, queue: general, columns: {start: timestamp, offered: calls}}",
      in: "bank/centre.yaml")
    let planned = try Executable.run(
      ["plan", "bank", "--month", "1999-08", "--effort", "0.1"], in: scratch.url)
    #expect(planned.status == 0, "\(planned.output)\(planned.errors)")
    let forecast = try scratch.text("bank/out/1999-08/forecast.csv").split(separator: "\n").dropFirst()
    #expect(forecast.count == 31 * 48)
    let calls = forecast.reduce(0.0) { $0 + (Double($1.split(separator: ",")[2]) ?? .nan) }
    // July had 36,000 calls; a month's forecast is of that size.
    #expect((10_000...60_000).contains(calls), "\(calls)")
    #expect(try Executable.run(["validate", "bank", "--month", "1999-08"], in: scratch.url).status == 0)
  }
}
