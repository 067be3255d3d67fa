/// The JSON of a glTF file, as far as it is read:
/// https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html#properties-reference
///
/// Numbers that refer to something are checked where they are used.
struct GLTFDocument: Decodable {
    var asset: Asset
    var scene: Int?
    var scenes: [Scene]?
    var nodes: [Node]?
    var meshes: [Mesh]?
    var skins: [Skin]?
    var accessors: [Accessor]?
    var bufferViews: [View]?
    var buffers: [Buffer]?
    var materials: [Material]?
    var textures: [Texture]?
    var images: [Image]?
    var extensionsRequired: [String]?

    /// What the file says about itself.
    struct Asset: Decodable {
        var version: String
        var minVersion: String?
        var extras: GLTFExtras?
    }

    /// The nodes that are seen together.
    struct Scene: Decodable {
        var nodes: [Int]?
    }

    /// A place in the tree, by a matrix or by shift, turn and scale.
    struct Node: Decodable {
        var children: [Int]?
        var mesh: Int?
        var skin: Int?
        var matrix: [Double]?
        var translation: [Double]?
        var rotation: [Double]?
        var scale: [Double]?
    }

    /// Primitives that are placed together.
    struct Mesh: Decodable {
        var primitives: [Primitive]
    }

    /// Triangles, or points and lines, of one material.
    struct Primitive: Decodable {
        var attributes: [String: Int]
        var indices: Int?
        var material: Int?
        var mode: Int?
        var extensions: Compression?
    }

    /// The extensions that hide a primitive's data in a form that is not read.
    struct Compression: Decodable {
        var draco: Empty?

        /// The names in the file.
        enum CodingKeys: String, CodingKey {
            case draco = "KHR_draco_mesh_compression"
        }
    }

    /// Something of which only the presence matters.
    struct Empty: Decodable {}

    /// The joints by which a mesh is moved.
    struct Skin: Decodable {
        var joints: [Int]
        var inverseBindMatrices: Int?
    }

    /// A list of values in a view.
    struct Accessor: Decodable {
        var bufferView: Int?
        var byteOffset: Int?
        var componentType: Int
        var normalized: Bool?
        var count: Int
        var type: String
        var sparse: Sparse?
    }

    /// Values of an accessor that are replaced.
    struct Sparse: Decodable {
        var count: Int
        var indices: Indices
        var values: Values

        /// Which values are replaced.
        struct Indices: Decodable {
            var bufferView: Int
            var byteOffset: Int?
            var componentType: Int
        }

        /// What they are replaced by.
        struct Values: Decodable {
            var bufferView: Int
            var byteOffset: Int?
        }
    }

    /// A piece of a buffer.
    struct View: Decodable {
        var buffer: Int
        var byteOffset: Int?
        var byteLength: Int
        var byteStride: Int?
        var extensions: Packing?
    }

    /// The extensions that hide a view's data in a form that is not read.
    struct Packing: Decodable {
        var old: Empty?
        var new: Empty?

        /// The names in the file.
        enum CodingKeys: String, CodingKey {
            case old = "EXT_meshopt_compression"
            case new = "KHR_meshopt_compression"
        }
    }

    /// The data, or where it is.
    struct Buffer: Decodable {
        var uri: String?
        var byteLength: Int
    }

    /// What a surface looks like.
    struct Material: Decodable {
        var name: String?
        var pbrMetallicRoughness: Base?

        /// The colour of a surface.
        struct Base: Decodable {
            var baseColorFactor: [Double]?
            var baseColorTexture: TextureUse?
        }
    }

    /// Which texture is used, and how it is laid.
    struct TextureUse: Decodable {
        var index: Int
        var texCoord: Int?
        var extensions: Extensions?

        /// How the texture is moved.
        struct Extensions: Decodable {
            var transform: GLTFTextureTransform?

            /// The names in the file.
            enum CodingKeys: String, CodingKey {
                case transform = "KHR_texture_transform"
            }
        }
    }

    /// Which picture a texture shows.
    struct Texture: Decodable {
        var source: Int?
        var extensions: Extensions?

        /// Pictures of formats that glTF itself does not have.
        struct Extensions: Decodable {
            var webp: Source?
            var basis: Empty?

            /// The names in the file.
            enum CodingKeys: String, CodingKey {
                case webp = "EXT_texture_webp"
                case basis = "KHR_texture_basisu"
            }
        }

        /// Which picture.
        struct Source: Decodable {
            var source: Int
        }
    }

    /// A picture, in a view or in a `data:` address.
    struct Image: Decodable {
        var uri: String?
        var bufferView: Int?
    }
}
