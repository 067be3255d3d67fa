import Basics
import Blobs
import Foundation
import ModelStudio

/// Where a stored picture is found: `/files/{hash}/{name}`.
///
/// The hash says which bytes, for ever. The name says whose they are, so that it can be told who may see them without a
/// list of every file: `image-{id}.png`, `image-{id}-512.png`, `model-{id}-preview-512.png`.
enum PicturePath {
    /// What a file belongs to, and which of its files it is.
    enum Subject: Equatable {
        /// A picture of a task; its longest side for a smaller copy.
        case image(GeneratedImage.ID, side: String?)
        /// A file of a model, by its name among the model's files.
        case model(Model.ID, file: String)
    }

    /// The path of a picture of a task.
    static func image(_ hash: BlobHash, _ id: GeneratedImage.ID, side: String? = nil) -> String {
        "/files/\(hash)/image-\(id)\(side.map { "-\($0)" } ?? "").png"
    }

    /// The path of a picture of a model.
    static func model(_ hash: BlobHash, _ id: Model.ID, file: String) -> String {
        "/files/\(hash)/model-\(id)-\(file).png"
    }

    /// What a name stands for; nil if for nothing.
    static func subject(of name: String) -> Subject? {
        guard name.hasSuffix(".png"), name.utf8.count <= 120 else { return nil }
        let stem = name.dropLast(4)
        guard let dash = stem.firstIndex(of: "-") else { return nil }
        let rest = stem[stem.index(after: dash)...]
        let (id, tail) = (String(rest.prefix(36)), rest.dropFirst(36))
        guard tail.isEmpty || tail.hasPrefix("-") else { return nil }
        let part = tail.isEmpty ? nil : String(tail.dropFirst())
        switch stem[..<dash] {
        case "image": return GeneratedImage.ID(id).map { .image($0, side: part) }
        case "model":
            guard let part else { return nil }
            return Model.ID(id).map { .model($0, file: part) }
        default: return nil
        }
    }
}
