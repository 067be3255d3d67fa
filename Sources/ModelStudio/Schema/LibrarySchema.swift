import Durable

/// What libraries and the gallery add to the tables of Model Studio, as migration 202.
///
/// Beyond the columns that the data model names: `models.prompt` and `prompt_is_shared` (a model outlives its request),
/// `content_hash` (the same file is not brought twice) and `popularity`; `model_words` (what models are found by) and
/// `model_views` (who looked at what, for a day or two). A model's `updated_at`, from which its ETag is made, is not
/// moved by counters and by files made on demand: nobody's change is refused because somebody else looked.
enum LibrarySchema {
    static let postgres = """
        DROP TRIGGER set_timestamp ON models;
        ALTER TABLE models
            ADD COLUMN prompt TEXT CHECK (length(prompt) <= 500),
            ADD COLUMN prompt_is_shared BOOLEAN NOT NULL DEFAULT false
                CHECK (visibility <> 'PUBLIC' OR licence IS NOT NULL),
            ADD COLUMN content_hash TEXT,
            ADD COLUMN popularity BIGINT NOT NULL GENERATED ALWAYS AS (
                CAST(view_count AS BIGINT) + 3 * CAST(like_count AS BIGINT) + 5 * CAST(favorite_count AS BIGINT)
                    + 2 * CAST(download_count AS BIGINT)) STORED;
        UPDATE models SET prompt = (SELECT r.prompt FROM generation_requests AS r WHERE r.id = models.request_id),
            blobs = blobs || coalesce((SELECT jsonb_build_object('picture-512', i.thumbnails ->> '512',
                'picture-256', i.thumbnails ->> '256') FROM generated_images AS i
                WHERE i.id = models.source_image_id AND models.completed_at IS NOT NULL
                    AND i.thumbnails IS NOT NULL), '{}');
        \(indexes)
        \(ModelStudioSchemaPostgres.touch("models", when: edited))

        CREATE TABLE model_words (
            model_id UUID NOT NULL REFERENCES models (id) ON DELETE CASCADE,
            word TEXT COLLATE "C" NOT NULL,
            is_public BOOLEAN NOT NULL,
            PRIMARY KEY (model_id, word)
        );
        CREATE INDEX idx_model_words_word ON model_words (word, model_id, is_public);

        CREATE TABLE model_views (
            model_id UUID NOT NULL REFERENCES models (id) ON DELETE CASCADE,
            viewer TEXT NOT NULL,
            day INT NOT NULL,
            PRIMARY KEY (model_id, viewer, day)
        );
        CREATE INDEX idx_model_views_day ON model_views (day);
        """

    static let sqlite = """
        DROP TRIGGER models_set_timestamp;
        ALTER TABLE models ADD COLUMN prompt TEXT CHECK (length(prompt) <= 500);
        ALTER TABLE models ADD COLUMN prompt_is_shared INTEGER NOT NULL DEFAULT 0
            CHECK (prompt_is_shared IN (0, 1)) CHECK (visibility <> 'PUBLIC' OR licence IS NOT NULL);
        ALTER TABLE models ADD COLUMN content_hash TEXT;
        ALTER TABLE models ADD COLUMN popularity INTEGER NOT NULL GENERATED ALWAYS AS (
            view_count + 3 * like_count + 5 * favorite_count + 2 * download_count) VIRTUAL;
        UPDATE models SET prompt = (SELECT r.prompt FROM generation_requests AS r WHERE r.id = models.request_id),
            blobs = json_patch(blobs, coalesce((SELECT json_object('picture-512', i.thumbnails ->> '$."512"',
                'picture-256', i.thumbnails ->> '$."256"') FROM generated_images AS i
                WHERE i.id = models.source_image_id AND models.completed_at IS NOT NULL
                    AND i.thumbnails IS NOT NULL), '{}'));
        \(indexes)
        \(ModelStudioSchemaSQLite.touch("models", when: edited))

        CREATE TABLE model_words (
            model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
            word TEXT NOT NULL,
            is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
            PRIMARY KEY (model_id, word)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX idx_model_words_word ON model_words (word, model_id, is_public);

        CREATE TABLE model_views (
            model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
            viewer TEXT NOT NULL,
            day INTEGER NOT NULL,
            PRIMARY KEY (model_id, viewer, day)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX idx_model_views_day ON model_views (day);
        """

    static let postgresDown = """
        \(workDown)
        DROP TABLE model_views, model_words;
        DROP TRIGGER set_timestamp ON models;
        \(indexesDown)
        ALTER TABLE models DROP COLUMN prompt, DROP COLUMN prompt_is_shared, DROP COLUMN content_hash,
            DROP COLUMN popularity;
        \(ModelStudioSchemaPostgres.touch("models"))
        """

    static let sqliteDown = """
        \(workDown)
        DROP TABLE model_views;
        DROP TABLE model_words;
        DROP TRIGGER models_set_timestamp;
        \(indexesDown)
        ALTER TABLE models DROP COLUMN prompt;
        ALTER TABLE models DROP COLUMN prompt_is_shared;
        ALTER TABLE models DROP COLUMN content_hash;
        ALTER TABLE models DROP COLUMN popularity;
        \(ModelStudioSchemaSQLite.touch("models"))
        """

    /// The columns whose change is a change of the model, as people see it.
    private static let edited = [
        "user_id", "request_id", "source_image_id", "name", "description", "file_size", "mesh_report", "licence",
        "visibility", "published_at", "prompt_is_shared", "completed_at", "failed_at", "error_message",
    ]

    /// Every order in which lists are shown, with the id for ties.
    private static let indexes = """
        DROP INDEX idx_models_latest;
        DROP INDEX idx_models_liked;
        CREATE INDEX idx_models_latest ON models (visibility, published_at DESC, id DESC);
        CREATE INDEX idx_models_liked ON models (visibility, like_count DESC, id DESC);
        CREATE INDEX idx_models_popular ON models (visibility, popularity DESC, id DESC);
        CREATE INDEX idx_models_library ON models (user_id, id DESC);
        CREATE UNIQUE INDEX idx_models_content ON models (user_id, content_hash);
        CREATE INDEX idx_model_interactions_newest ON model_interactions (user_id, type, id DESC);
        CREATE INDEX idx_generation_requests_newest ON generation_requests (user_id, id DESC);
        """

    /// Takes away the work that nobody could do.
    private static let workDown = DurableSchema.dropWork(tasks: ["model.forget_views"])

    private static let indexesDown = """
        DROP INDEX idx_generation_requests_newest;
        DROP INDEX idx_model_interactions_newest;
        DROP INDEX idx_models_content;
        DROP INDEX idx_models_library;
        DROP INDEX idx_models_popular;
        DROP INDEX idx_models_liked;
        DROP INDEX idx_models_latest;
        CREATE INDEX idx_models_latest ON models (visibility, published_at DESC);
        CREATE INDEX idx_models_liked ON models (visibility, like_count DESC);
        """
}
