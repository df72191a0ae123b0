/// A text of comma-separated values in the making: lines end with a newline, fields are quoted where they must be.
struct CSVText {
  private(set) var bytes: [UInt8] = []

  init(header: [String]) { append(header) }

  mutating func append(_ fields: [String]) {
    for (position, field) in fields.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      let needsQuotes = field.utf8.contains { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
          || byte == UInt8(ascii: "\r")
      }
      let mustKeepSpace = field.first == " " || field.last == " "
      if needsQuotes || mustKeepSpace {
        bytes.append(contentsOf: "\"\(field.replacing("\"", with: "\"\""))\"".utf8)
      } else {
        bytes.append(contentsOf: field.utf8)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}

/// A number in decimal digits, the same in every locale: rounded to so many places, without trailing zeros.
func decimal(_ value: Double, places: Int) -> String {
  precondition(value.isFinite, "Only a finite number can be written; check it where it is computed.")
  let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
  let scaled = (value.magnitude * scale).rounded()
  guard scaled < 9e15 else { return "\(value)" }
  let digits = String(Int(scaled))
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  var fraction = padded.suffix(places)
  while fraction.last == "0" { fraction = fraction.dropLast() }
  let sign = value < 0 && scaled > 0 ? "-" : ""
  return sign + padded.dropLast(places) + (fraction.isEmpty ? "" : "." + fraction)
}
