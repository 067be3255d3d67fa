/// What a model part of a 3MF file holds.
struct ThreeMFPart {
    /// How many metres its unit has.
    var unit = 0.001
    /// Its objects by their numbers.
    var objects: [Int: Object] = [:]
    /// Its groups of colours and texture coordinates by their numbers.
    var groups: [Int: Group] = [:]
    /// The paths of its pictures by their numbers.
    var textures: [Int: String] = [:]
    /// What is to be built.
    var items: [Placement] = []
    /// Its metadata in order.
    var metadata: [(name: String, text: String)] = []

    /// A mesh, or placed objects.
    struct Object {
        var vertices: [Vector] = []
        var triangles: [SIMD3<UInt32>] = []
        /// What each triangle wears; empty if none says anything.
        var properties: [Properties] = []
        var components: [Placement] = []
        /// What the whole object wears where its triangles do not say.
        var own: Properties?
        /// True for supports and other things that are no part of the model.
        var isAside = false
    }

    /// An object somewhere.
    struct Placement {
        /// The object's number.
        let object: Int
        /// The part it is in; nil for the same one.
        let path: String?
        /// Where it goes.
        let placement: Affine
    }

    /// Three members of a group.
    struct Properties {
        let group: Int
        let members: SIMD3<Int32>

        /// What stands for a triangle that says nothing.
        static let none = Properties(group: -1, members: SIMD3(repeating: -1))
    }

    /// Colours, or places on a picture.
    enum Group {
        case colours([Colour])
        case texture(Int, [SIMD2<Float>])
        /// A kind whose colours are not read: composites and mixtures.
        case other
    }
}
