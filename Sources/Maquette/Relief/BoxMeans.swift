/// Means over squares around each pixel, in a time that does not depend on how large the squares are.
struct BoxMeans {
    private let values: [Float]
    private let width: Int
    private let height: Int

    /// Rows of numbers.
    init(_ values: [Float], width: Int, height: Int) {
        precondition(values.count == width * height, "a number for each pixel")
        self.values = values
        self.width = width
        self.height = height
    }

    /// The mean over a square that reaches `radius` pixels to each side; beyond the edge nothing is counted.
    func blurred(radius: Int) -> [Float] {
        let across = Self.rows(values, width: width, height: height, radius: radius)
        let turned = Self.transposed(across, width: width, height: height)
        let down = Self.rows(turned, width: height, height: width, radius: radius)
        return Self.transposed(down, width: height, height: width)
    }

    private static func rows(_ values: [Float], width: Int, height: Int, radius: Int) -> [Float] {
        var result = [Float](repeating: 0, count: values.count)
        for y in 0..<height {
            let row = y * width
            // Doubles keep a running sum of many pixels exact enough to be the same wherever it started.
            var sum = (0..<min(width, radius)).reduce(0.0) { $0 + Double(values[row + $1]) }
            var count = min(width, radius)
            for x in 0..<width {
                if x + radius < width {
                    sum += Double(values[row + x + radius])
                    count += 1
                }
                if x - radius - 1 >= 0 {
                    sum -= Double(values[row + x - radius - 1])
                    count -= 1
                }
                result[row + x] = Float(sum / Double(count))
            }
        }
        return result
    }

    private static func transposed(_ values: [Float], width: Int, height: Int) -> [Float] {
        var result = [Float](repeating: 0, count: values.count)
        for y in 0..<height {
            for x in 0..<width {
                result[x * height + y] = values[y * width + x]
            }
        }
        return result
    }
}
