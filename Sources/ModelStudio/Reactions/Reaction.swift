package import Basics

/// A reaction of a person to a model: a like, or a place among their favourites.
package struct Reaction: Sendable {
    /// The id of a reaction, by which a list of them is paged.
    package typealias ID = Identifier<Reaction>

    /// The reaction's id.
    package let id: ID
    /// The model.
    package let entry: GalleryEntry
}
