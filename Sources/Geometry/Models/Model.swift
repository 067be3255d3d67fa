/// What a model file holds: one mesh, what its surfaces look like, and where it comes from.
///
/// The mesh is in metres, Y up, as every `Mesh`; readers bring files into this form and writers out of it.
package struct Model: Sendable {
    /// The triangles.
    package var mesh: Mesh
    /// Where on the picture of its part each corner lies, (0, 0) being the top left; empty if nothing is textured.
    package var textureCoordinates: [SIMD2<Float>]
    /// Which triangles have which look, in the order of the triangles, covering all of them; empty if there is but one
    /// look, which the colours of the mesh say.
    package var parts: [Part]
    /// The looks that parts refer to.
    package var looks: [Look]
    /// The pictures that looks refer to.
    package var pictures: [TexturePicture]
    /// Prompt, seed, provider, licence and the like, in the order in which they are written.
    package var provenance: [Provenance]
    /// A small picture of the whole, as 3MF carries it: a PNG file.
    package var thumbnail: [UInt8]?

    /// Triangles that look the same.
    package struct Part: Sendable, Hashable {
        /// Which triangles of the mesh.
        package var triangles: Range<Int>
        /// Their look: an index into `looks`.
        package var look: Int

        /// A part of a model.
        package init(triangles: Range<Int>, look: Int) {
            self.triangles = triangles
            self.look = look
        }
    }

    /// What a surface looks like.
    package struct Look: Sendable, Hashable {
        /// The name the file gives it; may be empty.
        package var name: String
        /// The colour, by which the corners' colours and the picture are multiplied.
        package var colour: Colour
        /// The picture on it: an index into `pictures`.
        package var picture: Int?

        /// A look.
        package init(name: String = "", colour: Colour = Colour(0xFFFFFF), picture: Int? = nil) {
            self.name = name
            self.colour = colour
            self.picture = picture
        }
    }

    /// A picture as its file's bytes, which are kept as they came.
    package struct TexturePicture: Sendable, Hashable {
        /// Which formats are kept.
        package enum Kind: String, Sendable {
            case png, jpeg, webp
        }

        /// The format, by the bytes and not by what the file says.
        package var kind: Kind
        /// The file.
        package var bytes: [UInt8]

        /// A picture.
        package init(kind: Kind, bytes: [UInt8]) {
            self.kind = kind
            self.bytes = bytes
        }
    }

    /// One fact about where a model comes from.
    package struct Provenance: Sendable, Hashable {
        /// What the fact is about: `prompt`, `seed`, `provider`, `licence` …
        package var key: String
        /// The fact.
        package var value: String

        /// A fact.
        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// A model with one look, whose colours the mesh has.
    package init(_ mesh: Mesh, provenance: [Provenance] = [], thumbnail: [UInt8]? = nil) {
        self.mesh = mesh
        self.provenance = provenance
        self.thumbnail = thumbnail
        textureCoordinates = []
        parts = []
        looks = []
        pictures = []
    }
}
