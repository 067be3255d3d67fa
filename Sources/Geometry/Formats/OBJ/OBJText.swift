/// The text of an OBJ file: http://paulbourke.net/dataformats/obj. Read are corners with their colours, texture
/// coordinates, normals, polygons and materials; lines, points, curves and groups are passed over.
struct OBJText {
    /// The words that lines begin with, in files that are told by them.
    static let keywords: Set = ["v", "vn", "vt", "f", "o", "g", "s", "mtllib", "usemtl", "l", "p"]

    private let limits: ReadingLimits
    private var words: TextWords
    private var positions: [Vector] = []
    private var colours: [Colour?] = []
    private var coordinates: [SIMD2<Float>] = []
    private var normals: [Vector] = []
    private var table = CornerTable<Corner>()
    private var looks: [Model.Look] = []
    private var lookNumbers: [String: Int] = [:]
    private var look: Int?
    private var triangles: [SIMD3<UInt32>] = []
    private var runs: [(end: Int, look: Int?)] = []
    private var steps: Int

    /// What a polygon says of one of its corners: numbers from zero; −1 for what it does not say.
    private struct Corner: Hashable {
        var position: Int32
        var coordinate: Int32
        var normal: Int32
    }

    /// A text.
    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadingLimits) {
        words = TextWords(bytes)
        self.limits = limits
        steps = limits.polygonSteps
    }

    /// The model in the text; `library` gives the looks of a material file by its name.
    mutating func model(
        library: (String) throws -> [String: Model.Look],
        pictures: () -> [Model.TexturePicture] = { [] }
    ) throws -> Model {
        var known: [String: Model.Look] = [:]
        var lines = 0
        while !words.isAtEnd {
            lines += 1
            if lines & 0xFFFF == 0 { try Task.checkCancellation() }
            switch words.word() {
            case "f": try polygon()
            case "v": try position()
            case "vt":
                let u = words.numberInLine()
                let v = words.numberInLine() ?? 0
                // The picture's rows count from below.
                coordinates.append(SIMD2(Float(try number(u)), Float(1 - v)))
            case "vn": normals.append(Vector(try place()))
            case "usemtl": wear(words.rest(), known)
            case "mtllib": known.merge(try library(words.rest())) { $1 }
            default: break
            }
            words.skipLine()
        }
        closeRun()
        return try assembled(pictures())
    }

    /// Corner colours are written as 0...1, by some as 0...255: sRGB, as the programs that write them show them.
    static func colour(_ channels: SIMD3<Double>) -> Colour {
        let scale = channels.max() > 1 ? 1.0 : 255
        func byte(_ value: Double) -> UInt8 { UInt8(min(255, max(0, value * scale + 0.5))) }
        return Colour(red: byte(channels.x), green: byte(channels.y), blue: byte(channels.z))
    }

    private mutating func position() throws {
        guard positions.count < limits.vertices else {
            throw GeometryError(.tooLarge, "the OBJ has more than \(limits.vertices) corners")
        }
        positions.append(Vector(try place()))
        // "x y z w" has one number more, "x y z r g b" three; four are "x y z w r g b".
        var more: [Double] = []
        while more.count < 4, !words.isAtLineEnd {
            more.append(try number(words.numberInLine()))
        }
        let first = more.count - 3
        colours.append(first < 0 ? nil : Self.colour(SIMD3(more[first], more[first + 1], more[first + 2])))
    }

    private mutating func place() throws -> SIMD3<Double> {
        SIMD3(try number(words.numberInLine()), try number(words.numberInLine()), try number(words.numberInLine()))
    }

    private func number(_ value: Double?) throws(GeometryError) -> Double {
        guard let value else { throw broken("a number is missing, or is none") }
        return value
    }

    private mutating func polygon() throws {
        var corners: [UInt32] = []
        while !words.isAtLineEnd {
            guard corners.count < limits.polygonCorners else {
                throw GeometryError(.tooLarge, "a polygon of the OBJ has more than \(limits.polygonCorners) corners")
            }
            corners.append(try corner())
        }
        guard corners.count >= 3 else { throw broken("a polygon with fewer than three corners") }
        guard triangles.count + corners.count - 2 <= limits.triangles else {
            throw GeometryError(.tooLarge, "the OBJ has more than \(limits.triangles) triangles")
        }
        if corners.count == 3 {
            triangles.append(SIMD3(corners[0], corners[1], corners[2]))
            return
        }
        let places = corners.map { positions[Int(table.keys[Int($0)].position)] }
        triangles += try PolygonCut.triangles(places, steps: &steps).map {
            SIMD3(corners[$0.x], corners[$0.y], corners[$0.z])
        }
    }

    /// "position", "position/coordinate", "position//normal" or "position/coordinate/normal".
    private mutating func corner() throws -> UInt32 {
        var corner = Corner(position: try index(among: positions.count), coordinate: -1, normal: -1)
        if words.goes(over: UInt8(ascii: "/")) {
            if words.goes(over: UInt8(ascii: "/")) {
                corner.normal = try index(among: normals.count)
            } else {
                corner.coordinate = try index(among: coordinates.count)
                if words.goes(over: UInt8(ascii: "/")), !words.isAtWordEnd {
                    corner.normal = try index(among: normals.count)
                }
            }
        }
        guard words.isAtWordEnd else { throw broken("a corner that is no number") }
        guard table.keys.count < limits.vertices else {
            throw GeometryError(.tooLarge, "the OBJ has more than \(limits.vertices) corners")
        }
        return table.number(of: corner).number
    }

    /// Indices count from one; negative ones backwards from the last.
    private mutating func index(among count: Int) throws(GeometryError) -> Int32 {
        guard let value = words.integer() else { throw broken("a corner that is no number") }
        let index = value < 0 ? count + value : value - 1
        guard (0..<count).contains(index), value != 0 else { throw broken("there is no corner \(value), of \(count)") }
        return Int32(index)
    }

    private mutating func wear(_ name: String, _ known: [String: Model.Look]) {
        closeRun()
        guard let worn = known[String(name.prefix(200))] else {
            look = nil
            return
        }
        if let number = lookNumbers[worn.name] {
            look = number
        } else {
            looks.append(worn)
            lookNumbers[worn.name] = looks.count - 1
            look = looks.count - 1
        }
    }

    private mutating func closeRun() {
        if triangles.count > runs.last?.end ?? 0 { runs.append((triangles.count, look)) }
    }

    private mutating func assembled(_ pictures: [Model.TexturePicture]) throws -> Model {
        let isPainted = colours.contains { $0 != nil } || !looks.isEmpty
        let plain = isPainted ? Colour(0xFFFFFF) : Material.clay.base
        var assembly = ModelAssembly(limits: limits, plain: plain)
        assembly.looks = looks
        assembly.pictures = pictures
        _ = try assembly.add(
            ModelAssembly.Corners(
                positions: table.keys.map { positions[Int($0.position)] },
                // Zero is no direction: it is made from the triangles.
                normals: table.keys.map { $0.normal < 0 ? .zero : normals[Int($0.normal)] },
                colours: table.keys.map { colours[Int($0.position)] ?? plain },
                textureCoordinates: table.keys.map { $0.coordinate < 0 ? .zero : coordinates[Int($0.coordinate)] }
            )
        )
        var start = 0
        for run in runs {
            try assembly.add(Array(triangles[start..<run.end]), look: run.look)
            start = run.end
        }
        return try assembly.model()
    }

    private func broken(_ reason: String) -> GeometryError {
        GeometryError(.malformed, "the OBJ is broken in line \(words.line): \(reason)")
    }
}
