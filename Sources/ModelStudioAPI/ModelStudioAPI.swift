import Basics
import Blobs
package import Durable
package import struct Foundation.UUID
import struct Geometry.GeometryError
package import ModelStudio
package import Web

/// The Model Studio as the server takes it: its work, and how it is reached over HTTP.
package struct ModelStudioAPI: Studio {
    /// What people may do in the studio.
    package struct Services: Sendable {
        package let requests: Requests
        package let library: Library
        package let files: ModelFiles
        package let gallery: Gallery
        package let reactions: Reactions

        /// What people may do.
        package init(
            requests: Requests,
            library: Library,
            files: ModelFiles,
            gallery: Gallery,
            reactions: Reactions
        ) {
            self.requests = requests
            self.library = library
            self.files = files
            self.gallery = gallery
            self.reactions = reactions
        }
    }

    package let workload: Workload
    /// What people may do, on a core that knows the work.
    package let services: @Sendable (DurableCore) -> Services

    /// The studio with its work, and what people may do on a core that knows it.
    package init(_ workload: Workload, services: @escaping @Sendable (DurableCore) -> Services) {
        self.workload = workload
        self.services = services
    }

    /// Tasks, models, reactions, the gallery and the library.
    package func operations(_ tools: StudioTools) -> [Endpoint] {
        let services = services(tools.core)
        let (library, reactions) = (services.library, services.reactions)
        return TaskOperations(requests: services.requests, tools: tools).endpoints
            + ModelOperations(library: library, files: services.files, reactions: reactions, tools: tools).endpoints
            + ReactionKind.allCases.flatMap { ReactionOperations(kind: $0, reactions: reactions).endpoints }
            + GalleryOperations(gallery: services.gallery, reactions: reactions, tools: tools).endpoints
            + LibraryOperations(library: library, reactions: reactions, tools: tools).endpoints
    }

    /// Writes the words by which models of older versions are found.
    package func fillIn(on core: DurableCore) async throws { try await services(core).library.writeMissingWords() }

    package var topics: [EventTopic] {
        [
            EventTopic("tasks", aggregate: RequestEvent.aggregate),
            EventTopic("models", aggregate: ModelEvent.aggregate),
        ]
    }

    package var problemCodes: [ProblemCode] { [.duplicateModel, .unreadableModel] }

    /// Refusals of the studio, and files that cannot be read.
    package func problem(for error: any Error) -> Problem? {
        switch error {
        case let error as ModelStudioError: Problem(error)
        case let error as GeometryError: Problem(error)
        default: nil
        }
    }

    /// A picture of a task, to its owner; one of a model, to whoever may see the model.
    package func picture(named name: String, for person: UUID?, _ tools: StudioTools) async throws -> NamedFile? {
        let services = services(tools.core)
        switch PicturePath.subject(of: name) {
        case .image(let id, let side)?:
            guard let person, let image = try await services.requests.image(id, of: person) else { return nil }
            return (side.map { image.thumbnails[$0] } ?? image.blob).map { NamedFile($0, isPublic: false) }
        case .model(let id, let file)?:
            let model = try await services.library.model(id, viewer: Viewer(person))
            guard Model.pictureNames.contains(file), let hash = model.blobs[file] else { return nil }
            return NamedFile(hash, isPublic: model.visibility == .everyone)
        case nil: return nil
        }
    }
}
