/// All subjects, one list a family.
enum Subjects {
    /// Every subject, in a fixed order.
    static let all: [Subject] =
        vessels + plants + pets + wildlife + figures + buildings + vehicles + furniture + symbols + pieces

    /// A subject by its name in recipes, the abstract sculpture included.
    static func named(_ name: String) -> Subject? {
        name == abstract.name ? abstract : all.first { $0.name == name }
    }
}
