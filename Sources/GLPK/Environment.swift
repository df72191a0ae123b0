internal import CGLPK

/// Runs a closure in this thread's GLPK environment, silenced.
///
/// GLPK keeps its memory and its terminal switch per thread. When nothing of this thread is left in it, the
/// environment goes too, so that threads that come and go leave nothing behind.
func withQuietEnvironment<R>(_ body: () throws -> R) rethrows -> R {
  glp_term_out(GLP_OFF)
  defer {
    var blocks: Int32 = 0
    glp_mem_usage(&blocks, nil, nil, nil)
    if blocks == 0 { glp_free_env() }
  }
  return try body()
}
