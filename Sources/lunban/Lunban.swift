import ArgumentParser
import Documents

@main
struct Lunban: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lunban", abstract: Wording.abstract, discussion: Wording.discussion,
    subcommands: [
      InitCommand.self, PlanCommand.self, ForecastCommand.self, StaffCommand.self, RosterCommand.self,
      ValidateCommand.self, ExplainCommand.self, PublishCommand.self, PublishedCommand.self, LeaveCommand.self,
      SwapCommand.self, ReplanCommand.self, RulesCommand.self, SolveCommand.self, RotateCommand.self,
      ExportCommand.self, RegressCommand.self,
    ])

  /// Parses, runs, and turns what went wrong into an exit code.
  static func main() {
    do {
      var command = try parseAsRoot()
      do {
        try command.run()
      } catch let faults as InputFaults {
        Terminal.complain(faults.description)
        Terminal.complain(Wording.nothingWritten(faults: faults.faults.count))
        throw ExitStatus.input.code
      } catch let missing as NoRoster {
        Terminal.complain(missing.reason)
        throw ExitStatus.noRoster.code
      } catch let failure as SearchFailure {
        Terminal.complain(failure.description)
        throw ExitStatus.failure.code
      } catch let failure as OutputFailure {
        Terminal.complain(failure.description)
        throw ExitStatus.failure.code
      }
    } catch {
      exit(withError: error)
    }
  }
}

/// How a command ends, as the shell sees it. Wrong usage is ArgumentParser's 64.
enum ExitStatus: Int32 {
  case done = 0
  /// Our fault, or the machine's.
  case failure = 1
  /// The input is wrong; nothing was written.
  case input = 2
  /// No roster keeps the hard rules, or none was found that does.
  case noRoster = 3
  /// `validate` or `regress` found something broken.
  case breaches = 4

  var code: ExitCode { ExitCode(rawValue) }
}
