extension DurableSchema {
    /// Statements for a migration that give each subject of these types at most one unfinished task, by a unique index
    /// of this name.
    public static func uniqueTasks(index: String, ofSubjects types: [String]) -> String {
        """
        CREATE UNIQUE INDEX \(index) ON async_tasks (subject_type, subject_id)
            WHERE subject_type IN (\(list(types))) AND status IN ('PENDING', 'RUNNING', 'RETRYING');

        """
    }

    /// Statements for a migration that make a view of the tasks of one type of subject, whose id is the column
    /// `TYPE_id`.
    public static func tasksView(_ name: String, ofSubject type: String) -> String {
        """
        CREATE VIEW \(name) AS
            SELECT id, subject_id AS \(type)_id, status, priority, progress, retry_count, max_retries, next_retry_at,
                timeout_at, provider_name, provider_job_id, created_at, updated_at, started_at, completed_at, failed_at,
                error_data ->> 'message' AS error_message, error_data ->> 'code' AS error_code, execution_duration
            FROM async_tasks WHERE subject_type = '\(type)';

        """
    }

    /// Statements for the way back of a migration that take away work which nobody can carry out any more: the runs of
    /// these flows, the tasks and schedules of these types, and these queues with all that stands in them.
    public static func dropWork(
        flows: [FlowName] = [],
        tasks: [TaskType] = [],
        queues: [QueueName] = []
    ) -> String {
        // What belongs to a run goes first: SQLite cascades nothing while its schema changes.
        let runs = "SELECT id FROM flow_runs WHERE name IN (\(list(flows.map(\.rawValue))))"
        let types = list(tasks.map(\.rawValue))
        let names = list(queues.map(\.rawValue))
        return """
            DELETE FROM async_tasks WHERE queue_name IN (\(names)) OR task_type IN (\(types))
                OR flow_run_id IN (\(runs));
            DELETE FROM task_schedules WHERE queue_name IN (\(names)) OR task_type IN (\(types));
            DELETE FROM flow_steps WHERE run_id IN (\(runs));
            DELETE FROM flow_resume_handles WHERE flow_run_id IN (\(runs));
            DELETE FROM flow_runs WHERE name IN (\(list(flows.map(\.rawValue))));
            DELETE FROM queue_configs WHERE queue_name IN (\(names));

            """
    }

    /// Texts as a list for `IN`. An empty one matches nothing, in both dialects.
    private static func list(_ texts: [String]) -> String {
        texts.isEmpty
            ? "NULL" : texts.map { "'\($0.replacing("'", with: "''"))'" }.joined(separator: ", ")
    }
}
