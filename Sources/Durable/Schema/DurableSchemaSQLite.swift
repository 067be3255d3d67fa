/// The first schema of the core on SQLite: the same tables, with text for what SQLite has no type for.
enum DurableSchemaSQLite {
    /// Now, as the fixed-width text that every time column holds.
    private static let now = "(strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))"

    static let up = """

        CREATE TABLE command_inbox (
            id TEXT PRIMARY KEY NOT NULL,
            user_id TEXT,
            session_id TEXT NOT NULL,
            command_type TEXT NOT NULL CHECK (length(command_type) BETWEEN 1 AND 100),
            idempotency_key TEXT NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 200),
            payload TEXT NOT NULL,
            payload_hash TEXT NOT NULL,
            status TEXT NOT NULL DEFAULT 'RECEIVED'
                CHECK (status IN ('RECEIVED', 'PROCESSING', 'COMPLETED', 'FAILED')),
            result TEXT,
            error_message TEXT,
            retry_count INTEGER NOT NULL DEFAULT 0 CHECK (retry_count >= 0),
            correlation_id TEXT,
            created_at TEXT NOT NULL DEFAULT \(now),
            updated_at TEXT NOT NULL DEFAULT \(now),
            CHECK (status <> 'FAILED' OR error_message IS NOT NULL)
        ) STRICT;
        CREATE UNIQUE INDEX idx_command_inbox_unique_key
            ON command_inbox (coalesce(user_id, '00000000-0000-0000-0000-000000000000'), idempotency_key);
        CREATE UNIQUE INDEX idx_command_inbox_unique_pending_command
            ON command_inbox (session_id, command_type) WHERE status IN ('RECEIVED', 'PROCESSING');
        CREATE INDEX idx_command_inbox_session ON command_inbox (session_id, status);
        CREATE INDEX idx_command_inbox_age ON command_inbox (status, created_at);

        CREATE TABLE domain_events (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            event_id TEXT NOT NULL UNIQUE,
            correlation_id TEXT,
            causation_id TEXT,
            event_type TEXT NOT NULL CHECK (length(event_type) BETWEEN 1 AND 200),
            event_version INTEGER NOT NULL DEFAULT 1 CHECK (event_version > 0),
            aggregate_type TEXT NOT NULL,
            aggregate_id TEXT NOT NULL,
            user_id TEXT,
            payload TEXT NOT NULL,
            metadata TEXT,
            created_at TEXT NOT NULL DEFAULT \(now)
        ) STRICT;
        CREATE INDEX idx_domain_events_aggregate ON domain_events (aggregate_type, aggregate_id, id);
        CREATE INDEX idx_domain_events_user ON domain_events (user_id, id);
        CREATE INDEX idx_domain_events_type ON domain_events (event_type, created_at);
        CREATE INDEX idx_domain_events_correlation ON domain_events (correlation_id) WHERE correlation_id IS NOT NULL;
        CREATE INDEX idx_domain_events_causation ON domain_events (causation_id) WHERE causation_id IS NOT NULL;
        CREATE TRIGGER domain_events_no_update BEFORE UPDATE ON domain_events BEGIN
            SELECT RAISE(ABORT, 'domain_events is append-only');
        END;
        CREATE TRIGGER domain_events_no_delete BEFORE DELETE ON domain_events BEGIN
            SELECT RAISE(ABORT, 'domain_events is append-only');
        END;

        CREATE TABLE event_outbox (
            id TEXT NOT NULL UNIQUE,
            position INTEGER PRIMARY KEY,
            topic TEXT NOT NULL CHECK (length(topic) BETWEEN 1 AND 200),
            key TEXT NOT NULL,
            partition_key TEXT,
            payload TEXT NOT NULL,
            headers TEXT,
            status TEXT NOT NULL DEFAULT 'PENDING'
                CHECK (status IN ('PENDING', 'SENT', 'FAILED')),
            retry_count INTEGER NOT NULL DEFAULT 0,
            max_retries INTEGER NOT NULL DEFAULT 5,
            last_error TEXT,
            scheduled_at TEXT,
            sent_at TEXT,
            created_at TEXT NOT NULL DEFAULT \(now),
            CHECK (0 <= retry_count AND retry_count <= max_retries),
            CHECK (status <> 'SENT' OR sent_at IS NOT NULL)
        ) STRICT;
        CREATE INDEX idx_event_outbox_pending ON event_outbox (position) WHERE status = 'PENDING';
        CREATE INDEX idx_event_outbox_waiting ON event_outbox (topic, key, position)
            WHERE status = 'PENDING' AND scheduled_at IS NOT NULL;
        CREATE INDEX idx_event_outbox_failed ON event_outbox (position) WHERE status = 'FAILED';

        CREATE TABLE queue_configs (
            id TEXT PRIMARY KEY NOT NULL,
            queue_name TEXT NOT NULL UNIQUE CHECK (length(queue_name) BETWEEN 1 AND 100),
            max_concurrency INTEGER NOT NULL DEFAULT 1 CHECK (max_concurrency BETWEEN 1 AND 100000),
            job_timeout INTEGER NOT NULL DEFAULT 300000 CHECK (job_timeout > 0),
            max_retries INTEGER NOT NULL DEFAULT 3 CHECK (max_retries >= 0),
            retry_delay_base INTEGER NOT NULL DEFAULT 5000 CHECK (retry_delay_base >= 0),
            retry_delay_max INTEGER NOT NULL DEFAULT 60000 CHECK (retry_delay_max >= 0),
            enable_priority INTEGER NOT NULL DEFAULT 0,
            is_active INTEGER NOT NULL DEFAULT 1,
            created_at TEXT NOT NULL DEFAULT \(now),
            updated_at TEXT NOT NULL DEFAULT \(now)
        ) STRICT;
        CREATE TABLE queue_heads (
            queue_name TEXT PRIMARY KEY NOT NULL REFERENCES queue_configs (queue_name) ON DELETE CASCADE,
            turn INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE queue_turns (
            queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name) ON DELETE CASCADE,
            owner TEXT NOT NULL,
            turn INTEGER NOT NULL,
            granted INTEGER NOT NULL,
            PRIMARY KEY (queue_name, owner)
        ) STRICT;

        CREATE TABLE nodes (
            name TEXT PRIMARY KEY NOT NULL,
            epoch TEXT NOT NULL,
            started_at TEXT NOT NULL,
            seen_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE queue_slots (
            queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name) ON DELETE CASCADE,
            node TEXT NOT NULL REFERENCES nodes (name) ON DELETE CASCADE,
            epoch TEXT NOT NULL,
            slots INTEGER NOT NULL CHECK (slots >= 0),
            PRIMARY KEY (queue_name, node)
        ) STRICT;
        CREATE TABLE leases (
            name TEXT PRIMARY KEY NOT NULL,
            holder TEXT NOT NULL,
            token TEXT NOT NULL,
            term INTEGER NOT NULL DEFAULT 1 CHECK (term > 0),
            expires_at TEXT NOT NULL
        ) STRICT;

        CREATE TABLE flow_runs (
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            input TEXT NOT NULL,
            user_id TEXT,
            command_id TEXT REFERENCES command_inbox (id) ON DELETE SET NULL,
            correlation_id TEXT,
            forked_from TEXT REFERENCES flow_runs (id) ON DELETE SET NULL,
            status TEXT NOT NULL DEFAULT 'RUNNING'
                CHECK (status IN ('RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED')),
            signal INTEGER NOT NULL DEFAULT 0,
            error_data TEXT,
            created_at TEXT NOT NULL DEFAULT \(now),
            updated_at TEXT NOT NULL DEFAULT \(now),
            completed_at TEXT,
            CHECK (status <> 'FAILED' OR error_data IS NOT NULL)
        ) STRICT;
        CREATE INDEX idx_flow_runs_status ON flow_runs (status, created_at);
        CREATE INDEX idx_flow_runs_forked ON flow_runs (forked_from) WHERE forked_from IS NOT NULL;
        CREATE INDEX idx_flow_runs_command ON flow_runs (command_id) WHERE command_id IS NOT NULL;
        CREATE TABLE flow_steps (
            run_id TEXT NOT NULL REFERENCES flow_runs (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            output TEXT,
            error_data TEXT,
            open_children INTEGER CHECK (open_children >= 0),
            created_at TEXT NOT NULL DEFAULT \(now),
            PRIMARY KEY (run_id, position)
        ) STRICT;

        CREATE TABLE async_tasks (
            id TEXT PRIMARY KEY NOT NULL,
            task_type TEXT NOT NULL CHECK (length(task_type) BETWEEN 1 AND 100),
            queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name),
            user_id TEXT,
            triggered_by_command_id TEXT REFERENCES command_inbox (id) ON DELETE SET NULL,
            correlation_id TEXT,
            flow_run_id TEXT REFERENCES flow_runs (id) ON DELETE CASCADE,
            step_position INTEGER,
            subject_type TEXT,
            subject_id TEXT,
            unique_key TEXT,
            status TEXT NOT NULL DEFAULT 'PENDING'
                CHECK (status IN ('PENDING', 'RUNNING', 'RETRYING', 'COMPLETED', 'FAILED', 'CANCELLED', 'TIMEOUT')),
            priority INTEGER NOT NULL DEFAULT 0 CHECK (priority BETWEEN -1000 AND 1000),
            place INTEGER,
            progress REAL NOT NULL DEFAULT 0 CHECK (0 <= progress AND progress <= 100),
            progress_note TEXT,
            input_data TEXT NOT NULL,
            result_data TEXT,
            error_data TEXT,
            checkpoints TEXT,
            execution_node TEXT,
            lease_epoch TEXT,
            lease_token TEXT,
            lease_expires_at TEXT,
            retry_count INTEGER NOT NULL DEFAULT 0,
            takeover_count INTEGER NOT NULL DEFAULT 0 CHECK (takeover_count >= 0),
            max_retries INTEGER NOT NULL DEFAULT 3,
            next_retry_at TEXT,
            timeout_at TEXT,
            provider_name TEXT,
            provider_job_id TEXT,
            started_at TEXT,
            completed_at TEXT,
            failed_at TEXT,
            execution_duration INTEGER,
            created_at TEXT NOT NULL DEFAULT \(now),
            updated_at TEXT NOT NULL DEFAULT \(now),
            CHECK (0 <= retry_count AND retry_count <= max_retries),
            CHECK (status <> 'RUNNING' OR (started_at IS NOT NULL AND lease_token IS NOT NULL)),
            CHECK ((status = 'RUNNING') = (lease_expires_at IS NOT NULL)),
            CHECK (status <> 'COMPLETED' OR (result_data IS NOT NULL AND completed_at IS NOT NULL)),
            CHECK (status NOT IN ('FAILED', 'TIMEOUT') OR (error_data IS NOT NULL AND failed_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX idx_async_tasks_line ON async_tasks (queue_name, place, id)
            WHERE place IS NOT NULL AND status IN ('PENDING', 'RETRYING');
        CREATE INDEX idx_async_tasks_due ON async_tasks (next_retry_at)
            WHERE place IS NULL AND next_retry_at IS NOT NULL AND status IN ('PENDING', 'RETRYING');
        CREATE INDEX idx_async_tasks_leases ON async_tasks (lease_expires_at) WHERE status = 'RUNNING';
        CREATE INDEX idx_async_tasks_timeouts ON async_tasks (timeout_at) WHERE status = 'RUNNING';
        CREATE UNIQUE INDEX idx_async_tasks_unique_key ON async_tasks (unique_key)
            WHERE unique_key IS NOT NULL AND status IN ('PENDING', 'RUNNING', 'RETRYING');
        CREATE INDEX idx_async_tasks_flow ON async_tasks (flow_run_id, step_position) WHERE flow_run_id IS NOT NULL;
        CREATE INDEX idx_async_tasks_subject ON async_tasks (subject_type, subject_id) WHERE subject_id IS NOT NULL;
        CREATE INDEX idx_async_tasks_command ON async_tasks (triggered_by_command_id)
            WHERE triggered_by_command_id IS NOT NULL;
        CREATE INDEX idx_async_tasks_user ON async_tasks (user_id, id) WHERE user_id IS NOT NULL;

        CREATE TABLE task_schedules (
            name TEXT PRIMARY KEY NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
            cron TEXT NOT NULL,
            task_type TEXT NOT NULL,
            queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name),
            input_data TEXT NOT NULL,
            is_active INTEGER NOT NULL DEFAULT 1,
            next_at TEXT NOT NULL,
            created_at TEXT NOT NULL DEFAULT \(now),
            updated_at TEXT NOT NULL DEFAULT \(now)
        ) STRICT;

        CREATE TABLE flow_resume_handles (
            id TEXT PRIMARY KEY NOT NULL,
            correlation_id TEXT NOT NULL CHECK (length(correlation_id) BETWEEN 1 AND 200),
            flow_run_id TEXT NOT NULL REFERENCES flow_runs (id) ON DELETE CASCADE,
            task_name TEXT NOT NULL,
            resume_handle TEXT NOT NULL,
            status TEXT NOT NULL DEFAULT 'PENDING_PAUSE'
                CHECK (status IN ('PENDING_PAUSE', 'PAUSED', 'RESUMED', 'EXPIRED')),
            resume_payload TEXT,
            resume_key TEXT,
            timeout_seconds INTEGER CHECK (timeout_seconds > 0),
            context_data TEXT,
            resumed_by TEXT,
            expires_at TEXT,
            remind_at TEXT,
            resumed_at TEXT,
            created_at TEXT NOT NULL DEFAULT \(now),
            updated_at TEXT NOT NULL DEFAULT \(now),
            CHECK (expires_at > created_at),
            CHECK (status <> 'RESUMED' OR resumed_at IS NOT NULL)
        ) STRICT;
        CREATE UNIQUE INDEX idx_flow_resume_handles_unique_correlation
            ON flow_resume_handles (correlation_id) WHERE status IN ('PENDING_PAUSE', 'PAUSED');
        CREATE INDEX idx_flow_resume_handles_correlation ON flow_resume_handles (correlation_id, created_at);
        CREATE INDEX idx_flow_resume_handles_expiry ON flow_resume_handles (status, expires_at);
        CREATE INDEX idx_flow_resume_handles_reminders ON flow_resume_handles (remind_at)
            WHERE remind_at IS NOT NULL AND status = 'PAUSED';
        CREATE INDEX idx_flow_resume_handles_run ON flow_resume_handles (flow_run_id);

        \(touch("command_inbox"))
        \(touch("queue_configs"))
        \(touch("flow_runs"))
        \(touch("async_tasks"))
        \(touch("task_schedules", key: "name"))
        \(touch("flow_resume_handles"))

        INSERT INTO queue_configs (id, queue_name, max_concurrency, job_timeout, max_retries, retry_delay_base,
            retry_delay_max)
        VALUES ('00000000-0000-7000-8000-000000000001', 'default', 8, 300000, 3, 5000, 60000),
            ('00000000-0000-7000-8000-000000000002', 'flows', 64, 60000, 10, 1000, 60000);
        """

    static let down = """
        DROP TABLE flow_resume_handles;
        DROP TABLE task_schedules;
        DROP TABLE async_tasks;
        DROP TABLE flow_steps;
        DROP TABLE flow_runs;
        DROP TABLE leases;
        DROP TABLE queue_slots;
        DROP TABLE nodes;
        DROP TABLE queue_turns;
        DROP TABLE queue_heads;
        DROP TABLE queue_configs;
        DROP TABLE event_outbox;
        DROP TABLE domain_events;
        DROP TABLE command_inbox;
        """

    /// Moves `updated_at` forward where the statement did not do so itself: to the time it is, or where the clock has
    /// not moved, by one microsecond.
    private static func touch(_ table: String, key: String = "id") -> String {
        """
        CREATE TRIGGER \(table)_set_timestamp AFTER UPDATE ON \(table)
            FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
        BEGIN
            UPDATE \(table) SET updated_at = CASE
                WHEN \(now) > OLD.updated_at THEN \(now)
                WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
                    printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
                ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
            END WHERE \(key) = NEW.\(key);
        END;
        """
    }
}
