import Dispatch
import Synchronization

/// The answers to questions that do not touch each other, in the questions' order; all cores are at work.
func concurrentMap<Question: Sendable, Answer: Sendable>(
  _ questions: [Question], _ answer: @Sendable (Question) -> Answer
) -> [Answer] {
  let answers = Mutex<[Answer?]>(questions.map { _ in nil })
  DispatchQueue.concurrentPerform(iterations: questions.count) { index in
    let found = answer(questions[index])
    answers.withLock { $0[index] = found }
  }
  return answers.withLock { $0.compactMap { $0 } }
}
