/// The inverse of Erlang's loss formula, 1/B, for `agents` lines offered `load` erlangs; infinity where B is below
/// the smallest doubles.
///
/// The recursion 1/B(n) = 1 + n/a · 1/B(n−1) unrolled from the top is 1/B = 1 + n/a + n(n−1)/a² + …, a sum of
/// positive terms, so nothing cancels. Its terms rise while n−k > a and then fall like a bell of width √a: the sum is
/// cut where they no longer count, after O(|n−a| + √a) of them, or where it passes the largest doubles. A million
/// erlangs take some ten thousand multiplications.
///
/// Source: Cooper, Introduction to Queueing Theory (1981), ch. 3.
func inverseErlangB(load: Double, agents: Int) -> Double {
  if load == 0 { return agents == 0 ? 1 : .infinity }
  var sum = 1.0
  var term = 1.0
  var left = Double(agents)
  while left >= 1 {
    let ratio = left / load
    term *= ratio
    sum += term
    if sum > 1e300 { return .infinity }
    if ratio < 1 && term < sum * 1e-17 * (1 - ratio) { break }
    left -= 1
  }
  return sum
}
