package import Basics

/// That a person likes a model, or keeps it among their favourites.
package struct Mark: Sendable {
    /// The id of a mark, by which a list of them goes on.
    package typealias ID = Identifier<Mark>

    /// The mark's id.
    package let id: ID
    /// The model.
    package let entry: GalleryEntry
}
