import Rules
import Workforce

/// The key `rules` of `centre.yaml`: per rule `off`, `on`, or values of its parameters.
struct RulesSection {
  let rulebook: Rulebook
  /// Skills that a rule watches besides those of the queues.
  let watchedSkills: [String]

  init(_ root: YAMLMapping, _ faults: inout [Fault]) {
    var settings: [String: [String: Setting]] = [:]
    var disabled: Set<String> = []
    let map = root.mapping("rules", keys: Rulebook.allRules.map(\.key), &faults)
    for rule in Rulebook.allRules {
      guard let map, map.has(rule.key) else { continue }
      if let word = map.scalar(rule.key) {
        switch switchedOn(word) {
        case false?: disabled.insert(rule.key)
        case true?: break
        case nil: faults.append(map.fault(rule.key, expected: Sentences.ruleSetting))
        }
      } else {
        settings[rule.key] = Self.values(of: rule, in: map, &faults)
      }
    }
    rulebook = Rulebook(settings: settings, disabled: disabled)
    if case .text(let skill)? = settings["skill-present"]?["skill"], !skill.isEmpty {
      watchedSkills = [skill]
    } else {
      watchedSkills = []
    }
  }

  private static func values(of rule: Rule, in map: YAMLMapping, _ faults: inout [Fault]) -> [String: Setting] {
    var keys = rule.parameters.map(\.key)
    for parameter in Rulebook.common(of: rule) where !keys.contains(parameter.key) { keys.append(parameter.key) }
    guard let entry = map.mapping(rule.key, keys: keys, &faults) else { return [:] }
    var values: [String: Setting] = [:]
    for key in entry.keys {
      guard let parameter = Rulebook.parameter(key, of: rule) else { continue }
      guard let text = entry.scalar(key) else {
        faults.append(entry.fault(key, expected: Sentences.missingKey))
        continue
      }
      let setting: Setting =
        if case .number = parameter.kind, let number = Int(text) { .number(number) } else { .text(text) }
      if let expected = parameter.expectation(of: setting) ?? expectedForm(of: parameter, text) {
        faults.append(entry.fault(key, expected: expected))
      } else {
        values[key] = setting
      }
    }
    if let (key, expected) = rule.contradiction(in: values) { faults.append(entry.fault(key, expected: expected)) }
    return values
  }

  /// Texts that are times of day or dates by their parameter's name; the rulebook knows them as texts only.
  private static func expectedForm(of parameter: Parameter, _ text: String) -> String? {
    guard case .text = parameter.kind else { return nil }
    switch parameter.key {
    case "from", "to": return clockMinutes(text) == nil ? Sentences.clockTime : nil
    case "cycle-start": return Day(text) == nil ? Sentences.date : nil
    default: return nil
    }
  }
}
