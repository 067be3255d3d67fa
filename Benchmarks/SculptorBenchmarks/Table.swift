import BenchmarkSupport
import Foundation

/// The rows, each run of each in a process of its own.
struct Table {
    let folder: URL
    let pairs: Int

    /// What the processes of one row said.
    private struct Runs {
        var seconds: [Double] = []
        /// Processor time on all cores, in seconds.
        var processor: [Double] = []
        var megabytes: [Double] = []
        var note = ""

        mutating func add(_ run: Program) throws {
            let words = run.output.split(whereSeparator: \.isWhitespace)
            guard words.count > 1, let time = Double(words[0]), let work = Double(words[1]) else {
                throw Program.Failure(message: "A piece gave no figure: \(run.output)")
            }
            seconds.append(time)
            processor.append(work)
            megabytes.append(run.megabytes)
            note = words.dropFirst(2).joined(separator: " ")
        }

        var memory: String { "\(Int(BenchmarkRow.median(megabytes))) MB at most" }
    }

    /// Measures and prints every row.
    func show() throws {
        try show("1", "a picture, 768 × 768", .picture, limit: 1)
        try show("2", "a mesh of 200 000 triangles", .mesh, limit: 1)
        try showSurface()
        try showFile()
        try show("4", "a preview of 1 000 000 triangles, 512 × 512", .preview, limit: 1)
        try showMake()
    }

    private func runs(_ piece: Piece) throws -> Runs {
        var runs = Runs()
        for _ in 0..<pairs { try runs.add(run(piece)) }
        return runs
    }

    private func run(_ piece: Piece) throws -> Program {
        try Program.run("sculptor-benchmarks", ["--piece", piece.rawValue, folder.path])
    }

    private func show(_ row: String, _ what: String, _ piece: Piece, limit: Double) throws {
        let runs = try runs(piece)
        print(row, what, runs.seconds, limit, "\(runs.note), \(runs.memory)")
    }

    private func print(_ row: String, _ what: String, _ seconds: [Double], _ limit: Double, _ note: String) {
        say(
            BenchmarkRow(
                row: row,
                what: what,
                unit: "s",
                direction: .latency,
                own: seconds,
                floor: limit,
                goal: limit,
                note: note
            ).line
        )
    }

    /// Row 2 again: the surface alone, in turn with scikit-image's marching cubes on the same samples.
    private func showSurface() throws {
        _ = try run(.samples)
        var (own, peer) = (Runs(), Runs())
        for _ in 0..<pairs {
            try own.add(run(.surface))
            try peer.add(Program.run(MarchingCubes.python, MarchingCubes.arguments(in: folder)))
        }
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let name = "scikit-image marching cubes, \(peer.note), \(peer.memory)"
        showRate("a surface through the same samples, \(cores) cores", own, own.seconds, peer.seconds, name)
        showRate("the same, by processor time as on one core", own, own.processor, peer.processor, name)
    }

    /// A row of how often a second something is done, which is to be three times as often as the peer does it.
    private func showRate(_ what: String, _ own: Runs, _ seconds: [Double], _ peer: [Double], _ name: String) {
        let rates = peer.map { 1 / $0 }
        say(
            BenchmarkRow(
                row: "2",
                what: what,
                unit: "/s",
                direction: .rate,
                own: seconds.map { 1 / $0 },
                peer: rates,
                peerName: name,
                floor: 3 * BenchmarkRow.median(rates),
                goal: 3 * BenchmarkRow.median(rates),
                note: "\(own.note), \(own.memory)"
            ).line
        )
    }

    /// Row 3, in turn with writing the same bytes.
    private func showFile() throws {
        var (own, peer) = (Runs(), Runs())
        for _ in 0..<pairs {
            try own.add(run(.glb))
            try peer.add(run(.bytes))
        }
        let limit = BenchmarkRow.median(peer.seconds)
        say(
            BenchmarkRow(
                row: "3",
                what: "a GLB of 1 000 000 triangles, written and synced",
                unit: "s",
                direction: .latency,
                own: own.seconds,
                peer: peer.seconds,
                peerName: "the bytes alone",
                floor: 2 * limit,
                goal: 1.5 * limit,
                note: "\(own.note), \(own.memory)"
            ).line
        )
    }

    /// Row 5: the whole program, on a data folder that is new.
    private func showMake() throws {
        var (seconds, megabytes): ([Double], [Double]) = ([], [])
        for number in 0..<pairs {
            let place = folder.appending(path: "make-\(number)")
            let arguments = ["make", "a mushroom lamp", "--pick", "1", "--seed", "\(number)"]
            let files = ["--out", place.appending(path: "lamp.glb").path, "--data", place.appending(path: "data").path]
            let run = try Program.run("atelier", arguments + files)
            seconds.append(run.milliseconds / 1_000)
            megabytes.append(run.megabytes)
        }
        let memory = Int(BenchmarkRow.median(megabytes))
        print("5", "atelier make: four pictures and a model", seconds, 6, "\(memory) MB at most")
    }
}
