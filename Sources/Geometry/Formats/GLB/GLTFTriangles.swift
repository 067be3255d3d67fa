/// How a list of corners makes triangles, by the constants of OpenGL.
enum GLTFTriangles: Int {
    case list = 4
    case strip = 5
    case fan = 6

    /// The triangles; throws if a list does not come out even, or there are too many.
    func triangles(_ corners: [UInt32], room: Int) throws -> [SIMD3<UInt32>] {
        let count = self == .list ? corners.count / 3 : max(0, corners.count - 2)
        guard count <= room else { throw GeometryError(.tooLarge, "the model has more than \(room) triangles") }
        switch self {
        case .list:
            guard corners.count % 3 == 0 else {
                throw GeometryError(.malformed, "a list of triangles of the glTF has \(corners.count) corners")
            }
            return (0..<count).map { SIMD3(corners[$0 * 3], corners[$0 * 3 + 1], corners[$0 * 3 + 2]) }
        case .strip:
            // Every second triangle of a strip is turned the other way. Those that use a corner twice only lead from
            // one strip to the next.
            return (0..<count).map {
                $0 % 2 == 0
                    ? SIMD3(corners[$0], corners[$0 + 1], corners[$0 + 2])
                    : SIMD3(corners[$0 + 1], corners[$0], corners[$0 + 2])
            }.filter(Self.hasThreeCorners)
        case .fan:
            return (0..<count).map { SIMD3(corners[0], corners[$0 + 1], corners[$0 + 2]) }
                .filter(Self.hasThreeCorners)
        }
    }

    private static func hasThreeCorners(_ triangle: SIMD3<UInt32>) -> Bool {
        triangle.x != triangle.y && triangle.y != triangle.z && triangle.z != triangle.x
    }
}
