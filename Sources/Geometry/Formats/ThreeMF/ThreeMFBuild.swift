/// Builds what a 3MF package says: its items, with the objects they are made of, from all its parts.
struct ThreeMFBuild {
    private let zip: ZipReader
    private let root: String
    private let limits: ReadingLimits
    private var elements: Int
    private var room: ThreeMFRoom
    private var parts: [String: ThreeMFPart] = [:]
    private var result: ModelAssembly
    private var looks: [String: Int] = [:]
    private var pictureBytes = 0
    private var placed = 0
    private var unit = 0.001

    /// One corner of the result: a vertex with a colour, or with a place on a picture.
    private struct Corner: Hashable {
        let vertex: UInt32
        let colour: Colour?
        /// The group and the member in it that say where on the picture; −1 without one.
        let group: Int
        let member: Int32
    }

    /// A package whose main part is `root`; `elements` XML elements of it were read already.
    init(zip: ZipReader, root: String, elements: Int, limits: ReadingLimits) {
        self.zip = zip
        self.root = root
        self.elements = elements
        self.limits = limits
        room = ThreeMFRoom(limits)
        result = ModelAssembly(limits: limits, plain: Material.clay.base)
    }

    /// The pieces of the model.
    mutating func assembly() throws -> ModelAssembly {
        let main = try part(root)
        unit = main.unit
        for item in main.items {
            try place(item.object, in: item.path ?? root, item.placement, within: [])
        }
        var seen: Set<String> = []
        result.provenance = main.metadata.compactMap { entry in
            guard let key = ThreeMFNames.key(forMetadata: entry.name), seen.insert(key).inserted else { return nil }
            return Model.Provenance(key, entry.text)
        }
        return result
    }

    /// A part, read when it is first needed.
    private mutating func part(_ path: String) throws -> ThreeMFPart {
        if let part = parts[path] { return part }
        guard let bytes = try zip.bytes(of: path) else {
            throw GeometryError(.malformed, "the 3MF has no part “\(path.prefix(100))”")
        }
        let reader = ThreeMFPartReader(name: String(path.prefix(100)), room: room, limits: limits)
        try XMLWalk.walk(
            bytes,
            name: String(path.prefix(100)),
            elements: &elements,
            limits: limits,
            visitor: reader
        )
        room = reader.roomLeft
        parts[path] = reader.part
        return reader.part
    }

    /// Adds an object and those it is made of. `chain` is what it is part of, so that none is part of itself.
    private mutating func place(
        _ number: Int,
        in path: String,
        _ placement: Affine,
        within chain: [(path: String, object: Int)]
    ) throws {
        placed += 1
        guard placed <= limits.instances else {
            throw GeometryError(.tooLarge, "the 3MF places more than \(limits.instances) objects")
        }
        guard chain.count < limits.nesting else {
            throw GeometryError(.tooLarge, "the objects of the 3MF are nested more than \(limits.nesting) deep")
        }
        guard !chain.contains(where: { $0 == (path, number) }) else {
            throw GeometryError(.malformed, "object \(number) of the 3MF is part of itself")
        }
        guard placement.isFinite else {
            throw GeometryError(.malformed, "the place of object \(number) of the 3MF is no number")
        }
        let part = try part(path)
        guard let object = part.objects[number] else {
            throw GeometryError(.malformed, "“\(path.prefix(100))” has no object \(number)")
        }
        if object.isAside { return }
        if !object.triangles.isEmpty { try add(object, of: part, placement) }
        for component in object.components {
            try place(
                component.object,
                in: component.path ?? path,
                placement.after(component.placement),
                within: chain + [(path, number)]
            )
        }
    }

