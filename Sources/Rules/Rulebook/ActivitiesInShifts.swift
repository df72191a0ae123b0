extension Rule {
  /// Whoever attends an activity is on duty, off breaks and at nothing else, and it is one that is the agent's, in its
  /// hours, no longer and no more often than it should be. Activities are the centre's own; this is what is asked of
  /// every one of them.
  public static let activitiesInShifts = Rule("activities-in-shifts") { _, _ in }
}
