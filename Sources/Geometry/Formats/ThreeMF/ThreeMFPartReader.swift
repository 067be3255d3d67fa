/// Reads a model part of a 3MF file, element by element, into a `ThreeMFPart`.
final class ThreeMFPartReader: XMLVisitor {
    /// What was read.
    private(set) var part = ThreeMFPart()
    private let name: String
    private let limits: ReadingLimits
    private var room: ThreeMFRoom
    private var object: (id: Int, value: ThreeMFPart.Object)?
    private var group: (id: Int, value: ThreeMFPart.Group)?
    private var metadata: (name: String, text: String)?
    private var isInBuild = false
    private var isModel = false

    /// A part called `name`; `room` is what all parts of the file may still hold.
    init(name: String, room: ThreeMFRoom, limits: ReadingLimits) {
        self.name = name
        self.room = room
        self.limits = limits
    }

    /// What the parts that follow may hold.
    var roomLeft: ThreeMFRoom { room }

    func began(_ element: String, namespace: String, attributes: [String: String]) throws {
        let values = ThreeMFAttributes(attributes, element: element, part: name)
        switch namespace {
        case ThreeMFNames.core: try beganCore(element, values)
        case ThreeMFNames.materials: try beganMaterial(element, values)
        default: break
        }
        guard isModel else {
            throw GeometryError(.malformed, "“\(name)” is no model part: it begins with “\(element.prefix(40))”")
        }
    }

    func text(_ text: String) throws {
        guard metadata != nil else { return }
        room.provenance -= text.utf8.count
        guard room.provenance >= 0 else {
            throw GeometryError(.tooLarge, "the metadata of the 3MF has more than \(limits.provenanceBytes) bytes")
        }
        metadata?.text += text
    }

    func ended(_ element: String, namespace: String) throws {
        switch element {
        case "metadata" where namespace == ThreeMFNames.core:
            if let metadata { part.metadata.append(metadata) }
            metadata = nil
        case "object" where namespace == ThreeMFNames.core:
            guard let object else { return }
            guard part.objects.updateValue(object.value, forKey: object.id) == nil else {
                throw GeometryError(.malformed, "“\(name)” has the object \(object.id) twice")
            }
            self.object = nil
        case "basematerials", "colorgroup", "texture2dgroup", "compositematerials", "multiproperties":
            if let group { part.groups[group.id] = group.value }
            group = nil
        case "build" where namespace == ThreeMFNames.core: isInBuild = false
        default: break
        }
    }

    private func beganCore(_ element: String, _ values: ThreeMFAttributes) throws {
        switch element {
        case "vertex": try vertex(values)
        case "triangle": try triangle(values)
        case "component":
            let placement = try placement(values)
            object?.value.components.append(placement)
        case "item":
            if isInBuild { part.items.append(try placement(values)) }
        case "model": try model(values)
        case "build": isInBuild = true
        case "object": try begin(values)
        case "metadata":
            // Objects and items may have metadata of their own; only that of the whole is read.
            if object == nil, !isInBuild, let name = values["name"] {
                room.provenance -= name.utf8.count
                metadata = (name, "")
            }
        case "basematerials": group = (try values.number("id"), .colours([]))
        case "base": try append(colour: values.colour("displaycolor"))
        default: break
        }
    }

    private func beganMaterial(_ element: String, _ values: ThreeMFAttributes) throws {
        switch element {
        case "colorgroup": group = (try values.number("id"), .colours([]))
        case "color": try append(colour: values.colour("color"))
        case "texture2d":
            guard let path = values["path"] else { throw values.missing("path") }
            part.textures[try values.number("id")] = try ArchivePath.resolved(path, from: "")
        case "texture2dgroup": group = (try values.number("id"), .texture(try values.number("texid"), []))
        case "tex2coord":
            guard case (let id, .texture(let texture, var places))? = group else { return }
            // Taken out, so that the list is not copied for every place that is added.
            group = nil
            try takeProperty()
            // The picture's rows count from below.
            places.append(SIMD2(Float(try values.decimal("u")), Float(1 - (try values.decimal("v")))))
            group = (id, .texture(texture, places))
        case "compositematerials", "multiproperties": group = (try values.number("id"), .other)
        default: break
        }
    }

    private func model(_ values: ThreeMFAttributes) throws {
        isModel = true
        let unit = values["unit"] ?? "millimeter"
        guard let metres = ThreeMFNames.metres(in: unit) else {
            throw GeometryError(.unsupported, "“\(name)” is measured in “\(unit.prefix(20))”, which is no unit of 3MF")
        }
        part.unit = metres
    }

    private func begin(_ values: ThreeMFAttributes) throws {
        var value = ThreeMFPart.Object()
        value.isAside = ["support", "solidsupport", "other"].contains(values["type"] ?? "model")
        if let group = try values.optional("pid"), let member = try values.optional("pindex") {
            value.own = ThreeMFPart.Properties(group: group, members: SIMD3(repeating: Int32(member)))
        }
        object = (try values.number("id"), value)
    }

    private func vertex(_ values: ThreeMFAttributes) throws {
        guard object != nil else { return }
        room.vertices -= 1
        guard room.vertices >= 0 else {
            throw GeometryError(.tooLarge, "the 3MF has more than \(limits.vertices) vertices")
        }
        let place = SIMD3(try values.decimal("x"), try values.decimal("y"), try values.decimal("z"))
        object?.value.vertices.append(Vector(place))
    }

    private func triangle(_ values: ThreeMFAttributes) throws {
        guard object != nil else { return }
        room.triangles -= 1
        guard room.triangles >= 0 else {
            throw GeometryError(.tooLarge, "the 3MF has more than \(limits.triangles) triangles")
        }
        let corners = SIMD3(
            UInt32(try values.number("v1")),
            UInt32(try values.number("v2")),
            UInt32(try values.number("v3"))
        )
        object?.value.triangles.append(corners)
        var properties = ThreeMFPart.Properties.none
        if let first = try values.optional("p1") {
            let own = object?.value.own?.group
            let second = try values.optional("p2") ?? first
            let third = try values.optional("p3") ?? first
            properties = ThreeMFPart.Properties(
                group: try values.optional("pid") ?? own ?? -1,
                members: SIMD3(Int32(first), Int32(second), Int32(third))
            )
        }
        let count = object?.value.triangles.count ?? 0
        if properties.group >= 0 || object?.value.properties.isEmpty == false {
            // The triangles before said nothing.
            while object?.value.properties.count ?? 0 < count - 1 {
                object?.value.properties.append(.none)
            }
            object?.value.properties.append(properties)
        }
    }

    private func placement(_ values: ThreeMFAttributes) throws -> ThreeMFPart.Placement {
        room.placements -= 1
        guard room.placements >= 0 else {
            throw GeometryError(.tooLarge, "the 3MF places more than \(limits.instances) objects")
        }
        return ThreeMFPart.Placement(
            object: try values.number("objectid"),
            // The production extension's attribute, under whatever prefix the file gives it.
            path: try values.suffixed(":path").map { path throws(GeometryError) in
                try ArchivePath.resolved(path, from: "")
            },
            placement: try values.affine("transform")
        )
    }

    private func append(colour: Colour) throws {
        guard case (let id, .colours(var colours))? = group else { return }
        // Taken out, so that the list is not copied for every colour that is added.
        group = nil
        try takeProperty()
        colours.append(colour)
        group = (id, .colours(colours))
    }

    private func takeProperty() throws {
        room.properties -= 1
        guard room.properties >= 0 else {
            throw GeometryError(.tooLarge, "the 3MF has more than \(limits.vertices) colours and texture coordinates")
        }
    }
}