    private mutating func add(_ object: ThreeMFPart.Object, of part: ThreeMFPart, _ placement: Affine) throws {
        try result.checkRoom(corners: 0, triangles: object.triangles.count)
        var table = CornerTable<Corner>(capacity: object.vertices.count)
        var runs: [(triangles: [SIMD3<UInt32>], look: Int?)] = []
        for (index, triangle) in object.triangles.enumerated() {
            if index & 0xFFFF == 0 { try Task.checkCancellation() }
            guard triangle.max() < UInt32(object.vertices.count) else {
                throw GeometryError(
                    .malformed,
                    "a triangle of the 3MF has the vertex \(triangle.max()), of \(object.vertices.count)"
                )
            }
            var properties = object.properties.isEmpty ? .none : object.properties[index]
            if properties.group < 0, let own = object.own { properties = own }
            let group = part.groups[properties.group]
            var corners = SIMD3<UInt32>()
            for number in 0..<3 {
                let corner = try Self.corner(triangle[number], group, properties, properties.members[number])
                corners[number] = table.number(of: corner).number
            }
            if placement.isMirror { corners = SIMD3(corners.x, corners.z, corners.y) }
            let look = try look(of: group, in: part)
            if runs.isEmpty || runs[runs.count - 1].look != look { runs.append(([], look)) }
            runs[runs.count - 1].triangles.append(corners)
        }
        let first = try result.add(corners(table.keys, of: object, in: part, placement))
        for run in runs {
            try result.add(run.triangles, from: first, look: run.look)
        }
    }

    private func corners(
        _ keys: [Corner],
        of object: ThreeMFPart.Object,
        in part: ThreeMFPart,
        _ placement: Affine
    ) -> ModelAssembly.Corners {
        var corners = ModelAssembly.Corners(
            positions: keys.map { key in
                PrintSpace.lifted(placement(SIMD3<Double>(object.vertices[Int(key.vertex)])), unit: unit)
            }
        )
        if keys.contains(where: { $0.colour != nil }) {
            corners.colours = keys.map { $0.colour ?? Material.clay.base }
        }
        if keys.contains(where: { $0.group >= 0 }) {
            corners.textureCoordinates = keys.map { key in
                guard case .texture(_, let places)? = part.groups[key.group] else { return .zero }
                return places[Int(key.member)]
            }
        }
        return corners
    }

    private static func corner(
        _ vertex: UInt32,
        _ group: ThreeMFPart.Group?,
        _ properties: ThreeMFPart.Properties,
        _ member: Int32
    ) throws(GeometryError) -> Corner {
        switch group {
        case .colours(let colours):
            guard colours.indices.contains(Int(member)) else { throw lost(properties.group, member) }
            return Corner(vertex: vertex, colour: colours[Int(member)], group: -1, member: -1)
        case .texture(_, let places):
            guard places.indices.contains(Int(member)) else { throw lost(properties.group, member) }
            return Corner(vertex: vertex, colour: Colour(0xFFFFFF), group: properties.group, member: member)
        case .other, nil:
            return Corner(vertex: vertex, colour: nil, group: -1, member: -1)
        }
    }

    /// The look that shows a group's picture; nil for colours, and for a picture that the package does not hold.
    private mutating func look(of group: ThreeMFPart.Group?, in part: ThreeMFPart) throws -> Int? {
        guard case .texture(let texture, _)? = group, let path = part.textures[texture] else { return nil }
        if let look = looks[path] { return look }
        guard let bytes = try zip.bytes(of: path) else { return nil }
        pictureBytes += bytes.count
        guard looks.count < limits.pictures, pictureBytes <= limits.pictureBytes else {
            throw GeometryError(
                .tooLarge,
                "the 3MF has more than \(limits.pictures) pictures or \(limits.pictureBytes) bytes of them"
            )
        }
        result.pictures.append(try Model.TexturePicture(bytes, name: "“\(path.prefix(100))”"))
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        result.looks.append(Model.Look(name: name, picture: result.pictures.count - 1))
        looks[path] = result.looks.count - 1
        return result.looks.count - 1
    }

    private static func lost(_ group: Int, _ member: Int32) -> GeometryError {
        GeometryError(.malformed, "a triangle of the 3MF wears member \(member) of group \(group), which is not there")
    }
}
