import Geometry

/// How high each pixel of a relief is: 0 is the plate, 1 the highest.
struct ReliefHeights: Sendable {
    let width: Int
    let height: Int
    private let values: [Float]

    /// The share of the height that a subject gets from its outline; the rest comes from light and dark.
    private static let swelling: Float = 0.5

    init(_ tones: Tones, _ silhouette: Silhouette) {
        width = tones.width
        height = tones.height
        let light = Self.stretched(tones.values.map(\.x), silhouette)
        let shorter = min(width, height)
        // Two passes: fine texture goes, and the edges of larger parts stay.
        var detail = Self.guided(light, width: width, height: height, radius: max(2, shorter / 110), evenness: 0.004)
        detail = Self.guided(detail, width: width, height: height, radius: max(3, shorter / 40), evenness: 0.0012)
        guard !silhouette.isWhole else {
            values = detail.map { clamp($0, 0, 1) }
            return
        }
        let reach = Float(shorter) * 0.14
        let away = Self.distances(silhouette)
        let swelled = zip(away, detail).map { distance, light in
            guard distance > 0 else { return Float(0) }
            let t = min(1, distance / reach)
            // A quarter circle: steep at the outline, level in the middle.
            let body = (1 - (1 - t) * (1 - t)).squareRoot()
            return body * (Self.swelling + (1 - Self.swelling) * light)
        }
        // One pixel of softness, so that the outline is not a staircase.
        values = BoxMeans(swelled, width: width, height: height).blurred(radius: 1)
    }

    /// The height at a place given in shares of the picture, 0...1 from the left and from the top.
    func height(_ across: Float, _ down: Float) -> Float {
        let x = clamp(across * Float(width) - 0.5, 0, Float(width - 1))
        let y = clamp(down * Float(height) - 0.5, 0, Float(height - 1))
        let (left, top) = (Int(x), Int(y))
        let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
        func row(_ y: Int) -> Float { mix(values[y * width + left], values[y * width + right], x - Float(left)) }
        return mix(row(top), row(bottom), y - Float(top))
    }

    /// Lightness so that the darkest and lightest fiftieth of the subject become 0 and 1.
    private static func stretched(_ light: [Float], _ silhouette: Silhouette) -> [Float] {
        let inside = zip(light, silhouette.isInside).filter(\.1).map(\.0).sorted()
        guard let first = inside.first else { return light }
        let low = inside[inside.count / 50]
        let high = inside[inside.count - 1 - inside.count / 50]
        guard high - low > 0.01 else { return light.map { _ in first > 0.5 ? 1 : 0.5 } }
        // A subject with little contrast is not blown up to full height.
        let span = max(high - low, 0.25)
        return light.map { clamp(($0 - low) / span, 0, 1) }
    }

    /// Smoothed where it is nearly even, kept where it changes: the guided filter with itself as guide
    /// (He, Sun, Tang: "Guided image filtering", 2010).
    private static func guided(_ values: [Float], width: Int, height: Int, radius: Int, evenness: Float) -> [Float] {
        func mean(_ numbers: [Float]) -> [Float] {
            BoxMeans(numbers, width: width, height: height).blurred(radius: radius)
        }
        let means = mean(values)
        let squares = mean(values.map { $0 * $0 })
        var slope = [Float](repeating: 0, count: values.count)
        var offset = slope
        for index in values.indices {
            let variance = max(0, squares[index] - means[index] * means[index])
            slope[index] = variance / (variance + evenness)
            offset[index] = means[index] * (1 - slope[index])
        }
        let (slopes, offsets) = (mean(slope), mean(offset))
        return values.indices.map { slopes[$0] * values[$0] + offsets[$0] }
    }

    /// How far each pixel is from the nearest one outside, in pixels, 0 outside; two sweeps with steps of 1 and √2
    /// (Borgefors, "Distance transformations in digital images", 1986). The picture's edge is not outside.
    private static func distances(_ silhouette: Silhouette) -> [Float] {
        let (width, height) = (silhouette.width, silhouette.height)
        var away = silhouette.isInside.map { $0 ? Float(width + height) : 0 }
        func relax(_ x: Int, _ y: Int, _ steps: [(Int, Int, Float)]) {
            let at = y * width + x
            guard away[at] > 0 else { return }
            for (dx, dy, cost) in steps
            where (0..<width).contains(x + dx) && (0..<height).contains(y + dy) {
                away[at] = min(away[at], away[at + dy * width + dx] + cost)
            }
        }
        let diagonal: Float = 1.414_213_5
        for y in 0..<height {
            for x in 0..<width {
                relax(x, y, [(-1, 0, 1), (0, -1, 1), (-1, -1, diagonal), (1, -1, diagonal)])
            }
        }
        for y in (0..<height).reversed() {
            for x in (0..<width).reversed() {
                relax(x, y, [(1, 0, 1), (0, 1, 1), (1, 1, diagonal), (-1, 1, diagonal)])
            }
        }
        return away
    }
}
