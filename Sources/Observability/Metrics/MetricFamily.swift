/// The series of one name.
struct MetricFamily: Sendable {
    /// What is measured.
    enum Kind: String, Sendable {
        /// Only ever grows.
        case counter
        /// Goes up and down.
        case gauge
        /// How often values fell where.
        case histogram
    }

    let kind: Kind
    /// The series by their labels as text.
    var series: [String: MetricSeries] = [:]

    init(kind: Kind) { self.kind = kind }

    /// Writes every series as Prometheus reads it.
    func write(_ name: String, to text: inout String) {
        text += "# TYPE \(name) \(kind.rawValue)\n"
        for (labels, series) in series.sorted(by: { $0.key < $1.key }) {
            let state = series.snapshot
            guard kind == .histogram else {
                text += "\(name)\(Self.braced(labels)) \(state.value)\n"
                continue
            }
            var sum = 0
            for (bound, count) in zip(MetricSeries.bounds, state.counts) {
                sum += count
                text += "\(name)_bucket\(Self.braced(labels, "le=\"\(bound)\"")) \(sum)\n"
            }
            text += "\(name)_bucket\(Self.braced(labels, "le=\"+Inf\"")) \(state.count)\n"
            text +=
                "\(name)_sum\(Self.braced(labels)) \(state.value)\n\(name)_count\(Self.braced(labels)) \(state.count)\n"
        }
    }

    private static func braced(_ labels: String, _ more: String = "") -> String {
        let all = [labels, more].filter { !$0.isEmpty }.joined(separator: ",")
        return all.isEmpty ? "" : "{\(all)}"
    }
}
