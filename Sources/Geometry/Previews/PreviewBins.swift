/// The triangles of a frame, sorted by the bands that they reach.
struct PreviewBins: Sendable {
    /// Where the camera sees each corner.
    let seen: [Vector]
    /// For each piece of the mesh and each band, the triangles in their order.
    private let pieces: [[[UInt32]]]
    /// Only triangles whose number this divides are drawn.
    private let every: Int

    /// How many corners or triangles a task handles at a time.
    private static let piece = 1 << 16
    /// What a frame may cost to draw, in samples: sixty layers of 1536 × 1536. Only a file made to stall a worker
    /// costs more; of it some triangles are left out.
    private static let budget: Float = 150_000_000

    /// Projects and sorts the triangles of a subject.
    init(_ subject: PreviewSubject, _ frame: PreviewFrame, _ camera: Camera) async throws {
        let positions = subject.positions
        let seen = try await Fanout.map(Self.pieces(positions.count)) { number in
            Self.range(number, positions.count).map { frame.seen(positions[$0], by: camera) }
        }.flatMap { $0 }
        let triangles = subject.triangles
        let sorted = try await Fanout.map(Self.pieces(triangles.count)) { number in
            Self.sort(triangles, Self.range(number, triangles.count), seen, frame)
        }
        self.seen = seen
        pieces = sorted.map(\.bands)
        every = max(1, Int((sorted.reduce(0) { $0 + $1.cost } / Self.budget).rounded(.up)))
    }

    /// Calls `body` with each triangle that reaches a band, in order.
    func forEach(in band: Int, _ body: (UInt32) throws -> Void) rethrows {
        for piece in pieces {
            for triangle in piece[band] where every == 1 || Int(triangle) % every == 0 {
                try body(triangle)
            }
        }
    }

    /// A triangle as it is seen; nil if it covers nothing or is not wholly before the camera.
    func screen(_ triangle: SIMD3<UInt32>) -> ScreenTriangle? {
        Self.screen(triangle, seen)
    }

    private static func screen(_ triangle: SIMD3<UInt32>, _ seen: [Vector]) -> ScreenTriangle? {
        let (a, b, c) = (seen[Int(triangle.x)], seen[Int(triangle.y)], seen[Int(triangle.z)])
        guard a.z > 0, b.z > 0, c.z > 0 else { return nil }
        return ScreenTriangle(a, b, c)
    }

    private static func sort(
        _ triangles: [SIMD3<UInt32>],
        _ range: Range<Int>,
        _ seen: [Vector],
        _ frame: PreviewFrame
    ) -> (bands: [[UInt32]], cost: Float) {
        var bands = [[UInt32]](repeating: [], count: frame.bands)
        var cost: Float = 0
        for index in range {
            guard let triangle = screen(triangles[index], seen) else { continue }
            let rows = triangle.rows(of: frame.width)
            guard !rows.isEmpty else { continue }
            cost += triangle.cost(rows: rows.count)
            for band in rows.lowerBound / frame.bandRows...(rows.upperBound - 1) / frame.bandRows {
                bands[band].append(UInt32(index))
            }
        }
        return (bands, cost)
    }

    private static func pieces(_ count: Int) -> Int { (count + piece - 1) / piece }

    private static func range(_ number: Int, _ count: Int) -> Range<Int> {
        number * piece..<min(count, (number + 1) * piece)
    }
}
