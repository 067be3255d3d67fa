/// Walks over the nodes of a glTF file and puts its primitives together.
struct GLTFScene {
    private let document: GLTFDocument
    private let data: GLTFData
    private let limits: ReadingLimits
    private var wardrobe: GLTFWardrobe
    private var assembly: ModelAssembly
    private var placed = 0
    private var indexCount = 0

    /// Attributes and texture of primitives that use the same corners.
    private struct CornersKey: Hashable {
        let attributes: [String: Int]
        let laying: GLTFWardrobe.Laying?
    }

    /// Where the corners of a primitive stand: moved as a whole, or by joints.
    private enum Stand {
        case whole(Affine)
        case skinned([Affine])
    }

    /// A file's description and data.
    init(document: GLTFDocument, data: GLTFData, limits: ReadingLimits) {
        self.document = document
        self.data = data
        self.limits = limits
        wardrobe = GLTFWardrobe(document: document, data: data, limits: limits)
        assembly = ModelAssembly(limits: limits, plain: Colour(0xFFFFFF))
    }

    /// The model; throws if there is none, or it is not as it should be.
    mutating func model() throws -> Model {
        let nodes = try GLTFNodes(document, nesting: limits.nesting)
        for index in try nodes.seen(in: document) {
            let node = nodes[index]
            guard let mesh = node.mesh else { continue }
            try add(mesh: mesh, standing: stand(node, try nodes.placement(of: index), nodes))
        }
        // A file without nodes is a box of parts: all are shown as they lie.
        if document.nodes?.isEmpty ?? true {
            for mesh in (document.meshes ?? []).indices {
                try add(mesh: mesh, standing: .whole(.identity))
            }
        }
        assembly.looks = wardrobe.looks
        assembly.pictures = wardrobe.pictures
        assembly.provenance = document.asset.extras?.facts ?? []
        guard assembly.provenance.reduce(0, { $0 + $1.key.utf8.count + $1.value.utf8.count }) <= limits.provenanceBytes
        else { throw GeometryError(.tooLarge, "asset.extras has more than \(limits.provenanceBytes) bytes") }
        return try assembly.model()
    }

    /// A skinned mesh stands where its joints do, wherever its own node is.
    private func stand(_ node: GLTFDocument.Node, _ place: Affine, _ nodes: GLTFNodes) throws -> Stand {
        guard let index = node.skin else { return .whole(place) }
        guard let skins = document.skins, skins.indices.contains(index), !skins[index].joints.isEmpty else {
            throw GeometryError(.malformed, "the glTF has no skin \(index), or one without joints")
        }
        let skin = skins[index]
        let joints = try skin.joints.map { joint throws(GeometryError) in try nodes.placement(of: joint) }
        guard let accessor = skin.inverseBindMatrices else { return .skinned(joints) }
        guard try data.accessor(accessor).count == joints.count else {
            throw GeometryError(.malformed, "skin \(index) of the glTF has not one matrix for each joint")
        }
        let numbers = try data.numbers(accessor, width: 16)
        return .skinned(
            joints.enumerated().map { number, joint in
                joint.after(GLTFNodes.affine(numbers[number * 16..<number * 16 + 16].map(Double.init)))
            }
        )
    }

    private mutating func add(mesh index: Int, standing stand: Stand) throws {
        guard let meshes = document.meshes, meshes.indices.contains(index) else {
            throw GeometryError(.malformed, "the glTF has no mesh \(index)")
        }
        var known: [CornersKey: (first: Int, count: Int)] = [:]
        for primitive in meshes[index].primitives {
            try Task.checkCancellation()
            placed += 1
            guard placed <= limits.instances else {
                throw GeometryError(.tooLarge, "the glTF places more than \(limits.instances) parts")
            }
            guard primitive.extensions?.draco == nil else {
                throw GeometryError(.unsupported, "the glTF is compressed with Draco, which is not read")
            }
            // Points and lines are no surface.
            guard let mode = GLTFTriangles(rawValue: primitive.mode ?? 4) else { continue }
            let look = try primitive.material.map { try wardrobe.look(of: $0) }
            let laying = look.flatMap { wardrobe.laying(of: $0) }
            let key = CornersKey(attributes: primitive.attributes, laying: laying)
            let corners = try known[key] ?? addCorners(primitive, laying, stand)
            known[key] = corners
            let indices = try indices(of: primitive, corners: corners.count)
            var triangles = try mode.triangles(indices, room: limits.triangles)
            if isMirrored(stand) { triangles = triangles.map { SIMD3($0.x, $0.z, $0.y) } }
            try assembly.add(triangles, from: corners.first, count: corners.count, look: look)
        }
    }

