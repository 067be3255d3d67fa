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
                sqlite: ModelStudioSchemaSQLite.tables + jobs + queues,
                postgres: ModelStudioSchemaPostgres.tables + jobs + queues
            ),
            down: .init(
                sqlite: jobsDown + ModelStudioSchemaSQLite.tablesDown + queuesDown,
                postgres: jobsDown + ModelStudioSchemaPostgres.tablesDown + queuesDown
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

    /// At most one unfinished job for an image or a model, and the jobs as tables of their own. The same in both
    /// dialects.
    private static let jobs = """

        CREATE UNIQUE INDEX idx_async_tasks_unique_job ON async_tasks (subject_type, subject_id)
            WHERE subject_type IN ('image', 'model') AND status IN ('PENDING', 'RUNNING', 'RETRYING');

        \(view("image_generation_jobs", of: "image"))
        \(view("model_generation_jobs", of: "model"))
        """

    private static let jobsDown = """
        DROP VIEW image_generation_jobs;
        DROP VIEW model_generation_jobs;
        DROP INDEX idx_async_tasks_unique_job;

        """

    private static func view(_ name: String, of subject: String) -> String {
        """
        CREATE VIEW \(name) AS
            SELECT id, subject_id AS \(subject)_id, status, priority, progress, retry_count, max_retries, next_retry_at,
                timeout_at, provider_name, provider_job_id, created_at, updated_at, started_at, completed_at, failed_at,
                error_data ->> 'message' AS error_message, error_data ->> 'code' AS error_code, execution_duration
            FROM async_tasks WHERE subject_type = '\(subject)';

        """
    }

    private static let queues = """

        INSERT INTO queue_configs (id, queue_name, max_concurrency, job_timeout, max_retries, retry_delay_base,
            retry_delay_max)
        VALUES ('00000000-0000-7000-8000-000000000201', 'image_generation', 3, 120000, 3, 5000, 60000),
            ('00000000-0000-7000-8000-000000000202', 'model_generation', 1, 300000, 3, 10000, 120000),
            ('00000000-0000-7000-8000-000000000203', 'text_generation', 4, 60000, 3, 2000, 30000);
        """

    /// Takes away the work that only Model Studio can do, and then its queues. What belongs to a run goes first: SQLite
    /// cascades nothing while its schema changes.
    private static let queuesDown = """

        DELETE FROM async_tasks WHERE queue_name IN ('image_generation', 'model_generation', 'text_generation')
            OR task_type = 'model.convert' OR flow_run_id IN (SELECT id FROM flow_runs WHERE name = 'model.make');
        DELETE FROM flow_steps WHERE run_id IN (SELECT id FROM flow_runs WHERE name = 'model.make');
        DELETE FROM flow_resume_handles WHERE flow_run_id IN (SELECT id FROM flow_runs WHERE name = 'model.make');
        DELETE FROM flow_runs WHERE name = 'model.make';
        DELETE FROM queue_configs WHERE queue_name IN ('image_generation', 'model_generation', 'text_generation');
        """
}
