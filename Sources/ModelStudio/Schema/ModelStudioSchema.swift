import Durable
package import Storage

/// The tables of Model Studio, as migrations 201–299.
///
/// Beyond the columns that the data model names there are a few that the rules need:
/// `generation_requests.model_options` (how tall, how fine, whether printable) and `options` (what a client wants
/// back when it goes on with a request), `generated_images.thumbnails` and `provider`, and `models.provider` (who
/// made it, for provenance). ``LibrarySchema`` names those of libraries and the gallery.
package enum ModelStudioSchema {
    /// Every migration of Model Studio, oldest first.
    package static let migrations: [Migration] = [
        Migration(
            201,
            "model-studio",
            up: .init(
                sqlite: ModelStudioSchemaSQLite.tables + jobs,
                postgres: ModelStudioSchemaPostgres.tables + jobs
            ),
            down: .init(
                sqlite: jobsDown + ModelStudioSchemaSQLite.tablesDown + workDown,
                postgres: jobsDown + ModelStudioSchemaPostgres.tablesDown + workDown
            )
        ),
        Migration(
            202,
            "library",
            up: .init(sqlite: LibrarySchema.sqlite, postgres: LibrarySchema.postgres),
            down: .init(sqlite: LibrarySchema.sqliteDown, postgres: LibrarySchema.postgresDown)
        ),
    ]

    /// The columns whose change a trigger waits for; nothing for all of them.
    static func list(_ columns: [String]) -> String {
        columns.isEmpty ? "" : " OF " + columns.joined(separator: ", ")
    }

    /// At most one unfinished task for an image or a model, and the tasks of each as a table of their own.
    private static let jobs =
        "\n"
        + DurableSchema.uniqueTasks(
            index: "idx_async_tasks_unique_job",
            ofSubjects: WorkSubject.allCases.map(\.rawValue)
        )
        + DurableSchema.tasksView("image_generation_jobs", ofSubject: WorkSubject.image.rawValue)
        + DurableSchema.tasksView("model_generation_jobs", ofSubject: WorkSubject.model.rawValue)

    private static let jobsDown = """
        DROP VIEW image_generation_jobs;
        DROP VIEW model_generation_jobs;
        DROP INDEX idx_async_tasks_unique_job;

        """

    /// Takes away the work that nobody can do without the studio.
    private static let workDown =
        "\n"
        + DurableSchema.dropWork(
            flows: ["model.make"],
            tasks: ["model.convert"],
            queues: ["image_generation", "model_generation", "text_generation"]
        )
}
