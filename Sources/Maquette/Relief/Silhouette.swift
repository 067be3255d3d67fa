/// Which pixels of a picture are its subject.
///
/// Where a good part of the picture is transparent, the opaque pixels are. Otherwise the background is flooded from
/// the edge: over pixels that look like the edge's colours, and, more carefully, over those that go on smoothly from
/// pixels already flooded, as a backdrop that darkens or a soft shadow does. What the flood does not reach is the
/// subject, holes and all; crumbs are dropped.
struct Silhouette: Sendable {
    let width: Int
    let height: Int
    /// True for pixels of the subject.
    private(set) var isInside: [Bool]
    /// True when no subject was found: then every pixel is inside.
    private(set) var isWhole = false

    init(_ tones: Tones) {
        width = tones.width
        height = tones.height
        if tones.opaqueShare < 0.98 {
            isInside = tones.isOpaque
        } else {
            isInside = Self.flooded(tones.quietened()).map { !$0 }
            smooth()
        }
        dropCrumbs()
        let share = Float(isInside.count { $0 }) / Float(isInside.count)
        if share < 0.006 || share > 0.96 {
            isInside = [Bool](repeating: true, count: width * height)
            isWhole = true
        }
    }

    /// What is background: breadth first from the edge.
    private static func flooded(_ tones: Tones) -> [Bool] {
        let (width, height) = (tones.width, tones.height)
        let colours = BorderColours(tones)
        let lightest = colours.centres.map(\.tone.x).max() ?? 1
        let differences = tones.values.map(colours.difference)
        let near = min(0.085, max(0.035, colours.spread * 2.2))
        // Smooth changes of light carry the flood a good way into shadows, but never into another hue, into what is
        // lighter than the background, nor over an outline.
        let far = near * 3.5
        let step = near * 0.5
        let outline: Float = 0.06
        var isBackground = [Bool](repeating: false, count: width * height)
        var queue: [Int32] = []
        queue.reserveCapacity(width * height)
        func start(_ at: Int) {
            guard !isBackground[at], differences[at] < near else { return }
            isBackground[at] = true
            queue.append(Int32(at))
        }
        for x in 0..<width {
            start(x)
            start((height - 1) * width + x)
        }
        for y in 0..<height {
            start(y * width)
            start(y * width + width - 1)
        }
        var next = 0
        while next < queue.count {
            let at = Int(queue[next])
            next += 1
            let (x, y) = (at % width, at / width)
            for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
                guard (0..<width).contains(x + dx), (0..<height).contains(y + dy) else { continue }
                let to = at + dy * width + dx
                guard !isBackground[to] else { continue }
                let change = Tones.difference(tones.values[at], tones.values[to])
                let isNear = differences[to] < near && (change < outline || differences[to] < near * 0.3)
                let isSmooth =
                    differences[to] < far && change < step && tones.values[to].x < lightest
                    && colours.hueDifference(tones.values[to]) < near * 0.6
                guard isNear || isSmooth else { continue }
                isBackground[to] = true
                queue.append(Int32(to))
            }
        }
        return isBackground
    }

    /// Each pixel becomes what most around it are: twice, so that single pixels and hairs vanish.
    private mutating func smooth() {
        for _ in 0..<2 {
            let counts = BoxMeans(isInside.map { $0 ? 1 : 0 }, width: width, height: height).blurred(radius: 2)
            isInside = counts.map { $0 > 0.5 }
        }
    }

    /// Keeps the largest connected part and those at least a twentieth as large.
    private mutating func dropCrumbs() {
        var part = [Int32](repeating: -1, count: width * height)
        var sizes: [Int] = []
        var stack: [Int] = []
        for seed in part.indices where isInside[seed] && part[seed] < 0 {
            let number = Int32(sizes.count)
            sizes.append(0)
            part[seed] = number
            stack.append(seed)
            while let at = stack.popLast() {
                sizes[Int(number)] += 1
                let x = at % width
                for (to, isThere) in [
                    (at - 1, x > 0), (at + 1, x < width - 1), (at - width, at >= width),
                    (at + width, at < width * (height - 1)),
                ] where isThere && isInside[to] && part[to] < 0 {
                    part[to] = number
                    stack.append(to)
                }
            }
        }
        let least = (sizes.max() ?? 0) / 20
        for index in part.indices where part[index] >= 0 && sizes[Int(part[index])] < least {
            isInside[index] = false
        }
    }
}
