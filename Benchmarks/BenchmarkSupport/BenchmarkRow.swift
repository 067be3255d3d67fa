import Foundation

/// One row of the table: what was measured, the limit or peer measured in turn with it, and what it should reach.
package struct BenchmarkRow: Sendable {
    /// Whether more is better, or less.
    package enum Direction: Sendable { case rate, latency }

    package let row: String
    package let what: String
    package let unit: String
    package let direction: Direction
    /// The product's figures, one a pair.
    package var own: [Double]
    /// The peer's figures, in the same order; empty where there is nothing to compare with.
    package var peer: [Double] = []
    package var peerName = "–"
    /// The peer's figure on the machine for which floor and goal were set. Another machine is judged by the ratio too.
    package var peerThere: Double?
    package let floor: Double
    package let goal: Double
    package var note = ""

    /// A row; see the properties.
    package init(
        row: String,
        what: String,
        unit: String,
        direction: Direction,
        own: [Double],
        peer: [Double] = [],
        peerName: String = "–",
        peerThere: Double? = nil,
        floor: Double,
        goal: Double,
        note: String = ""
    ) {
        self.row = row
        self.what = what
        self.unit = unit
        self.direction = direction
        self.own = own
        self.peer = peer
        self.peerName = peerName
        self.peerThere = peerThere
        self.floor = floor
        self.goal = goal
        self.note = note
    }

    /// The heading of the table whose rows these are.
    package static let heading = """
        | row | work | measured (least…most) | limit or peer, in turn | ratio | floor | goal | |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        """

    /// The middle one of the figures.
    package static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
    }

    private var verdict: String {
        let here = verdict(of: Self.median(own))
        guard let peerThere, here != "goal" else { return here }
        return "\(here); by ratio: \(verdict(of: ratio * peerThere))"
    }

    private func verdict(of value: Double) -> String {
        let meets: (Double) -> Bool = { direction == .rate ? value >= $0 : value <= $0 }
        return meets(goal) ? "goal" : meets(floor) ? "floor" : "MISSED"
    }

    private var ratio: Double { Self.median(zip(own, peer).map { $0 / $1 }) }

    /// The row as text.
    package var line: String {
        let value = Self.median(own)
        var cells = [
            row, what, "\(Self.short(value)) \(unit) (\(Self.short(own.min() ?? 0))…\(Self.short(own.max() ?? 0)))",
        ]
        if peer.isEmpty {
            cells += [peerName, "–"]
        } else {
            let there = peerThere.map { " (there \(Self.short($0)))" } ?? ""
            cells += ["\(peerName): \(Self.short(Self.median(peer)))\(there)", "×" + Self.short(ratio)]
        }
        cells += ["floor \(Self.short(floor))", "goal \(Self.short(goal))", verdict]
        if !note.isEmpty { cells.append(note) }
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private static func short(_ value: Double) -> String {
        if value.isNaN { return "?" }
        if value >= 100 { return String(Int(value.rounded())) }
        return String((value * 100).rounded() / 100)
    }
}

/// Runs two things in turn, so that what drifts in the machine drifts for both.
package func inTurn(
    pairs: Int,
    _ own: () async throws -> Double,
    _ peer: (() async throws -> Double)? = nil
) async throws -> (own: [Double], peer: [Double]) {
    var figures: (own: [Double], peer: [Double]) = ([], [])
    for _ in 0..<pairs {
        figures.own.append(try await own())
        if let peer { figures.peer.append(try await peer()) }
    }
    return figures
}

/// How long `body` takes, in seconds.
package func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    let start = ContinuousClock.now
    try await body()
    return (ContinuousClock.now - start) / .seconds(1)
}

/// The value below which `share` of the samples lie.
package func percentile(_ samples: [Double], _ share: Double) -> Double {
    let sorted = samples.sorted()
    return sorted.isEmpty ? .nan : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
}

/// Prints a line at once, also into a file: `print` keeps it until there is more.
package func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
