/// Puts a model together from the pieces of a file, checking every piece.
///
/// Corners are added in blocks, triangles refer to them; what no triangle uses is left out at the end, and so are looks
/// and pictures that nothing wears.
struct ModelAssembly {
    /// Corners that come together; the lists that are not nil have one entry a corner.
    struct Corners {
        var positions: [Vector]
        var normals: [Vector]?
        var colours: [Colour]?
        var textureCoordinates: [SIMD2<Float>]?
    }

    /// The looks that triangles may have.
    var looks: [Model.Look] = []
    /// The pictures that looks may refer to.
    var pictures: [Model.TexturePicture] = []
    /// What the file says about where it comes from.
    var provenance: [Model.Provenance] = []
    /// A small picture of the whole: a PNG file.
    var thumbnail: [UInt8]?

    private let limits: ReadingLimits
    private let plain: Colour
    private var mesh = Mesh(positions: [], normals: [], colours: [], triangles: [])
    private var textureCoordinates: [SIMD2<Float>] = []
    private var hasNormal: [Bool] = []
    private var parts: [(triangles: Range<Int>, look: Int?)] = []

    /// An empty model. Corners without a colour are `plain`.
    init(limits: ReadingLimits, plain: Colour) {
        self.limits = limits
        self.plain = plain
    }

    /// Throws if so many corners and triangles more are too many: to be asked before they are read.
    func checkRoom(corners: Int, triangles: Int) throws(GeometryError) {
        guard corners <= limits.vertices - mesh.positions.count else {
            throw GeometryError(.tooLarge, "the model has more than \(limits.vertices) corners")
        }
        guard triangles <= limits.triangles - mesh.triangles.count else {
            throw GeometryError(.tooLarge, "the model has more than \(limits.triangles) triangles")
        }
    }

    /// Adds corners; returns the number of the first.
    mutating func add(_ corners: Corners) throws -> Int {
        let count = corners.positions.count
        try checkRoom(corners: count, triangles: 0)
        for (index, place) in corners.positions.enumerated() {
            if index & 0xFFFF == 0 { try Task.checkCancellation() }
            // A NaN is not less than anything.
            guard abs(place.x) <= limits.reach, abs(place.y) <= limits.reach, abs(place.z) <= limits.reach else {
                throw Self.far(place, limits.reach)
            }
        }
        let first = mesh.positions.count
        mesh.positions += corners.positions
        mesh.colours += corners.colours ?? Array(repeating: plain, count: count)
        if let normals = corners.normals {
            for normal in normals {
                let direction = Self.direction(normal)
                hasNormal.append(direction != nil)
                mesh.normals.append(direction ?? Vector(0, 1, 0))
            }
        } else {
            hasNormal += Array(repeating: false, count: count)
            mesh.normals += Array(repeating: Vector(0, 1, 0), count: count)
        }
        if let places = corners.textureCoordinates {
            guard places.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
                throw GeometryError(.malformed, "a texture coordinate is no number")
            }
            textureCoordinates += places
        } else {
            textureCoordinates += Array(repeating: .zero, count: count)
        }
        return first
    }

    /// Adds triangles of a look, or of none, that refer to the `count` corners from `first` on; by default to all.
    mutating func add(_ triangles: [SIMD3<UInt32>], from first: Int = 0, count: Int? = nil, look: Int?) throws {
        try checkRoom(corners: 0, triangles: triangles.count)
        let count = count ?? mesh.positions.count - first
        let start = mesh.triangles.count
        mesh.triangles.reserveCapacity(start + triangles.count)
        for (index, triangle) in triangles.enumerated() {
            if index & 0xFFFF == 0 { try Task.checkCancellation() }
            guard triangle.max() < UInt32(count) else {
                throw GeometryError(.malformed, "a triangle has the corner \(triangle.max()), of \(count)")
            }
            mesh.triangles.append(triangle &+ UInt32(first))
        }
        if mesh.triangles.count > start { extend(to: mesh.triangles.count, look: look) }
    }

    /// The model; throws if it has no triangle.
    consuming func model() throws -> Model {
        guard !mesh.triangles.isEmpty else { throw GeometryError(.empty, "the file holds no triangles") }
        dropUnused()
        let known = hasNormal
        if known.contains(false) { try SmoothNormals.fill(&mesh) { !known[$0] } }
        var model = Model(mesh, provenance: provenance, thumbnail: thumbnail)
        dress(&model)
        return model
    }

    private mutating func extend(to end: Int, look: Int?) {
        if let last = parts.last, last.look == look {
            parts[parts.count - 1].triangles = last.triangles.lowerBound..<end
        } else {
            parts.append(((parts.last?.triangles.upperBound ?? 0)..<end, look))
        }
    }

    /// Leaves out the corners that no triangle uses; the others keep their order.
    private mutating func dropUnused() {
        var places = [UInt32](repeating: .max, count: mesh.positions.count)
        for triangle in mesh.triangles {
            for corner in 0..<3 {
                places[Int(triangle[corner])] = 0
            }
        }
        guard places.contains(.max) else { return }
        var kept: [Int] = []
        for index in places.indices where places[index] == 0 {
            places[index] = UInt32(kept.count)
            kept.append(index)
        }
        hasNormal = kept.map { hasNormal[$0] }
        textureCoordinates = kept.map { textureCoordinates[$0] }
        mesh = Mesh(
            positions: kept.map { mesh.positions[$0] },
            normals: kept.map { mesh.normals[$0] },
            colours: kept.map { mesh.colours[$0] },
            triangles: mesh.triangles.map { SIMD3(places[Int($0.x)], places[Int($0.y)], places[Int($0.z)]) }
        )
    }

    /// Gives the model the looks that are worn. One without a picture that all wear goes into the corners' colours.
    private func dress(_ model: inout Model) {
        var numbers: [Int?: Int] = [:]
        for part in parts where numbers[part.look] == nil {
            numbers[part.look] = model.looks.count
            model.looks.append(part.look.map { looks[$0] } ?? Model.Look())
        }
        if model.looks.count == 1, model.looks[0].picture == nil {
            let colour = model.looks[0].colour
            model.looks = []
            if colour != Colour(0xFFFFFF) {
                model.mesh.colours = model.mesh.colours.map { $0.multiplied(by: colour) }
            }
            return
        }
        model.parts = parts.map { Model.Part(triangles: $0.triangles, look: numbers[$0.look] ?? 0) }
        var places: [Int: Int] = [:]
        for index in model.looks.indices {
            guard let picture = model.looks[index].picture else { continue }
            if places[picture] == nil {
                places[picture] = model.pictures.count
                model.pictures.append(pictures[picture])
            }
            model.looks[index].picture = places[picture]
        }
        if !model.pictures.isEmpty { model.textureCoordinates = textureCoordinates }
    }

    /// A direction with length one; nil for what is none.
    private static func direction(_ normal: Vector) -> Vector? {
        let wide = SIMD3<Double>(normal)
        let size = (wide * wide).sum().squareRoot()
        guard size.isFinite, size > 1e-12 else { return nil }
        // A normal as it was written comes back as it was.
        return abs(size - 1) < 1e-6 ? normal : Vector(wide / size)
    }

    private static func far(_ place: Vector, _ reach: Float) -> GeometryError {
        if place.x.isFinite, place.y.isFinite, place.z.isFinite {
            return GeometryError(.tooLarge, "a corner lies farther than \(reach) m from the origin")
        }
        return GeometryError(.malformed, "the place of a corner is no number")
    }
}
