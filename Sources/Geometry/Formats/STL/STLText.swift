/// The ASCII form of STL, read word by word.
struct STLText {
    private var words: TextWords

    /// A text that begins with "solid".
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        words = TextWords(bytes)
    }

    /// Hands each facet's corners to `add`, in all solids of the text.
    mutating func read(_ add: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>) throws -> Void) throws {
        guard words.next(is: "solid") else { throw broken("it does not begin with “solid”") }
        words.skipLine()
        while !words.isAtEnd {
            if words.next(is: "facet") {
                try facet(add)
            } else if words.next(is: "endsolid") || words.next(is: "solid") {
                words.skipLine()
            } else {
                throw broken("neither a facet nor the end of the solid")
            }
        }
    }

    private mutating func facet(_ add: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>) throws -> Void) throws {
        // The normal, which may even be "nan nan nan".
        words.skipLine()
        guard words.next(is: "outer"), words.next(is: "loop") else { throw broken("“outer loop” is missing") }
        let corners = try (corner(), corner(), corner())
        guard words.next(is: "endloop"), words.next(is: "endfacet") else {
            throw broken("a facet has more than three corners, or no end")
        }
        try add(corners.0, corners.1, corners.2)
    }

    private mutating func corner() throws -> SIMD3<Double> {
        guard words.next(is: "vertex"), let x = words.number(), let y = words.number(), let z = words.number() else {
            throw broken("a corner without its three numbers")
        }
        return SIMD3(x, y, z)
    }

    private func broken(_ reason: String) -> GeometryError {
        GeometryError(.malformed, "the STL is broken in line \(words.line): \(reason)")
    }
}
