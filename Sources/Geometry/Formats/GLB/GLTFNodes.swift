/// The tree of nodes of a glTF file: which are seen, and where they are.
struct GLTFNodes {
    private let nodes: [GLTFDocument.Node]
    private let parents: [Int?]
    private let nesting: Int

    /// Checks that the nodes are trees: no node has two parents.
    init(_ document: GLTFDocument, nesting: Int) throws(GeometryError) {
        nodes = document.nodes ?? []
        self.nesting = nesting
        var parents = [Int?](repeating: nil, count: nodes.count)
        for (index, node) in nodes.enumerated() {
            for child in node.children ?? [] {
                guard parents.indices.contains(child) else {
                    throw GeometryError(.malformed, "the glTF has no node \(child)")
                }
                guard parents[child] == nil else {
                    throw GeometryError(.malformed, "node \(child) of the glTF has two parents")
                }
                parents[child] = index
            }
        }
        self.parents = parents
    }

    /// The nodes that a scene shows, or without a scene all of them; parents before children.
    func seen(in document: GLTFDocument) throws(GeometryError) -> [Int] {
        var waiting: [Int]
        if let scenes = document.scenes, !scenes.isEmpty {
            let scene = document.scene ?? 0
            guard scenes.indices.contains(scene) else {
                throw GeometryError(.malformed, "the glTF has no scene \(scene)")
            }
            waiting = (scenes[scene].nodes ?? []).reversed()
        } else {
            waiting = nodes.indices.reversed().filter { parents[$0] == nil }
        }
        var isSeen = [Bool](repeating: false, count: nodes.count)
        var order: [Int] = []
        while let node = waiting.popLast() {
            guard nodes.indices.contains(node) else {
                throw GeometryError(.malformed, "the glTF has no node \(node)")
            }
            guard !isSeen[node] else {
                throw GeometryError(.malformed, "node \(node) of the glTF lies in itself, or is placed twice")
            }
            isSeen[node] = true
            order.append(node)
            waiting += (nodes[node].children ?? []).reversed()
        }
        return order
    }

    /// The node of a number that `seen` gave.
    subscript(index: Int) -> GLTFDocument.Node { nodes[index] }

    /// Where a node is in the whole.
    func placement(of node: Int) throws(GeometryError) -> Affine {
        guard nodes.indices.contains(node) else { throw GeometryError(.malformed, "the glTF has no node \(node)") }
        var result = try Self.local(nodes[node])
        var here = node
        var depth = 0
        while let parent = parents[here] {
            depth += 1
            guard depth <= nesting else {
                throw GeometryError(.tooLarge, "the glTF's nodes lie in a loop, or more than \(nesting) deep")
            }
            result = try Self.local(nodes[parent]).after(result)
            here = parent
        }
        guard result.isFinite else {
            throw GeometryError(.malformed, "the place of node \(node) of the glTF is no number")
        }
        return result
    }

    /// A column-major matrix of four by four, whose last row says nothing.
    static func affine(_ m: some RandomAccessCollection<Double>) -> Affine {
        let m = Array(m)
        return Affine(
            x: SIMD3(m[0], m[1], m[2]),
            y: SIMD3(m[4], m[5], m[6]),
            z: SIMD3(m[8], m[9], m[10]),
            origin: SIMD3(m[12], m[13], m[14])
        )
    }

    private static func local(_ node: GLTFDocument.Node) throws(GeometryError) -> Affine {
        if let matrix = node.matrix {
            guard matrix.count == 16 else {
                throw GeometryError(.malformed, "a matrix of the glTF has \(matrix.count) numbers and not 16")
            }
            return affine(matrix)
        }
        let shift = try numbers(node.translation, 3) ?? [0, 0, 0]
        let turn = try numbers(node.rotation, 4) ?? [0, 0, 0, 1]
        let scale = try numbers(node.scale, 3) ?? [1, 1, 1]
        var affine = rotation(x: turn[0], y: turn[1], z: turn[2], w: turn[3])
        affine.x *= scale[0]
        affine.y *= scale[1]
        affine.z *= scale[2]
        affine.origin = SIMD3(shift[0], shift[1], shift[2])
        return affine
    }

    /// The turn of a unit quaternion; one of another length is brought to length one.
    private static func rotation(x: Double, y: Double, z: Double, w: Double) -> Affine {
        let size = (x * x + y * y + z * z + w * w)
        guard size > 0 else { return .identity }
        let s = 2 / size
        return Affine(
            x: SIMD3(1 - s * (y * y + z * z), s * (x * y + w * z), s * (x * z - w * y)),
            y: SIMD3(s * (x * y - w * z), 1 - s * (x * x + z * z), s * (y * z + w * x)),
            z: SIMD3(s * (x * z + w * y), s * (y * z - w * x), 1 - s * (x * x + y * y)),
            origin: .zero
        )
    }

    private static func numbers(_ values: [Double]?, _ count: Int) throws(GeometryError) -> [Double]? {
        guard let values else { return nil }
        guard values.count == count else {
            throw GeometryError(.malformed, "a node of the glTF has \(values.count) numbers where \(count) belong")
        }
        return values
    }
}
