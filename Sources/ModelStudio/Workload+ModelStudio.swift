package import Basics
package import Blobs
package import Durable
package import Providers
package import Storage

extension Workload {
    /// The work of Model Studio: its flow and tasks with their queues, schedules and tables. Without a provider for
    /// text, wordings are varied by rule.
    package static func modelStudio(
        database: any Database,
        blobs: any BlobStore,
        images: any ImageProvider,
        meshes: any MeshProvider,
        text: (any TextProvider)? = nil,
        previewRenderer: PreviewRenderer = .standard,
        clock: WallClock = .system
    ) throws -> Workload {
        Workload(
            flows: [MakeModel()],
            handlers: [
                WriteVariants(database: database, provider: text),
                DrawImage(database: database, blobs: blobs, provider: images),
                SculptModel(database: database, blobs: blobs, provider: meshes),
                ConvertModel(database: database, blobs: blobs, previewRenderer: previewRenderer),
                ForgetViews(database: database, clock: clock),
            ],
            queues: QueueConfig.modelStudio,
            schedules: [try Schedule("model.forget-views", CronExpression("17 3 * * *"), ForgetViews.self, .init())],
            migrations: ModelStudioSchema.migrations
        )
    }
}
