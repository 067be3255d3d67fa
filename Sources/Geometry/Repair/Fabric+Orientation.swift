extension Fabric {
    /// What turning shells came to.
    struct Orientation {
        /// How many shells were turned inside out.
        var turned = 0
        /// How many shells may be cavities or turned inside out, which nobody could tell in time.
        var untold = 0
    }

    /// Turns shells whose inside is outside.
    ///
    /// An outermost shell must face outwards. One within another keeps its orientation, since it may be a cavity,
    /// unless the outermost had to be turned: then all within it were made inside out with it, and cavities face
    /// inwards again.
    mutating func turnOutwards() throws -> Orientation {
        let uses = EdgeUses(faces)
        let (shellOf, count) = uses.patches(faces: faces.count)
        var isClosed = [Bool](repeating: true, count: count)
        for side in 0..<faces.count * 3 where uses.uses(ofSide: side) != 2 {
            isClosed[Int(shellOf[side / 3])] = false
        }
        let volumes = volumes(shellOf, isClosed)
        try Task.checkCancellation()
        guard volumes.contains(where: { $0 < 0 }) else { return Orientation() }
        guard let nesting = try ShellNesting(self, shellOf: shellOf, isClosed: isClosed) else {
            return Orientation(untold: volumes.count { $0 < 0 })
        }
        let outermost = nesting.containers.map(\.isEmpty)
        var orientation = Orientation()
        var turns = [Bool](repeating: false, count: count)
        for shell in 0..<count where outermost[shell] {
            turns[shell] = volumes[shell] < 0
        }
        for shell in 0..<count where !outermost[shell] {
            let isCavity = nesting.containers[shell].count % 2 == 1
            let isTurned = nesting.containers[shell].contains { outermost[$0] && turns[$0] }
            turns[shell] = isTurned && isCavity == (volumes[shell] > 0)
        }
        orientation.turned = turns.count { $0 }
        for face in faces.indices where turns[Int(shellOf[face])] {
            faces[face] = faces[face].turned
        }
        return orientation
    }

    /// The volume of each shell, seen from its first corner. Of an open one it counts only if it is far from nothing.
    private func volumes(_ shellOf: [UInt32], _ isClosed: [Bool]) -> [Double] {
        var volumes = [Double](repeating: 0, count: isClosed.count)
        var areas = volumes
        var origins = [Vector?](repeating: nil, count: isClosed.count)
        for (index, face) in faces.enumerated() {
            let shell = Int(shellOf[index])
            let places = places(face)
            let origin = origins[shell] ?? places.0
            origins[shell] = origin
            let (a, b, c) = (places.0 - origin, places.1 - origin, places.2 - origin)
            volumes[shell] += Double(dot(a, cross(b, c))) / 6
            areas[shell] += area(face)
        }
        for shell in volumes.indices where !isClosed[shell] {
            let ball = areas[shell] * areas[shell].squareRoot() / 10.635
            if abs(volumes[shell]) < ball * 0.2 { volumes[shell] = 0 }
        }
        return volumes
    }
}
