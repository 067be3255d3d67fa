/// The durable core's tables as the contract describes them, for clients that read them elsewhere: in messages, exports
/// and backups. Names are those of the columns.
enum DurableTables {
    /// One schema a table.
    static let schemas: [Schema] = [
        commandInbox, domainEvents, eventOutbox, asyncTasks, flowRuns, flowSteps, flowResumeHandles, queueConfigs,
        leases,
        nodes,
    ]

    private static let decimal = Schema(["type": "string", "format": "decimal"])

    static let commandInbox = Schema.object(
        "CommandInboxRow",
        "A row of `command_inbox`: an intent that is carried out once.",
        [
            .always("id", .uuid), .maybe("user_id", Schema.uuid.orNull), .always("session_id", .uuid),
            .always("command_type", .string()), .always("idempotency_key", .string()), .always("payload", .anyObject),
            .always("payload_hash", .string()),
            .always("status", .oneOf(["RECEIVED", "PROCESSING", "COMPLETED", "FAILED"])),
            .maybe("result", Schema.anyObject.orNull), .maybe("error_message", Schema.string().orNull),
            .always("retry_count", .integer()), .always("created_at", .moment), .always("updated_at", .moment),
        ]
    )
    static let domainEvents = Schema.object(
        "DomainEventRow",
        "A row of `domain_events`: something that happened.",
        [
            .always("id", .integer()), .always("event_id", .uuid), .maybe("correlation_id", Schema.uuid.orNull),
            .maybe("causation_id", Schema.uuid.orNull), .always("event_type", .string()),
            .always("event_version", .integer()), .always("aggregate_type", .string()),
            .always("aggregate_id", .string()), .maybe("user_id", Schema.uuid.orNull), .always("payload", .anyObject),
            .maybe("metadata", Schema.anyObject.orNull), .always("created_at", .moment),
        ]
    )
    static let eventOutbox = Schema.object(
        "EventOutboxRow",
        "A row of `event_outbox`: a message on its way out.",
        [
            .always("id", .uuid), .always("position", .integer()), .always("topic", .string()),
            .always("key", .string()), .always("partition_key", .string()), .always("payload", .anyObject),
            .maybe("headers", Schema.anyObject.orNull), .always("status", .oneOf(["PENDING", "SENT", "FAILED"])),
            .always("retry_count", .integer()), .always("max_retries", .integer()),
            .maybe("last_error", Schema.string().orNull), .maybe("scheduled_at", Schema.moment.orNull),
            .maybe("sent_at", Schema.moment.orNull), .always("created_at", .moment),
        ]
    )
    static let asyncTasks = Schema.object(
        "AsyncTaskRow",
        "A row of `async_tasks`: fallible work.",
        [
            .always("id", .uuid), .always("task_type", .string()), .always("queue_name", .string()),
            .maybe("user_id", Schema.uuid.orNull), .maybe("triggered_by_command_id", Schema.uuid.orNull),
            .maybe("flow_run_id", Schema.uuid.orNull), .maybe("step_position", Schema.integer().orNull),
            .maybe("subject_type", Schema.string().orNull), .maybe("subject_id", Schema.uuid.orNull),
            .maybe("unique_key", Schema.string().orNull),
            .always(
                "status",
                .oneOf(["PENDING", "RUNNING", "RETRYING", "COMPLETED", "FAILED", "CANCELLED", "TIMEOUT"])
            ), .always("priority", .integer()), .always("progress", decimal),
            .maybe("progress_note", Schema.string().orNull), .always("input_data", .anyObject),
            .maybe("result_data", Schema.anyObject.orNull), .maybe("error_data", Schema.anyObject.orNull),
            .maybe("checkpoints", Schema.anyObject.orNull), .maybe("execution_node", Schema.string().orNull),
            .maybe("lease_epoch", Schema.uuid.orNull), .maybe("lease_token", Schema.uuid.orNull),
            .maybe("lease_expires_at", Schema.moment.orNull), .always("retry_count", .integer()),
            .always("max_retries", .integer()), .maybe("next_retry_at", Schema.moment.orNull),
            .maybe("timeout_at", Schema.moment.orNull), .maybe("provider_name", Schema.string().orNull),
            .maybe("provider_job_id", Schema.string().orNull), .maybe("started_at", Schema.moment.orNull),
            .maybe("completed_at", Schema.moment.orNull), .maybe("failed_at", Schema.moment.orNull),
            .maybe("execution_duration", Schema.integer().orNull), .always("created_at", .moment),
            .always("updated_at", .moment),
        ]
    )
    static let flowRuns = Schema.object(
        "FlowRunRow",
        "A row of `flow_runs`: one run of a flow.",
        [
            .always("id", .uuid), .always("name", .string()), .always("version", .integer()),
            .always("input", .anyObject), .maybe("user_id", Schema.uuid.orNull),
            .always("status", .oneOf(["RUNNING", "PAUSED", "COMPLETED", "FAILED", "CANCELLED"])),
            .maybe("error_data", Schema.anyObject.orNull), .always("created_at", .moment),
            .always("updated_at", .moment), .maybe("completed_at", Schema.moment.orNull),
        ]
    )
    static let flowSteps = Schema.object(
        "FlowStepRow",
        "A row of `flow_steps`: a finished step of a run.",
        [
            .always("run_id", .uuid), .always("position", .integer()), .always("kind", .string()),
            .always("name", .string()), .maybe("output", .anything), .maybe("error_data", Schema.anyObject.orNull),
            .always("created_at", .moment),
        ]
    )
    static let flowResumeHandles = Schema.object(
        "FlowResumeHandleRow",
        "A row of `flow_resume_handles`: the open end of a pause.",
        [
            .always("id", .uuid), .always("correlation_id", .string()), .always("flow_run_id", .uuid),
            .always("task_name", .string()), .always("resume_handle", .anyObject),
            .always("status", .oneOf(["PENDING_PAUSE", "PAUSED", "RESUMED", "EXPIRED"])),
            .maybe("resume_payload", Schema.anyObject.orNull), .maybe("timeout_seconds", Schema.integer().orNull),
            .maybe("context_data", Schema.anyObject.orNull), .maybe("resumed_by", Schema.uuid.orNull),
            .maybe("expires_at", Schema.moment.orNull), .maybe("resumed_at", Schema.moment.orNull),
            .always("created_at", .moment), .always("updated_at", .moment),
        ]
    )
    static let queueConfigs = Schema.object(
        "QueueConfigRow",
        "A row of `queue_configs`: how a queue works. Times are in milliseconds.",
        [
            .always("id", .uuid), .always("queue_name", .string()), .always("max_concurrency", .integer()),
            .always("job_timeout", .integer()), .always("max_retries", .integer()),
            .always("retry_delay_base", .integer()), .always("retry_delay_max", .integer()),
            .always("enable_priority", .bool), .always("is_active", .bool), .always("created_at", .moment),
            .always("updated_at", .moment),
        ]
    )
    static let leases = Schema.object(
        "LeaseRow",
        "A row of `leases`: a job that one process at a time may do.",
        [
            .always("name", .string()), .always("holder", .string()), .always("token", .uuid),
            .always("term", .integer()), .always("expires_at", .moment),
        ]
    )
    static let nodes = Schema.object(
        "NodeRow",
        "A row of `nodes`: a process that carries out work.",
        [
            .always("name", .string()), .always("epoch", .uuid), .always("started_at", .moment),
            .always("seen_at", .moment),
        ]
    )
}
