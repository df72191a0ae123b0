import Workforce
import Yams

/// A mapping of a YAML file that knows which keys it may have, and records a fault with its line where a value is not
/// as it should be. A getter answers nil only when it has recorded a fault.
struct YAMLMapping {
  let file: String
  /// Path of the mapping in the file; empty for the whole.
  let path: String
  let line: Int?
  private let pairs: [(key: String, line: Int?, node: Node)]

  /// Reads a file's text; nil when it is no YAML or no mapping.
  init?(file: String, text: String, keys: [String], _ faults: inout [Fault]) {
    do {
      guard let root = try compose(yaml: text) else {
        faults.append(Fault(file: file, line: 1, expected: Sentences.yamlMapping))
        return nil
      }
      self.init(root, file: file, path: "", keys: keys, &faults)
    } catch let error as YamlError {
      faults.append(Self.fault(of: error, file: file))
      return nil
    } catch {
      faults.append(Fault(file: file, expected: Sentences.yaml("\(error)")))
      return nil
    }
  }

  /// Reads a node; nil when it is no mapping. Without `keys`, any key will do.
  init?(_ node: Node, file: String, path: String, keys: [String]?, _ faults: inout [Fault]) {
    guard case .mapping(let mapping) = node else {
      faults.append(
        Fault(
          file: file, line: node.mark?.line, column: path.isEmpty ? nil : path, value: node.scalar?.string,
          expected: Sentences.yamlMapping))
      return nil
    }
    self.file = file
    self.path = path
    line = mapping.mark?.line
    var pairs: [(key: String, line: Int?, node: Node)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string, keys?.contains(name) ?? true else {
        faults.append(
          Fault(
            file: file, line: key.mark?.line, column: path.isEmpty ? "key" : path, value: key.scalar?.string,
            expected: Sentences.knownKey(keys ?? [])))
        continue
      }
      pairs.append((name, key.mark?.line, value))
    }
    self.pairs = pairs
  }

  private static func fault(of error: YamlError, file: String) -> Fault {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Fault(file: file, line: mark.line, expected: Sentences.yaml(problem))
    case .duplicatedKeysInMapping(let duplicates, let context):
      return Fault(
        file: file, line: context.mark.line, column: "key", value: duplicates.joined(separator: ", "),
        expected: Sentences.key)
    default:
      return Fault(file: file, expected: Sentences.yaml("\(error)"))
    }
  }

  // MARK: - Finding

  var keys: [String] { pairs.map(\.key) }

  func has(_ key: String) -> Bool { node(key) != nil }

  /// The node of a key; nil when it is not there, or there without a value.
  func node(_ key: String) -> Node? {
    guard let node = pairs.first(where: { $0.key == key })?.node else { return nil }
    if case .scalar(let scalar) = node, scalar.string.isEmpty, scalar.style == .plain { return nil }
    return node
  }

  /// The text of a key; nil when it is not there or no text.
  func scalar(_ key: String) -> String? { node(key)?.scalar?.string }

  func line(of key: String) -> Int? { pairs.first { $0.key == key }?.line ?? line }

  func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func fault(_ key: String, expected: String) -> Fault {
    Fault(
      file: file, line: node(key)?.mark?.line ?? line(of: key), column: path(of: key), value: node(key)?.scalar?.string,
      expected: expected)
  }

  // MARK: - Values

  /// A value made from a key's text; the standard when the key is not there.
  func value<Value>(
    _ key: String, or standard: Value?, expected: @autoclosure () -> String, _ faults: inout [Fault],
    from text: (String) -> Value?
  ) -> Value? {
    guard let node = node(key) else {
      if standard == nil { faults.append(fault(key, expected: Sentences.missingKey)) }
      return standard
    }
    let value = node.scalar.flatMap { text($0.string) }
    if value == nil { faults.append(fault(key, expected: expected())) }
    return value
  }

  func text(_ key: String, or standard: String? = nil, _ faults: inout [Fault]) -> String? {
    value(key, or: standard, expected: Sentences.yamlText, &faults) { $0 }
  }

  func whole(_ key: String, in range: ClosedRange<Int>, or standard: Int? = nil, _ faults: inout [Fault]) -> Int? {
    value(key, or: standard, expected: Sentences.whole(range), &faults) { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  func number(
    _ key: String, in range: ClosedRange<Double>, or standard: Double? = nil, _ faults: inout [Fault]
  ) -> Double? {
    value(key, or: standard, expected: Sentences.number(range), &faults) { text in
      Double(text).flatMap { $0.isFinite && range.contains($0) ? $0 : nil }
    }
  }

  func flag(_ key: String, or standard: Bool, _ faults: inout [Fault]) -> Bool? {
    value(key, or: standard, expected: Sentences.oneOf(["true", "false"]), &faults, from: switchedOn)
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _ faults: inout [Fault]) -> Choice? {
    value(key, or: nil, expected: Sentences.oneOf(Choice.allCases.map(\.rawValue)), &faults) { Choice(rawValue: $0) }
  }

  /// Minutes of a text `HH:MM`.
  func minutes(_ key: String, expected: String, _ faults: inout [Fault]) -> Int? {
    value(key, or: nil, expected: expected, &faults, from: clockMinutes)
  }

  // MARK: - Nested values

  /// The nodes of a list; empty when the key is not there, nil when it is no list.
  func list(_ key: String, _ faults: inout [Fault]) -> [Node]? {
    guard let node = node(key) else { return [] }
    guard case .sequence(let sequence) = node else {
      faults.append(fault(key, expected: Sentences.yamlList))
      return nil
    }
    return Array(sequence)
  }

  /// The texts of a list; empty when the key is not there, nil when something in it is no text.
  func texts(_ key: String, _ faults: inout [Fault]) -> [String]? {
    guard let nodes = list(key, &faults) else { return nil }
    let texts = nodes.compactMap { $0.scalar?.string }
    guard texts.count == nodes.count else {
      faults.append(fault(key, expected: Sentences.yamlTexts))
      return nil
    }
    return texts
  }

  /// The mappings of a list, those that are none left out; nil when the key holds no list.
  func mappings(_ key: String, keys: [String], _ faults: inout [Fault]) -> [YAMLMapping]? {
    guard let nodes = list(key, &faults) else { return nil }
    return nodes.enumerated().compactMap { position, node in
      YAMLMapping(node, file: file, path: "\(path(of: key))[\(position + 1)]", keys: keys, &faults)
    }
  }

  /// The mapping of a key; nil when it is not there or no mapping.
  func mapping(_ key: String, keys: [String]?, _ faults: inout [Fault]) -> YAMLMapping? {
    node(key).flatMap { YAMLMapping($0, file: file, path: path(of: key), keys: keys, &faults) }
  }
}

/// What people write for yes and no.
func switchedOn(_ text: String) -> Bool? {
  switch text.lowercased() {
  case "true", "yes", "on": true
  case "false", "no", "off": false
  default: nil
  }
}
