import Foundation

/// A queue whose callers hang up after an exponential patience (M/M/n+M, Palm's model): it predicts the answer rate,
/// and it stays finite where calls outnumber agents.
///
/// The wait a caller with endless patience would meet has, beyond zero, a density proportional to
/// g(x) = exp(λ/θ·(1 − e^(−θx)) − nμx), and its integral is A/(nμ) when g(0) = 1; callers who wait are the share
/// A / (1/B − 1 + A) with Erlang's B. All figures are ratios of integrals of g, taken from its peak outwards in
/// steps of twice its own width, so that no size of load, patience or overload loses digits.
///
/// Source: Garnett, Mandelbaum, Reiman, *Designing a Call Center with Impatient Customers* (2002); Zeltyn and
/// Mandelbaum, *Call Centers with Impatient Customers* (2005).
public struct ErlangA: Sendable {
  /// Offered load in erlangs: arrivals per second times seconds of handling.
  public let load: Double
  public let agents: Int
  /// Average handling time in seconds.
  public let handlingSeconds: Double
  /// Average patience in seconds: after it callers hang up.
  public let patienceSeconds: Double
  /// The probability that a call is not answered at once.
  public let waitProbability: Double
  /// Share of calls that hang up before an answer.
  public let abandonProbability: Double
  private let wait: OfferedWait

  public init(load: Double, agents: Int, handlingSeconds: Double, patienceSeconds: Double) {
    precondition(load >= 0 && load.isFinite, "A load of \(load) erlangs is no load: it is a number from 0 up.")
    precondition(agents >= 0, "There cannot be \(agents) agents: the number is 0 or more.")
    precondition(
      handlingSeconds > 0 && handlingSeconds.isFinite, "Handling takes more than 0 seconds, not \(handlingSeconds).")
    precondition(
      patienceSeconds > 0 && patienceSeconds.isFinite, "Patience lasts more than 0 seconds, not \(patienceSeconds).")
    self.load = load
    self.agents = agents
    self.handlingSeconds = handlingSeconds
    self.patienceSeconds = patienceSeconds
    wait = OfferedWait(
      arrivals: load / handlingSeconds, service: Double(agents) / handlingSeconds, leaving: 1 / patienceSeconds)
    guard agents > 0 else {
      waitProbability = 1
      abandonProbability = 1
      return
    }
    guard load > 0 else {
      waitProbability = 0
      abandonProbability = 0
      return
    }
    let all = wait.integrals(upTo: .infinity)
    // 1/B and A are both taken relative to the height of the peak, which may be beyond all doubles.
    let free = (inverseErlangB(load: load, agents: agents) - 1) * exp(-wait.peakHeight)
    let waiting = all.total * wait.service
    waitProbability = waiting / (free + waiting)
    abandonProbability = waitProbability * all.lost / all.total
  }

  /// Share of calls that are answered at all (接通率).
  public var answerRate: Double { 1 - abandonProbability }

  /// Average wait in seconds over all calls, those that hang up included.
  public var averageWaitSeconds: Double { abandonProbability * patienceSeconds }

  /// Share of their time on the phones that agents are busy, 0 to 1.
  public var occupancy: Double { agents == 0 ? 0 : load * answerRate / Double(agents) }

  /// Share of offered calls answered within `seconds`; calls that hang up count as not answered.
  public func serviceLevel(within seconds: Double) -> Double {
    guard agents > 0 else { return 0 }
    guard load > 0 else { return 1 }
    let all = wait.integrals(upTo: .infinity)
    let early = wait.integrals(upTo: max(0, seconds))
    return 1 - waitProbability * (1 - (early.total - early.lost) / all.total)
  }

  /// Share of answered calls that were answered within `seconds`.
  public func serviceLevelOfAnswered(within seconds: Double) -> Double {
    answerRate > 0 ? serviceLevel(within: seconds) / answerRate : 0
  }

  /// Share of offered calls still waiting after `seconds`.
  public func shareWaiting(longerThan seconds: Double) -> Double {
    let patient = exp(-max(0, seconds) / patienceSeconds)
    guard agents > 0, load > 0 else { return agents > 0 ? 0 : patient }
    let all = wait.integrals(upTo: .infinity)
    return waitProbability * (1 - wait.integrals(upTo: max(0, seconds)).total / all.total) * patient
  }
}

/// The density of the wait a caller with endless patience would meet, beyond a wait of zero.
private struct OfferedWait: Sendable {
  /// Calls, completions by all agents together, and departures per waiting caller, per second.
  let arrivals: Double
  let service: Double
  let leaving: Double
  /// Where the density is highest, in seconds, and the logarithm of it there.
  let peak: Double
  let peakHeight: Double
  /// Arrivals per second less those who would have left by the peak.
  private let peakArrivals: Double

  init(arrivals: Double, service: Double, leaving: Double) {
    self.arrivals = arrivals
    self.service = service
    self.leaving = leaving
    peak = service > 0 && arrivals > service ? log(arrivals / service) / leaving : 0
    peakHeight = -arrivals / leaving * expm1(-leaving * peak) - service * peak
    // From the peak rather than from zero: the difference keeps its digits under heavy overload.
    peakArrivals = arrivals * exp(-leaving * peak)
  }

  /// The density at `x` seconds as a share of its peak, and the share of callers who leave by then.
  private func density(_ x: Double) -> (value: Double, left: Double) {
    let past = expm1(-leaving * (x - peak))
    return (
      exp(-peakArrivals / leaving * past - service * (x - peak)), peak == 0 ? -past : -expm1(-leaving * x)
    )
  }

  /// The integral of the density, and of its part lost to impatience, from 0 to `limit`, in units of the peak.
  func integrals(upTo limit: Double) -> (total: Double, lost: Double) {
    var total = 0.0
    var lost = 0.0
    func add(from a: Double, to b: Double) {
      let centre = (a + b) / 2
      let half = (b - a) / 2
      for (node, weight) in zip(gaussNodes, gaussWeights) {
        for x in [centre - half * node, centre + half * node] {
          let (value, left) = density(x)
          total += value * weight * half
          lost += value * weight * half * left
        }
      }
    }
    for direction in [-1.0, 1.0] {
      var x = peak
      let end = direction < 0 ? 0 : Double.infinity
      while (end - x) * direction > 0 && density(x).value > 1e-20 {
        let pull = arrivals * exp(-leaving * x)
        let width = 2 / (abs(pull - service) + (pull * leaving).squareRoot() + leaving)
        let next = direction < 0 ? max(0, x - width) : x + width
        let low = min(x, next)
        if low < limit { add(from: low, to: min(max(x, next), limit)) }
        x = next
      }
    }
    return (total, lost)
  }
}

/// Gauss and Legendre's ten points on −1…1, half of them: the others mirror them.
private let gaussNodes = [
  0.148_874_338_981_631_22, 0.433_395_394_129_247_2, 0.679_409_568_299_024_4, 0.865_063_366_688_984_5,
  0.973_906_528_517_171_7,
]
private let gaussWeights = [
  0.295_524_224_714_752_87, 0.269_266_719_309_996_35, 0.219_086_362_515_982_04, 0.149_451_349_150_580_6,
  0.066_671_344_308_688_14,
]
