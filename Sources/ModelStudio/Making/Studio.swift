package import Basics
package import Blobs
package import Durable
package import Providers
package import Storage

/// The studio that turns a prompt into one printable model, as the work that it brings to the core.
package struct Studio: Sendable {
    /// Its flow and tasks, with their queues, schedules and tables.
    package let workload: Workload

    /// The studio with its providers. Without one for text, wordings are varied by rule.
    package init(
        database: any Database,
        blobs: any BlobStore,
        images: any ImageProvider,
        meshes: any MeshProvider,
        text: (any TextProvider)? = nil,
        previewRenderer: PreviewRenderer = .standard,
        clock: WallClock = .system
    ) throws {
        workload = try Workload(
            flows: [MakeModel()],
            handlers: [
                WriteVariants(database: database, provider: text),
                DrawImage(database: database, blobs: blobs, provider: images),
                SculptModel(database: database, blobs: blobs, provider: meshes),
                ConvertModel(database: database, blobs: blobs, previewRenderer: previewRenderer),
                ForgetViews(database: database, clock: clock),
            ],
            queues: QueueConfig.modelStudio,
            schedules: [Schedule("model.forget-views", CronExpression("17 3 * * *"), ForgetViews.self, .init())],
            migrations: ModelStudioSchema.migrations
        )
    }
}
