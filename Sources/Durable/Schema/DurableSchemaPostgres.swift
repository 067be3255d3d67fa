/// The first schema of the core on PostgreSQL.
enum DurableSchemaPostgres {
    static let up = """
        CREATE TYPE command_status AS ENUM ('RECEIVED', 'PROCESSING', 'COMPLETED', 'FAILED');
        CREATE TYPE outbox_status AS ENUM ('PENDING', 'SENT', 'FAILED');
        CREATE TYPE task_status AS ENUM
            ('PENDING', 'RUNNING', 'RETRYING', 'COMPLETED', 'FAILED', 'CANCELLED', 'TIMEOUT');
        CREATE TYPE flow_status AS ENUM ('RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED');
        CREATE TYPE handle_status AS ENUM ('PENDING_PAUSE', 'PAUSED', 'RESUMED', 'EXPIRED');

        CREATE FUNCTION trigger_set_timestamp() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.updated_at = GREATEST(clock_timestamp(), OLD.updated_at + INTERVAL '1 microsecond');
            RETURN NEW;
        END $$;

        CREATE TABLE command_inbox (
            id UUID PRIMARY KEY,
            user_id UUID,
            session_id UUID NOT NULL,
            command_type TEXT NOT NULL CHECK (length(command_type) BETWEEN 1 AND 100),
            idempotency_key TEXT NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 200),
            payload JSONB NOT NULL,
            payload_hash TEXT NOT NULL,
            status command_status NOT NULL DEFAULT 'RECEIVED',
            result JSONB,
            error_message TEXT,
            retry_count INT NOT NULL DEFAULT 0 CHECK (retry_count >= 0),
            correlation_id UUID,
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            CHECK (status <> 'FAILED' OR error_message IS NOT NULL)
        );
        CREATE UNIQUE INDEX idx_command_inbox_unique_key
            ON command_inbox (coalesce(user_id, '00000000-0000-0000-0000-000000000000'::uuid), idempotency_key);
        CREATE UNIQUE INDEX idx_command_inbox_unique_pending_command
            ON command_inbox (session_id, command_type) WHERE status IN ('RECEIVED', 'PROCESSING');
        CREATE INDEX idx_command_inbox_session ON command_inbox (session_id, status);
        CREATE INDEX idx_command_inbox_age ON command_inbox (status, created_at);

        CREATE TABLE domain_events (
            id BIGINT PRIMARY KEY CHECK (id > 0),
            event_id UUID NOT NULL UNIQUE,
            correlation_id UUID,
            causation_id UUID,
            event_type TEXT NOT NULL CHECK (length(event_type) BETWEEN 1 AND 200),
            event_version INT NOT NULL DEFAULT 1 CHECK (event_version > 0),
            aggregate_type TEXT NOT NULL,
            aggregate_id TEXT NOT NULL,
            user_id UUID,
            payload JSONB NOT NULL,
            metadata JSONB,
            created_at TIMESTAMPTZ NOT NULL DEFAULT now()
        );
        CREATE INDEX idx_domain_events_aggregate ON domain_events (aggregate_type, aggregate_id, id);
        CREATE INDEX idx_domain_events_user ON domain_events (user_id, id);
        CREATE INDEX idx_domain_events_type ON domain_events (event_type, created_at);
        CREATE INDEX idx_domain_events_correlation ON domain_events (correlation_id) WHERE correlation_id IS NOT NULL;
        CREATE INDEX idx_domain_events_causation ON domain_events (causation_id) WHERE causation_id IS NOT NULL;
        CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'domain_events is append-only' USING ERRCODE = 'restrict_violation';
        END $$;
        CREATE TRIGGER domain_events_append_only BEFORE UPDATE OR DELETE ON domain_events
            FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
        CREATE TRIGGER domain_events_no_truncate BEFORE TRUNCATE ON domain_events
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change();

        CREATE TABLE event_outbox (
            id UUID PRIMARY KEY,
            position BIGINT NOT NULL UNIQUE,
            topic TEXT NOT NULL CHECK (length(topic) BETWEEN 1 AND 200),
            key TEXT NOT NULL,
            partition_key TEXT,
            payload JSONB NOT NULL,
            headers JSONB,
            status outbox_status NOT NULL DEFAULT 'PENDING',
            retry_count INT NOT NULL DEFAULT 0,
            max_retries INT NOT NULL DEFAULT 5,
            last_error TEXT,
            scheduled_at TIMESTAMPTZ,
            sent_at TIMESTAMPTZ,
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            CHECK (0 <= retry_count AND retry_count <= max_retries),
            CHECK (status <> 'SENT' OR sent_at IS NOT NULL)
        );
        CREATE INDEX idx_event_outbox_pending ON event_outbox (position) WHERE status = 'PENDING';
        CREATE INDEX idx_event_outbox_waiting ON event_outbox (topic, key, position)
            WHERE status = 'PENDING' AND scheduled_at IS NOT NULL;
        CREATE INDEX idx_event_outbox_failed ON event_outbox (position) WHERE status = 'FAILED';

        CREATE TABLE queue_configs (
            id UUID PRIMARY KEY,
            queue_name TEXT NOT NULL UNIQUE CHECK (length(queue_name) BETWEEN 1 AND 100),
            max_concurrency INT NOT NULL DEFAULT 1 CHECK (max_concurrency BETWEEN 1 AND 100000),
            job_timeout INT NOT NULL DEFAULT 300000 CHECK (job_timeout > 0),
            max_retries INT NOT NULL DEFAULT 3 CHECK (max_retries >= 0),
            retry_delay_base INT NOT NULL DEFAULT 5000 CHECK (retry_delay_base >= 0),
            retry_delay_max INT NOT NULL DEFAULT 60000 CHECK (retry_delay_max >= 0),
            enable_priority BOOLEAN NOT NULL DEFAULT false,
            is_active BOOLEAN NOT NULL DEFAULT true,
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
        );
        CREATE TABLE queue_heads (
            queue_name TEXT PRIMARY KEY REFERENCES queue_configs (queue_name) ON DELETE CASCADE,
            turn BIGINT NOT NULL DEFAULT 0
        );
        CREATE TABLE queue_turns (
            queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name) ON DELETE CASCADE,
            owner UUID NOT NULL,
            turn BIGINT NOT NULL,
            granted INT NOT NULL,
            PRIMARY KEY (queue_name, owner)
        );

        CREATE TABLE nodes (
            name TEXT PRIMARY KEY,
            epoch UUID NOT NULL,
            started_at TIMESTAMPTZ NOT NULL,
            seen_at TIMESTAMPTZ NOT NULL
        );
        CREATE TABLE queue_slots (
            queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name) ON DELETE CASCADE,
            node TEXT NOT NULL REFERENCES nodes (name) ON DELETE CASCADE,
            epoch UUID NOT NULL,
            slots INT NOT NULL CHECK (slots >= 0),
            PRIMARY KEY (queue_name, node)
        );
        CREATE TABLE leases (
            name TEXT PRIMARY KEY,
            holder TEXT NOT NULL,
            token UUID NOT NULL,
            term BIGINT NOT NULL DEFAULT 1 CHECK (term > 0),
            expires_at TIMESTAMPTZ NOT NULL
        );

        CREATE TABLE flow_runs (
            id UUID PRIMARY KEY,
            name TEXT NOT NULL,
            version INT NOT NULL DEFAULT 1,
            input JSONB NOT NULL,
            user_id UUID,
            command_id UUID REFERENCES command_inbox (id) ON DELETE SET NULL,
            correlation_id UUID,
            forked_from UUID REFERENCES flow_runs (id) ON DELETE SET NULL,
            status flow_status NOT NULL DEFAULT 'RUNNING',
            signal BIGINT NOT NULL DEFAULT 0,
            error_data JSONB,
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            completed_at TIMESTAMPTZ,
            CHECK (status <> 'FAILED' OR error_data IS NOT NULL)
        );
        CREATE INDEX idx_flow_runs_status ON flow_runs (status, created_at);
        CREATE INDEX idx_flow_runs_forked ON flow_runs (forked_from) WHERE forked_from IS NOT NULL;
        CREATE INDEX idx_flow_runs_command ON flow_runs (command_id) WHERE command_id IS NOT NULL;
        CREATE TABLE flow_steps (
            run_id UUID NOT NULL REFERENCES flow_runs (id) ON DELETE CASCADE,
            position INT NOT NULL CHECK (position >= 0),
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            output JSONB,
            error_data JSONB,
            open_children INT CHECK (open_children >= 0),
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            PRIMARY KEY (run_id, position)
        );

        CREATE TABLE async_tasks (
            id UUID PRIMARY KEY,
            task_type TEXT NOT NULL CHECK (length(task_type) BETWEEN 1 AND 100),
            queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name),
            user_id UUID,
            triggered_by_command_id UUID REFERENCES command_inbox (id) ON DELETE SET NULL,
            correlation_id UUID,
            flow_run_id UUID REFERENCES flow_runs (id) ON DELETE CASCADE,
            step_position INT,
            subject_type TEXT,
            subject_id UUID,
            unique_key TEXT,
            status task_status NOT NULL DEFAULT 'PENDING',
            priority INT NOT NULL DEFAULT 0 CHECK (priority BETWEEN -1000 AND 1000),
            place BIGINT,
            progress NUMERIC(5,2) NOT NULL DEFAULT 0 CHECK (0 <= progress AND progress <= 100),
            progress_note TEXT,
            input_data JSONB NOT NULL,
            result_data JSONB,
            error_data JSONB,
            checkpoints JSONB,
            execution_node TEXT,
            lease_epoch UUID,
            lease_token UUID,
            lease_expires_at TIMESTAMPTZ,
            retry_count INT NOT NULL DEFAULT 0,
            takeover_count INT NOT NULL DEFAULT 0 CHECK (takeover_count >= 0),
            max_retries INT NOT NULL DEFAULT 3,
            next_retry_at TIMESTAMPTZ,
            timeout_at TIMESTAMPTZ,
            provider_name TEXT,
            provider_job_id TEXT,
            started_at TIMESTAMPTZ,
            completed_at TIMESTAMPTZ,
            failed_at TIMESTAMPTZ,
            execution_duration INT,
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            CHECK (0 <= retry_count AND retry_count <= max_retries),
            CHECK (status <> 'RUNNING' OR (started_at IS NOT NULL AND lease_token IS NOT NULL)),
            CHECK ((status = 'RUNNING') = (lease_expires_at IS NOT NULL)),
            CHECK (status <> 'COMPLETED' OR (result_data IS NOT NULL AND completed_at IS NOT NULL)),
            CHECK (status NOT IN ('FAILED', 'TIMEOUT') OR (error_data IS NOT NULL AND failed_at IS NOT NULL))
        );
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
        ALTER TABLE async_tasks SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

        CREATE TABLE task_schedules (
            name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
            cron TEXT NOT NULL,
            task_type TEXT NOT NULL,
            queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name),
            input_data JSONB NOT NULL,
            is_active BOOLEAN NOT NULL DEFAULT true,
            next_at TIMESTAMPTZ NOT NULL,
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
        );

        CREATE TABLE flow_resume_handles (
            id UUID PRIMARY KEY,
            correlation_id TEXT NOT NULL CHECK (length(correlation_id) BETWEEN 1 AND 200),
            flow_run_id UUID NOT NULL REFERENCES flow_runs (id) ON DELETE CASCADE,
            task_name TEXT NOT NULL,
            resume_handle JSONB NOT NULL,
            status handle_status NOT NULL DEFAULT 'PENDING_PAUSE',
            resume_payload JSONB,
            resume_key TEXT,
            timeout_seconds INT CHECK (timeout_seconds > 0),
            context_data JSONB,
            resumed_by UUID,
            expires_at TIMESTAMPTZ,
            remind_at TIMESTAMPTZ,
            resumed_at TIMESTAMPTZ,
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            CHECK (expires_at > created_at),
            CHECK (status <> 'RESUMED' OR resumed_at IS NOT NULL)
        );
        CREATE UNIQUE INDEX idx_flow_resume_handles_unique_correlation
            ON flow_resume_handles (correlation_id) WHERE status IN ('PENDING_PAUSE', 'PAUSED');
        CREATE INDEX idx_flow_resume_handles_correlation ON flow_resume_handles (correlation_id, created_at);
        CREATE INDEX idx_flow_resume_handles_expiry ON flow_resume_handles (status, expires_at);
        CREATE INDEX idx_flow_resume_handles_reminders ON flow_resume_handles (remind_at)
            WHERE remind_at IS NOT NULL AND status = 'PAUSED';
        CREATE INDEX idx_flow_resume_handles_run ON flow_resume_handles (flow_run_id);

        \(["command_inbox", "queue_configs", "flow_runs", "async_tasks", "task_schedules", "flow_resume_handles"]
            .map(touch).joined(separator: "\n"))

        INSERT INTO queue_configs (id, queue_name, max_concurrency, job_timeout, max_retries, retry_delay_base,
            retry_delay_max)
        VALUES ('00000000-0000-7000-8000-000000000001', 'default', 8, 300000, 3, 5000, 60000),
            ('00000000-0000-7000-8000-000000000002', 'flows', 64, 60000, 10, 1000, 60000);
        """

    static let down = """
        DROP TABLE flow_resume_handles, task_schedules, async_tasks, flow_steps, flow_runs, leases, queue_slots, nodes,
            queue_turns, queue_heads, queue_configs, event_outbox, domain_events, command_inbox;
        DROP FUNCTION refuse_event_change();
        DROP FUNCTION trigger_set_timestamp();
        DROP TYPE handle_status;
        DROP TYPE flow_status;
        DROP TYPE task_status;
        DROP TYPE outbox_status;
        DROP TYPE command_status;
        """

    /// Moves `updated_at` forward where the statement did not do so itself.
    private static func touch(_ table: String) -> String {
        """
        CREATE TRIGGER set_timestamp BEFORE UPDATE ON \(table)
            FOR EACH ROW WHEN (NEW.updated_at <= OLD.updated_at) EXECUTE FUNCTION trigger_set_timestamp();
        """
    }
}
