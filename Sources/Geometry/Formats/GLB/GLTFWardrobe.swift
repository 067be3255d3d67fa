/// The looks of a glTF file's materials and their pictures, made when they are first worn.
struct GLTFWardrobe {
    /// How a picture is laid on a surface: by which coordinates, moved how.
    struct Laying: Hashable {
        let set: Int
        let transform: GLTFTextureTransform?
    }

    private let document: GLTFDocument
    private let data: GLTFData
    private let limits: ReadingLimits
    /// The looks so far.
    private(set) var looks: [Model.Look] = []
    /// The pictures so far.
    private(set) var pictures: [Model.TexturePicture] = []
    private var layings: [Laying?] = []
    private var looksByMaterial: [Int: Int] = [:]
    private var picturesByImage: [Int: Int] = [:]
    private var pictureBytes = 0

    /// Nothing worn yet.
    init(document: GLTFDocument, data: GLTFData, limits: ReadingLimits) {
        self.document = document
        self.data = data
        self.limits = limits
    }

    /// How the picture of a look is laid; nil if it has none.
    func laying(of look: Int) -> Laying? { layings[look] }

    /// The number of the look of a material.
    mutating func look(of material: Int) throws -> Int {
        if let look = looksByMaterial[material] { return look }
        guard let materials = document.materials, materials.indices.contains(material) else {
            throw GeometryError(.malformed, "the glTF has no material \(material)")
        }
        let base = materials[material].pbrMetallicRoughness
        var look = Model.Look(name: String((materials[material].name ?? "").prefix(200)))
        if let light = base?.baseColorFactor {
            guard light.count == 4 else {
                throw GeometryError(.malformed, "a base colour of the glTF has \(light.count) numbers and not 4")
            }
            look.colour = GLTFValues.colours(light.map { Float($0) }, width: 4)[0]
        }
        var laying: Laying?
        if let use = base?.baseColorTexture, let picture = try picture(ofTexture: use.index) {
            look.picture = picture
            let transform = use.extensions?.transform
            laying = Laying(set: transform?.texCoord ?? use.texCoord ?? 0, transform: transform)
        }
        looks.append(look)
        layings.append(laying)
        looksByMaterial[material] = looks.count - 1
        return looks.count - 1
    }

    /// The number of the picture that a texture shows; nil if it shows none.
    private mutating func picture(ofTexture index: Int) throws -> Int? {
        guard let textures = document.textures, textures.indices.contains(index) else {
            throw GeometryError(.malformed, "the glTF has no texture \(index)")
        }
        let texture = textures[index]
        guard let image = texture.extensions?.webp?.source ?? texture.source else {
            guard texture.extensions?.basis == nil else {
                throw GeometryError(.unsupported, "the glTF has Basis (KTX2) pictures, which are not read")
            }
            return nil
        }
        if let picture = picturesByImage[image] { return picture }
        guard let images = document.images, images.indices.contains(image) else {
            throw GeometryError(.malformed, "the glTF has no image \(image)")
        }
        let bytes: [UInt8]
        if let uri = images[image].uri {
            bytes = try GLTFData.embedded(uri, what: "image \(image)")
        } else if let view = images[image].bufferView {
            bytes = Array(try data.bytes(ofView: view))
        } else {
            throw GeometryError(.malformed, "image \(image) of the glTF has no data")
        }
        pictureBytes += bytes.count
        guard pictureBytes <= limits.pictureBytes, pictures.count < limits.pictures else {
            throw GeometryError(
                .tooLarge,
                "the glTF has more than \(limits.pictures) pictures or \(limits.pictureBytes) bytes of them"
            )
        }
        pictures.append(try Model.TexturePicture(bytes, name: "image \(image) of the glTF"))
        picturesByImage[image] = pictures.count - 1
        return pictures.count - 1
    }
}