    private mutating func indices(of primitive: GLTFDocument.Primitive, corners: Int) throws -> [UInt32] {
        guard let accessor = primitive.indices else { return Array(0..<UInt32(corners)) }
        let count = try data.accessor(accessor).count
        // Counted apart from triangles: indices that say no triangle take time as well.
        guard count >= 0, count <= limits.triangles * 3 - indexCount else {
            throw GeometryError(.tooLarge, "the glTF has more than \(limits.triangles) triangles")
        }
        indexCount += count
        return try data.indices(accessor)
    }

    private mutating func addCorners(
        _ primitive: GLTFDocument.Primitive,
        _ laying: GLTFWardrobe.Laying?,
        _ stand: Stand
    ) throws -> (first: Int, count: Int) {
        guard let place = primitive.attributes["POSITION"] else {
            throw GeometryError(.malformed, "a primitive of the glTF has no positions")
        }
        let count = try data.accessor(place).count
        for accessor in primitive.attributes.values {
            guard try data.accessor(accessor).count == count, count >= 0 else {
                throw GeometryError(.malformed, "the attributes of a primitive of the glTF are not equally many")
            }
        }
        try assembly.checkRoom(corners: count, triangles: 0)
        let places = GLTFValues.vectors(try data.numbers(place, width: 3))
        let normals = try primitive.attributes["NORMAL"].map { GLTFValues.vectors(try data.numbers($0, width: 3)) }
        let colours = try primitive.attributes["COLOR_0"].map { try light($0) }
        var coordinates: [SIMD2<Float>]?
        if let laying, let accessor = primitive.attributes["TEXCOORD_\(laying.set)"] {
            var pairs = GLTFValues.pairs(try data.numbers(accessor, width: 2))
            if let transform = laying.transform { pairs = pairs.map { transform($0) } }
            coordinates = pairs
        }
        var corners = ModelAssembly.Corners(
            positions: places,
            normals: normals,
            colours: colours,
            textureCoordinates: coordinates
        )
        try move(&corners, to: stand, primitive)
        return (try assembly.add(corners), count)
    }

    private func move(
        _ corners: inout ModelAssembly.Corners,
        to stand: Stand,
        _ primitive: GLTFDocument.Primitive
    ) throws {
        switch stand {
        case .whole(.identity): break
        case .whole(let affine):
            corners.positions = corners.positions.map { Vector(affine(SIMD3<Double>($0))) }
            corners.normals = corners.normals?.map { affine.normal($0) }
        case .skinned(let joints):
            guard let which = primitive.attributes["JOINTS_0"], let how = primitive.attributes["WEIGHTS_0"] else {
                return
            }
            try GLTFValues.skin(
                &corners,
                by: joints,
                which: data.numbers(which, width: 4),
                weights: data.numbers(how, width: 4)
            )
        }
    }

    private func isMirrored(_ stand: Stand) -> Bool {
        switch stand {
        case .whole(let affine): affine.isMirror
        case .skinned(let joints): joints[0].isMirror
        }
    }

    /// Colours are linear light, with or without opacity.
    private func light(_ accessor: Int) throws -> [Colour] {
        let width = try data.accessor(accessor).type == "VEC4" ? 4 : 3
        return GLTFValues.colours(try data.numbers(accessor, width: width), width: width)
    }
}
