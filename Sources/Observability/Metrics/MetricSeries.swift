import CoreMetrics
import Synchronization

/// One series: a number, or a histogram of them. Times are in seconds.
final class MetricSeries: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    /// What was measured so far.
    struct State: Sendable {
        /// The number; of a histogram, the sum of all.
        var value = 0.0
        /// How many values there were.
        var count = 0
        /// How many fell at or below each bound and above the one before.
        var counts: [Int] = []
    }

    /// Upper bounds of a histogram's buckets: from a millisecond to ten minutes.
    static let bounds: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600,
    ]

    private let state: Mutex<State>
    private let isHistogram: Bool

    init(_ kind: MetricFamily.Kind) {
        isHistogram = kind == .histogram
        state = Mutex(State(counts: kind == .histogram ? Array(repeating: 0, count: Self.bounds.count) : []))
    }

    /// What was measured so far.
    var snapshot: State { state.withLock { $0 } }

    func increment(by amount: Int64) { state.withLock { $0.value += Double(amount) } }
    func increment(by amount: Double) { state.withLock { $0.value += amount } }
    func decrement(by amount: Double) { state.withLock { $0.value -= amount } }
    func reset() { state.withLock { $0.value = 0 } }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { state.withLock { $0.value = value } }
    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Double) {
        guard isHistogram else { return set(value) }
        guard value.isFinite else { return }
        let bucket = Self.bounds.firstIndex { value <= $0 }
        state.withLock { state in
            state.value += value
            state.count += 1
            if let bucket { state.counts[bucket] += 1 }
        }
    }
}
