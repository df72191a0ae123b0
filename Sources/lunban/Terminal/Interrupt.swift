import Dispatch
import Foundation
import Synchronization

/// Ctrl-C while a search runs: the first asks it to end with the best roster so far, the second ends the program.
struct Interrupt {
  /// Whether it was pressed, for any thread to ask.
  final class Flag: Sendable {
    private let value = Atomic(false)

    var isRaised: Bool { value.load(ordering: .relaxed) }

    /// Raises the flag, and tells whether it was up before.
    fileprivate func raise() -> Bool { value.exchange(true, ordering: .relaxed) }
  }

  let flag = Flag()
  private let source: any DispatchSourceSignal

  /// Listens from now on.
  init() {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global(qos: .userInteractive))
    source.setEventHandler { [flag] in
      if flag.raise() { _exit(130) }
      if Terminal.isWatched { Terminal.complain("\n" + Wording.interrupted) }
    }
    source.resume()
  }

  /// Gives Ctrl-C its usual meaning back.
  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
