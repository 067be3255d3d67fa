import CoreMetrics
import Observability
import Testing

@Suite struct PrometheusTests {
    @Test func countersGaugesAndHistogramsAreWrittenAsPrometheusReadsThem() {
        let registry = PrometheusRegistry()
        let counter = registry.makeCounter(label: "asked.for", dimensions: [("b", "2"), ("a", "quo\"ted\n")])
        counter.increment(by: 2)
        counter.increment(by: 3)
        registry.makeRecorder(label: "open", dimensions: [], aggregate: false).record(Int64(7))
        let timer = registry.makeTimer(label: "took_seconds", dimensions: [])
        for milliseconds in [1, 20, 700_000] { timer.recordNanoseconds(Int64(milliseconds) * 1_000_000) }
        let lines = registry.text().split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE asked_for counter"))
        #expect(lines.contains(#"asked_for{a="quo\"ted\n",b="2"} 5.0"#))
        #expect(lines.contains("open 7.0"))
        #expect(lines.contains("took_seconds_bucket{le=\"0.001\"} 1"))
        #expect(lines.contains("took_seconds_bucket{le=\"0.025\"} 2"))
        #expect(lines.contains("took_seconds_bucket{le=\"600.0\"} 2"))
        #expect(lines.contains("took_seconds_bucket{le=\"+Inf\"} 3"))
        #expect(lines.contains("took_seconds_count 3"))
    }

    @Test func beyondTheBoundSeriesAreCountedAndNotKept() {
        let registry = PrometheusRegistry(maximumSeries: 2)
        for number in 0..<5 { registry.makeCounter(label: "c", dimensions: [("n", "\(number)")]).increment(by: 1) }
        let text = registry.text()
        #expect(text.contains("c{n=\"1\"}") && !text.contains("c{n=\"2\"}"))
        #expect(text.contains("atelier_metrics_dropped_series 3"))
    }
}
