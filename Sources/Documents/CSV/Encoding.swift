import Foundation

/// A file's bytes as UTF-8 without a byte order mark. Spreadsheets in China also save GB18030 and, as “Unicode text”,
/// UTF-16 with a mark; those are converted. Nil when it is none of them.
func decodedUTF8(_ data: [UInt8]) -> [UInt8]? {
  if data.starts(with: [0xEF, 0xBB, 0xBF]) { return validUTF8(Array(data.dropFirst(3))) }
  if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
    return String(bytes: data, encoding: .utf16).map { Array($0.utf8) }
  }
  return validUTF8(data) ?? gb18030(data)
}

private func validUTF8(_ bytes: [UInt8]) -> [UInt8]? {
  String(bytes: bytes, encoding: .utf8) == nil ? nil : bytes
}

private func gb18030(_ bytes: [UInt8]) -> [UInt8]? {
  /// `kCFStringEncodingGB_18030_2000` as a Foundation encoding.
  let encoding = String.Encoding(rawValue: 0x8000_0632)
  guard let text = String(data: Data(bytes), encoding: encoding), !text.contains("\u{FFFD}") else { return nil }
  return Array(text.utf8)
}
