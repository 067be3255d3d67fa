package import CoreMetrics
import Synchronization

/// Collects what is measured in this process and writes it as Prometheus reads it:
/// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
///
/// Names and labels that Prometheus does not allow are mended; a name keeps the kind that it was first used with. There
/// is a bound on the number of series: what comes beyond it is counted and not kept.
package final class PrometheusRegistry: MetricsFactory {
    private struct State {
        var families: [String: MetricFamily] = [:]
        var series = 0
        var dropped = 0
    }

    private let state = Mutex(State())
    private let maximumSeries: Int

    /// An empty registry that keeps at most `maximumSeries` series.
    package init(maximumSeries: Int = 5_000) { self.maximumSeries = maximumSeries }

    /// Everything that was measured, one family after the other by name.
    package func text() -> String {
        let (families, dropped) = state.withLock { ($0.families, $0.dropped) }
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) { family.write(name, to: &text) }
        text += "# TYPE atelier_metrics_dropped_series gauge\natelier_metrics_dropped_series \(dropped)\n"
        return text
    }

    /// A counter, made when first asked for.
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, .counter)
    }

    /// A meter, made when first asked for.
    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge)
    }

    /// A recorder: a histogram if it aggregates, otherwise what was recorded last.
    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        series(label, dimensions, aggregate ? .histogram : .gauge)
    }

    /// A timer: a histogram in seconds.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, .histogram)
    }

    /// Keeps it: series live as long as the registry, so that nothing that a short-lived meter has counted is missed.
    package func destroyCounter(_ handler: any CounterHandler) {}
    /// Keeps it.
    package func destroyMeter(_ handler: any MeterHandler) {}
    /// Keeps it.
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Keeps it.
    package func destroyTimer(_ handler: any TimerHandler) {}

    private func series(_ label: String, _ dimensions: [(String, String)], _ kind: MetricFamily.Kind) -> MetricSeries {
        let name = PrometheusText.name(label)
        let labels = PrometheusText.labels(dimensions)
        return state.withLock { state in
            var family = state.families[name] ?? MetricFamily(kind: kind)
            if let known = family.series[labels] { return known }
            let new = MetricSeries(family.kind)
            guard state.series < maximumSeries else {
                state.dropped += 1
                return new
            }
            state.series += 1
            family.series[labels] = new
            state.families[name] = family
            return new
        }
    }
}
