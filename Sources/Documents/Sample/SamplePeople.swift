import Workforce

/// The people of a sample centre: invented, bilingual, in teams of about ten.
struct SamplePeople {
  let agents: [Agent]

  static let fullTime = Contract(name: "full-time", weeklyMinutes: 2400)
  static let partTime = Contract(name: "part-time", weeklyMinutes: 1200)

  private static let surnames = [
    "陈 Chen", "林 Lin", "黄 Huang", "张 Zhang", "李 Li", "王 Wang", "吴 Wu", "刘 Liu", "蔡 Cai", "杨 Yang", "许 Xu",
    "郑 Zheng", "谢 Xie", "郭 Guo", "洪 Hong", "邱 Qiu", "曾 Zeng", "廖 Liao", "赖 Lai", "周 Zhou", "叶 Ye", "苏 Su",
    "庄 Zhuang", "吕 Lü", "江 Jiang", "何 He", "萧 Xiao", "罗 Luo", "高 Gao", "潘 Pan", "简 Jian", "朱 Zhu", "钟 Zhong",
    "游 You", "詹 Zhan", "胡 Hu", "施 Shi", "沈 Shen", "余 Yu", "卢 Lu", "梁 Liang",
  ]
  private static let givenNames = [
    "晓明 Xiaoming", "雅婷 Yating", "志强 Zhiqiang", "丽华 Lihua", "建国 Jianguo", "美玲 Meiling", "文杰 Wenjie",
    "静怡 Jingyi", "俊杰 Junjie", "淑芬 Shufen", "伟 Wei", "芳 Fang", "秀英 Xiuying", "敏 Min", "磊 Lei", "娜 Na",
    "海燕 Haiyan", "思远 Siyuan", "雨桐 Yutong", "子涵 Zihan", "嘉怡 Jiayi", "浩然 Haoran", "梦洁 Mengjie",
    "立群 Liqun", "春梅 Chunmei", "国栋 Guodong", "佳慧 Jiahui", "天宇 Tianyu", "晨曦 Chenxi", "书瑶 Shuyao",
    "博文 Bowen", "欣怡 Xinyi", "明轩 Mingxuan", "若兰 Ruolan", "宏伟 Hongwei", "慧敏 Huimin", "志远 Zhiyuan",
  ]

  init(count: Int, scale: SampleScale, month: Month, seed: UInt64) {
    var random = SplitMix64(seed: seed, purpose: "people")
    let teamCount = max(1, (count + 5) / 10)
    let start = random.below(Self.surnames.count * Self.givenNames.count)
    let rank = Self.ranks(count: count, teamCount: teamCount)
    let leaderRanks = scale.isSmall ? count : max(2, (6 + teamCount - 1) / teamCount)
    agents = (0..<count).map { position in
      let isLeader = rank[position] < leaderRanks
      let isPartTime = !isLeader && count >= 20 && position % 10 == 9
      // Both lists are of coprime length, so that names come again only after all pairs.
      let name = start + position
      let surname = Self.surnames[name % Self.surnames.count].split(separator: " ")
      let given = Self.givenNames[name % Self.givenNames.count].split(separator: " ")
      let conditions = isLeader ? [] : Self.conditions(position, count: count, month: month)
      let balance = (nights: random.below(4) - 1, weekends: random.below(3) - 1)
      let hasNights = !isPartTime && conditions.isEmpty
      let owed =
        scale.isSmall ? Agent.Owed() : Agent.Owed(nights: hasNights ? balance.nights : 0, weekends: balance.weekends)
      return Agent(
        id: "A" + String(repeating: "0", count: 4 - String(position + 1).count) + String(position + 1),
        name: "\(surname[0])\(given[0]) \(surname[1]) \(given[1])",
        team: "T\(1 + position * teamCount / count)", role: isLeader ? .leader : .agent,
        skills: Self.skills(position, scale),
        contract: isPartTime ? Self.partTime.name : Self.fullTime.name,
        conditions: conditions,
        owed: owed, workingSince: month.first - 365 * (2 + position * 5 % 13))
    }
  }

  /// Place of each agent in the team, from 0.
  private static func ranks(count: Int, teamCount: Int) -> [Int] {
    var sizes = Array(repeating: 0, count: teamCount)
    return (0..<count).map { position in
      let team = position * teamCount / count
      sizes[team] += 1
      return sizes[team] - 1
    }
  }

  /// Everybody answers general calls; two in five also credit cards; one in seven speaks Minnan.
  private static func skills(_ position: Int, _ scale: SampleScale) -> [String] {
    var skills = ["general"]
    guard scale.hasSeveralQueues else { return skills }
    if [0, 3].contains(position % 5) { skills.append("credit-card") }
    if position % 7 == 2 { skills.append("minnan") }
    return skills
  }

  private static func conditions(_ position: Int, count: Int, month: Month) -> [Condition] {
    guard count >= 12 else { return [] }
    switch position % 60 {
    case 7: return [Condition(kind: .noNights, days: month.first - 180...month.first + 184)]
    case 18 where count >= 30: return [Condition(kind: .pregnant, days: month.first - 12...month.first + 78)]
    case 26 where count >= 30: return [Condition(kind: .nursing, days: month.first - 95...month.first + 140)]
    default: return []
    }
  }
}
