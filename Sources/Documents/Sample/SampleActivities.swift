import Workforce

/// What a sample's people do off the phones: each team meets every week, in as few sittings as its shifts allow, and
/// everybody is trained for two hours a month, an hour at a time.
struct SampleActivities {
  let scale: SampleScale

  var activities: [Activity] {
    [
      Activity(
        name: "班组会 team meeting", kind: .meeting, company: .team, rhythm: .week, minutes: 30, hours: 540...1260,
        sittings: scale.isSmall ? 3 : 2, least: scale.isSmall ? 1 : 3, share: scale.isSmall ? 60 : 75),
      Activity(
        name: "培训 training", kind: .training, company: .alone, rhythm: .month, times: 2, minutes: 60,
        hours: 540...1260),
    ]
  }

  var text: [UInt8] { ActivitiesFile.text(activities) }
}
