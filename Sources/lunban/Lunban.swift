import ArgumentParser

@main
struct Lunban: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lunban",
    abstract: "Workforce scheduling for contact centres that answer day and night.")
}
