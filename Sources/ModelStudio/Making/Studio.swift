package import Basics
package import Blobs
package import Durable
package import Providers
package import Storage

/// Model Studio's part of the work: what a process that carries out tasks must know.
package struct Studio: Sendable {
    /// Carries out its tasks.
    package let handlers: [any TaskHandler]
    /// Tells its stories.
    package let flows: [any Flow]

    /// The studio with its providers. Without one for text, wordings are varied by rule.
    package init(
        database: any Database,
        blobs: any BlobStore,
        images: any ImageProvider,
        meshes: any MeshProvider,
        text: (any TextProvider)? = nil,
        previewRenderer: PreviewRenderer = .standard,
        clock: WallClock = .system
    ) {
        handlers = [
            WriteVariants(database: database, provider: text),
            DrawImage(database: database, blobs: blobs, provider: images),
            SculptModel(database: database, blobs: blobs, provider: meshes),
            ConvertModel(database: database, blobs: blobs, previewRenderer: previewRenderer),
            ForgetViews(database: database, clock: clock),
        ]
        flows = [MakeModel()]
    }

    /// Sets up what is to be done every night. Any number of processes may do so.
    package static func setUpSchedules(on core: DurableCore) async throws {
        try await core.schedules.set("model.forget-views", CronExpression("17 3 * * *"), ForgetViews.self, .init())
    }
}
