/// All subjects, one list a family.
enum Subjects {
    /// Every subject, in a fixed order.
    static let all: [Subject] =
        vessels + plants + pets + wildlife + creatures + figures + buildings + vehicles + furniture + symbols + pieces
        + ironwork + keepsakes + harvest

    /// A subject by its name in recipes, the abstract sculpture included.
    static func named(_ name: String) -> Subject? {
        name == abstract.name ? abstract : all.first { $0.name == name }
    }

    /// True for what has limbs and a head: it holds things before it instead of on top.
    static func isCreature(_ name: String) -> Bool {
        (pets + wildlife + creatures + figures).contains { $0.name == name }
    }

    /// True for what is built with a face, which smiles by itself when it should.
    static func hasOwnFace(_ name: String) -> Bool {
        isCreature(name) || ["skull", "knight", "pumpkin"].contains(name)
    }
}
