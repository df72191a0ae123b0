/// A page being written: every element is closed, and every text is escaped, by construction. The bytes are HTML that
/// is well-formed XML too.
struct Markup {
  private(set) var html = "<!DOCTYPE html>\n"

  /// An element around what the body writes.
  mutating func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ body: (inout Markup) -> Void
  ) {
    open(name, attributes)
    body(&self)
    close(name)
  }

  /// An element around a text.
  mutating func tag(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
    open(name, attributes)
    self.text(text)
    close(name)
  }

  /// An element that HTML never closes.
  mutating func void(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    begin(name, attributes)
    html += "/>"
  }

  mutating func text(_ text: String) { html += Self.escaped(text) }

  /// A style sheet, in which nothing is escaped.
  ///
  /// - Precondition: it holds none of `<`, `&`.
  mutating func style(_ sheet: String) {
    precondition(!sheet.contains("<") && !sheet.contains("&"), "A style sheet with < or & is no XML; say it otherwise.")
    html += "<style>\(sheet)</style>\n"
  }

  private mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    html += "<"
    html += name
    for (key, value) in attributes where !value.isEmpty {
      html += " "
      html += key
      html += "=\""
      html += Self.escaped(value)
      html += "\""
    }
  }

  private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    begin(name, attributes)
    html += ">"
  }

  private mutating func close(_ name: String) {
    html += "</"
    html += name
    html += Self.blocks.contains(name) ? ">\n" : ">"
  }

  /// Elements after which a line may end.
  private static let blocks = [
    "head", "body", "section", "header", "title", "h1", "h2", "h3", "p", "table", "thead", "tbody", "tfoot", "tr",
    "details", "summary", "svg", "div", "html",
  ]

  /// A text in which nothing is markup. Control characters, which XML forbids, become the replacement character.
  static func escaped(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "&")
        && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
    }
    if isPlain { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..<" ": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
