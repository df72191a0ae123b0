import Rules
import Workforce

/// The text of a sample's `centre.yaml`, with comments, for planners learn the file from it.
struct SampleCentreText {
  let scale: SampleScale
  let seed: UInt64
  let month: Month

  var bytes: [UInt8] {
    Array([head, queues, staffing, shifts, contracts, rules, history].joined(separator: "\n").utf8)
  }

  private var head: String {
    """
    # A sample centre with \(scale.agentCount) agents, made by the seed \(seed) for \(month). The bank and its people are invented.
    # Every value is yours to change; a mistake is reported with its line and what was expected.
    # 示例客服中心：银行与人员均为虚构。所有数值都可以修改。

    name: 九莲银行客户服务中心 Nine Lotus Bank Customer Service Centre
    time-zone: \(SampleScale.zoneName)
    interval-minutes: 30            # length of a planning interval: 5, 10, 15, 20 or 30
    weekend: [saturday, sunday]
    skills: [minnan]                # skills that no queue asks for, such as a dialect (闽南话)

    """
  }

  private var queues: String {
    """
    # Queues (技能组): who needs a skill is answered by agents who have it. `service-level` of the contacts are to be
    # answered `within-seconds` (three rings are 10 s, the usual standard is 20 s); `aht-seconds` is assumed where
    # history has no handling time; a caller waits `patience-seconds` on average; `concurrency` is 1 for voice, 3 for chat.
    queues:

    """
      + scale.queues.map { queue in
        "  - {name: \(queue.name), skill: \(queue.skill), service-level: \(decimal(queue.serviceLevel, places: 3)), "
          + "within-seconds: \(decimal(queue.thresholdSeconds, places: 0)), "
          + "aht-seconds: \(decimal(queue.defaultHandlingSeconds, places: 0)), "
          + "patience-seconds: \(decimal(queue.patienceSeconds, places: 0)), concurrency: \(queue.concurrency)}\n"
      }.joined()
  }

  private var staffing: String {
    """
    # How contacts become people: `shrinkage` is paid time off the phones besides breaks and what an activities.csv has;
    # agents are busy for at most `maximum-occupancy` of their time; at least `minimum` of them are there for each queue.
    staffing: {shrinkage: \(decimal(scale.shrinkage, places: 3)), maximum-occupancy: \(decimal(scale.maximumOccupancy, places: 3)), minimum: 1}

    """
  }

  private var shifts: String {
    """
    # Shifts (班次) by local time; an end before the start is on the next day. `from` and `to` of a break are its earliest
    # and latest start after the shift's start. Without `breaks`, a shift of six hours gets a meal and a rest by itself.
    # `contracts` lists who may work it; without it, everybody.
    shifts:

    """ + scale.shifts.map(entry).joined()
  }

  private func entry(_ shift: Shift) -> String {
    var text =
      "  - code: \(shift.code)\n    name: \(shift.name)\n    category: \(shift.category.rawValue)\n"
      + "    start: \"\(clockText(shift.start))\"\n"
      + "    end: \"\(clockText(shift.end > 1440 ? shift.end - 1440 : shift.end))\"\n"
    if !shift.breaks.isEmpty { text += "    breaks:\n" }
    for window in shift.breaks {
      text +=
        "      - {kind: \(window.kind), minutes: \(window.minutes), from: \"\(clockText(window.window.lowerBound))\", "
        + "to: \"\(clockText(window.window.upperBound))\", paid: \(window.isPaid)}\n"
    }
    if !shift.contracts.isEmpty { text += "    contracts: [\(shift.contracts.joined(separator: ", "))]\n" }
    return text
  }

  private var contracts: String {
    "# Contracts: paid hours due per week on average, and overtime allowed per month.\ncontracts:\n"
      + scale.contracts.map {
        "  - {name: \($0.name), weekly-hours: \($0.weeklyMinutes / 60), "
          + "overtime-hours-per-month: \($0.overtimeMinutes / 60)}\n"
      }.joined()
  }

  /// Every rule with its sentence and its standard values.
  private var rules: String {
    var text = """
      # The rules, each with its standard values. `off` switches a rule off. `price` makes a hard rule a wish that costs so
      # much for every unit it is left by. Articles are those of the management rules for customer service representatives.
      rules:

      """
    for rule in Rulebook.allRules {
      let source = rule.article.isEmpty ? "" : " [\(rule.article)]"
      let values = values(of: rule)
      let sentence = rule.name(with: Dictionary(values) { first, _ in first }).sentence
      text += "  # \(sentence)\(source)\n  \(rule.key): \(written(values, of: rule))\n"
    }
    return text
  }

  private func values(of rule: Rule) -> [(String, Setting)] {
    rule.parameters.compactMap { parameter in
      guard let standard = parameter.standard else { return nil }
      let isLanguage = rule.key == "skill-present" && parameter.key == "skill"
      return (parameter.key, isLanguage ? .text("minnan") : standard)
    }
  }

  private func written(_ values: [(String, Setting)], of rule: Rule) -> String {
    if rule.key == "skill-present", !scale.hasSeveralQueues { return "off" }
    let shown = values.map { key, value in
      switch value {
      case .number(let number): "\(key): \(number)"
      case .text(let text): "\(key): \"\(text)\""
      }
    }
    return shown.isEmpty ? "on" : "{\(shown.joined(separator: ", "))}"
  }

  private var history: String {
    """
    # Where the history of contacts is. A file with other headings is read through `columns`, for example
    #   columns: {start: timestamp, offered: calls}     and, when it has no column for it,     queue: general
    history: {file: history.csv, interval-minutes: 30}

    """
  }
}
