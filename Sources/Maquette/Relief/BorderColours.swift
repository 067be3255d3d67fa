import Geometry

/// The few colours along the edge of a picture: what its background looks like.
struct BorderColours: Sendable {
    /// One colour, and how much of the edge has it.
    struct Centre: Sendable {
        var tone: Vector
        var share: Float
    }

    /// At most this many colours are learned.
    private static let maximumColours = 5

    /// The colours, the most common first; rare ones (a subject that touches the edge) are left out.
    let centres: [Centre]
    /// How far the edge's own pixels usually are from the nearest colour.
    let spread: Float

    /// Learns the colours of a frame that is a fortieth of the picture wide.
    init(_ tones: Tones) {
        let rim = max(2, min(tones.width, tones.height) / 40)
        var pixels: [Vector] = []
        for y in 0..<tones.height {
            let isRow = y < rim || y >= tones.height - rim
            for x in 0..<tones.width where isRow || x < rim || x >= tones.width - rim {
                let at = y * tones.width + x
                if tones.isOpaque[at] { pixels.append(tones.values[at]) }
            }
        }
        guard !pixels.isEmpty else {
            centres = []
            spread = 0
            return
        }
        let found = Self.clusters(of: pixels)
        let kept = found.filter { $0.share > 0.06 }
        centres = kept.isEmpty ? found : kept
        let all = centres
        let distances = pixels.map { pixel in all.map { Tones.difference(pixel, $0.tone) }.min() ?? 0 }.sorted()
        spread = distances[distances.count * 3 / 4]
    }

    /// How different a tone is from all colours of the edge.
    func difference(_ tone: Vector) -> Float {
        centres.reduce(Float.infinity) { min($0, Tones.difference(tone, $1.tone)) }
    }

    /// How different a tone's hue is from all colours of the edge, however light or dark it is.
    func hueDifference(_ tone: Vector) -> Float {
        centres.reduce(Float.infinity) { least, centre in
            let away = (tone - centre.tone) * Vector(0, 1.6, 1.6)
            return min(least, length(away))
        }
    }

    /// k-means; each first centre is the pixel farthest from those before it, so that nothing is left to chance.
    private static func clusters(of pixels: [Vector]) -> [Centre] {
        var tones = [pixels.reduce(Vector.zero, +) / Float(pixels.count)]
        var nearest = pixels.map { Tones.difference($0, tones[0]) }
        while tones.count < maximumColours, let far = nearest.indices.max(by: { nearest[$0] < nearest[$1] }),
            nearest[far] > 0.06
        {
            tones.append(pixels[far])
            for index in pixels.indices {
                nearest[index] = min(nearest[index], Tones.difference(pixels[index], pixels[far]))
            }
        }
        var counts = [Int](repeating: 0, count: tones.count)
        for _ in 0..<6 {
            var sums = [Vector](repeating: .zero, count: tones.count)
            counts = [Int](repeating: 0, count: tones.count)
            for pixel in pixels {
                let own =
                    tones.indices.min { Tones.difference(pixel, tones[$0]) < Tones.difference(pixel, tones[$1]) } ?? 0
                sums[own] += pixel
                counts[own] += 1
            }
            for index in tones.indices where counts[index] > 0 {
                tones[index] = sums[index] / Float(counts[index])
            }
        }
        return zip(tones, counts).map { Centre(tone: $0, share: Float($1) / Float(pixels.count)) }
            .sorted { $0.share > $1.share }
    }
}
