/// One thing that a repair did, or that it left as it was: what, how often, and a sentence for a person.
package struct RepairAction: Codable, Sendable, Equatable {
    /// What was done.
    package enum Kind: String, Codable, Sendable {
        /// Corners that lay within the tolerance of each other became one.
        case welded
        /// Triangles that used a corner twice were dropped.
        case droppedCollapsed = "dropped_collapsed"
        /// Triangles that repeated another were dropped.
        case droppedDuplicates = "dropped_duplicates"
        /// Fins and inner walls at edges of more than two triangles were dropped.
        case droppedSheets = "dropped_sheets"
        /// Solids that touched along an edge were pulled apart.
        case partedPinches = "parted_pinches"
        /// Triangles wound against their neighbours were turned.
        case turnedFaces = "turned_faces"
        /// Holes were closed.
        case filledHoles = "filled_holes"
        /// Flat triangles were cut away.
        case cutSlivers = "cut_slivers"
        /// Shells that were inside out were turned.
        case turnedShells = "turned_shells"
        /// Small shells were dropped.
        case droppedShells = "dropped_shells"
        /// The model was scaled and set on the ground.
        case scaled
        /// The model was set on the ground.
        case grounded
        /// Holes are left.
        case holes
        /// Edges of more than two triangles are left.
        case nonManifoldEdges = "non_manifold_edges"
        /// Neighbours that are wound against each other are left.
        case inconsistentWinding = "inconsistent_winding"
        /// Triangles that cover nothing are left.
        case degenerateFaces = "degenerate_faces"
        /// Shells that may be cavities or inside out are left.
        case untoldShells = "untold_shells"
        /// The whole is inside out still.
        case insideOut = "inside_out"
    }

    /// What was done or left.
    package let kind: Kind
    /// How often.
    package let count: Int
    /// The same for a person: a sentence in English.
    package let sentence: String

    /// An action; nil if there is nothing to tell.
    init?(_ kind: Kind, _ count: Int, _ detail: String = "") {
        guard count > 0 else { return nil }
        self.kind = kind
        self.count = count
        sentence = Self.sentence(kind, count, detail)
    }

    private static func sentence(_ kind: Kind, _ count: Int, _ detail: String) -> String {
        func things(_ one: String, _ many: String) -> String { count == 1 ? "1 \(one)" : "\(count) \(many)" }
        let triangles = things("triangle", "triangles")
        return switch kind {
        case .welded: "Welded \(things("corner", "corners")) to others at the same place."
        case .droppedCollapsed: "Dropped \(triangles) without any area."
        case .droppedDuplicates: "Dropped \(triangles) that repeated others."
        case .droppedSheets: "Dropped \(triangles) of fins or inner walls where more than two met in an edge."
        case .partedPinches: "Pulled solids apart at \(things("edge", "edges")) along which they touched."
        case .turnedFaces: "Turned \(triangles) to face the same way as those around."
        case .filledHoles: "Closed \(things("hole", "holes"))\(detail)."
        case .cutSlivers: "Cut away \(things("flat triangle", "flat triangles"))."
        case .turnedShells: "Turned \(things("shell", "shells")) whose inside was outside."
        case .droppedShells: "Dropped \(things("small loose shell", "small loose shells"))."
        case .scaled: "Scaled the model to a height of \(detail) mm and set it on the ground."
        case .grounded: "Set the model on the ground."
        case .holes: "\(things("hole is", "holes are")) still open: \(detail)."
        case .nonManifoldEdges: "\(things("edge belongs", "edges belong")) to more than two triangles still."
        case .inconsistentWinding:
            "Some surface has but one side, like a Möbius band, so that its triangles cannot all face outwards."
        case .degenerateFaces: "\(triangles) without any area could not be cut away without opening the surface."
        case .untoldShells:
            "\(things("shell faces", "shells face")) inwards; there are too many to tell cavities from mistakes."
        case .insideOut: "The volume is negative still: the surface is too open to tell its inside from its outside."
        }
    }
}
