import BenchmarkSupport
import Foundation

/// The rows, each run of each in a process of its own.
struct Table {
    let folder: URL
    let pairs: Int

    /// What the processes of one row said.
    private struct Runs {
        var seconds: [Double] = []
        var megabytes: [Double] = []
        var note = ""

        mutating func add(_ run: Program) throws {
            let words = run.output.split(whereSeparator: \.isWhitespace)
            guard let time = words.first.flatMap({ Double($0) }) else {
                throw Program.Failure(message: "A piece gave no figure: \(run.output)")
            }
            seconds.append(time)
            megabytes.append(run.megabytes)
            note = words.dropFirst().joined(separator: " ")
        }

        var memory: String { "\(Int(BenchmarkRow.median(megabytes))) MB at most" }
    }

    /// Measures and prints every row.
    func show() throws {
        try show("1", "a picture, 768 × 768", .picture, limit: 1)
        try showMesh()
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

    /// Row 2, in turn with scikit-image's marching cubes on the same field, sampled beforehand.
    private func showMesh() throws {
        _ = try run(.samples)
        var (own, peer) = (Runs(), Runs())
        for _ in 0..<pairs {
            try own.add(run(.mesh))
            try peer.add(Program.run(MarchingCubes.python, MarchingCubes.arguments(in: folder)))
        }
        print("2", "a mesh of 200 000 triangles", own.seconds, 1, "\(own.note), \(own.memory)")
        say(
            BenchmarkRow(
                row: "2",
                what: "the same, meshes a second",
                unit: "/s",
                direction: .rate,
                own: own.seconds.map { 1 / $0 },
                peer: peer.seconds.map { 1 / $0 },
                peerName: "scikit-image marching cubes, sampling not counted, \(peer.note), \(peer.memory)",
                floor: 3 * BenchmarkRow.median(peer.seconds.map { 1 / $0 }),
                goal: 3 * BenchmarkRow.median(peer.seconds.map { 1 / $0 })
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
                goal: 1.2 * limit,
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
