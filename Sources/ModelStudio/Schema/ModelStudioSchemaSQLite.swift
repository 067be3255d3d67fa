/// The tables of Model Studio on SQLite: the same, with text for what SQLite has no type for.
enum ModelStudioSchemaSQLite {
    /// Now, as the fixed-width text that every time column holds.
    private static let now = "(strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))"

    static let tables = """
        CREATE TABLE generation_requests (
            id TEXT PRIMARY KEY NOT NULL,
            user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            prompt TEXT NOT NULL CHECK (length(prompt) BETWEEN 1 AND 500),
            negative_prompt TEXT NOT NULL DEFAULT '' CHECK (length(negative_prompt) <= 500),
            seed INTEGER NOT NULL CHECK (seed >= 0),
            parent_id TEXT REFERENCES generation_requests (id) ON DELETE SET NULL,
            status TEXT NOT NULL DEFAULT 'IMAGE_PENDING' CHECK (status IN ('IMAGE_PENDING', 'IMAGE_GENERATING',
                'IMAGE_COMPLETED', 'IMAGE_FAILED', 'MODEL_PENDING', 'MODEL_GENERATING', 'MODEL_COMPLETED',
                'MODEL_FAILED', 'COMPLETED', 'FAILED', 'CANCELLED')),
            phase TEXT NOT NULL DEFAULT 'IMAGE_GENERATION'
                CHECK (phase IN ('IMAGE_GENERATION', 'AWAITING_SELECTION', 'MODEL_GENERATION', 'COMPLETED')),
            selected_image_index INTEGER CHECK (selected_image_index BETWEEN 0 AND 3),
            flow_run_id TEXT NOT NULL,
            model_options TEXT NOT NULL,
            options TEXT,
            error_message TEXT,
            created_at TEXT NOT NULL DEFAULT \(now),
            updated_at TEXT NOT NULL DEFAULT \(now),
            completed_at TEXT,
            CHECK ((status = 'COMPLETED') = (phase = 'COMPLETED')),
            CHECK (status <> 'COMPLETED' OR completed_at IS NOT NULL),
            CHECK (status NOT IN ('MODEL_PENDING', 'MODEL_GENERATING', 'MODEL_COMPLETED', 'MODEL_FAILED', 'COMPLETED')
                OR selected_image_index IS NOT NULL)
        ) STRICT;
        CREATE INDEX idx_generation_requests_user ON generation_requests (user_id, created_at DESC);
        CREATE INDEX idx_generation_requests_status ON generation_requests (status, phase);
        CREATE INDEX idx_generation_requests_parent ON generation_requests (parent_id) WHERE parent_id IS NOT NULL;

        CREATE TABLE generated_images (
            id TEXT PRIMARY KEY NOT NULL,
            request_id TEXT NOT NULL REFERENCES generation_requests (id) ON DELETE CASCADE,
            "index" INTEGER NOT NULL CHECK ("index" BETWEEN 0 AND 3),
            image_url TEXT,
            blob TEXT,
            thumbnails TEXT,
            provider TEXT,
            image_prompt TEXT,
            recipe TEXT,
            image_status TEXT NOT NULL DEFAULT 'PENDING'
                CHECK (image_status IN ('PENDING', 'GENERATING', 'COMPLETED', 'FAILED')),
            created_at TEXT NOT NULL DEFAULT \(now),
            completed_at TEXT,
            failed_at TEXT,
            error_message TEXT,
            UNIQUE (request_id, "index"),
            CHECK (image_status <> 'COMPLETED' OR (blob IS NOT NULL AND completed_at IS NOT NULL)),
            CHECK (image_status <> 'FAILED' OR (error_message IS NOT NULL AND failed_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX idx_generated_images_status ON generated_images (image_status);

        CREATE TABLE models (
            id TEXT PRIMARY KEY NOT NULL,
            user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            source TEXT NOT NULL DEFAULT 'AI_GENERATED' CHECK (source IN ('AI_GENERATED', 'USER_UPLOADED')),
            request_id TEXT UNIQUE REFERENCES generation_requests (id) ON DELETE SET NULL,
            source_image_id TEXT UNIQUE REFERENCES generated_images (id) ON DELETE SET NULL,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
            description TEXT,
            model_url TEXT,
            preview_image_url TEXT,
            format TEXT NOT NULL DEFAULT 'OBJ',
            file_size INTEGER CHECK (file_size >= 0),
            blobs TEXT NOT NULL DEFAULT '{}',
            mesh_report TEXT,
            provider TEXT,
            licence TEXT,
            visibility TEXT NOT NULL DEFAULT 'PRIVATE' CHECK (visibility IN ('PRIVATE', 'PUBLIC')),
            published_at TEXT,
            view_count INTEGER NOT NULL DEFAULT 0 CHECK (view_count >= 0),
            like_count INTEGER NOT NULL DEFAULT 0 CHECK (like_count >= 0),
            favorite_count INTEGER NOT NULL DEFAULT 0 CHECK (favorite_count >= 0),
            download_count INTEGER NOT NULL DEFAULT 0 CHECK (download_count >= 0),
            created_at TEXT NOT NULL DEFAULT \(now),
            updated_at TEXT NOT NULL DEFAULT \(now),
            completed_at TEXT,
            failed_at TEXT,
            error_message TEXT,
            CHECK ((visibility = 'PUBLIC') = (published_at IS NOT NULL)),
            CHECK (visibility <> 'PUBLIC' OR completed_at IS NOT NULL),
            CHECK (failed_at IS NULL OR error_message IS NOT NULL)
        ) STRICT;
        CREATE INDEX idx_models_user ON models (user_id, created_at DESC);
        CREATE INDEX idx_models_source ON models (source);
        CREATE INDEX idx_models_latest ON models (visibility, published_at DESC);
        CREATE INDEX idx_models_liked ON models (visibility, like_count DESC);

        CREATE TABLE model_interactions (
            id TEXT PRIMARY KEY NOT NULL,
            user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
            type TEXT NOT NULL CHECK (type IN ('LIKE', 'FAVORITE')),
            created_at TEXT NOT NULL DEFAULT \(now),
            UNIQUE (user_id, model_id, type)
        ) STRICT;
        CREATE INDEX idx_model_interactions_user ON model_interactions (user_id, type, created_at DESC);
        CREATE INDEX idx_model_interactions_model ON model_interactions (model_id, type);

        \(touch("generation_requests"))
        \(touch("models"))
        """

    static let tablesDown = """
        DROP TABLE model_interactions;
        DROP TABLE models;
        DROP TABLE generated_images;
        DROP TABLE generation_requests;
        """

    /// Moves `updated_at` forward where the statement did not do so itself: to the time it is, or where the clock has
    /// not moved, by one microsecond. Only where one of `columns` was written, if any are named.
    static func touch(_ table: String, when columns: [String] = []) -> String {
        """
        CREATE TRIGGER \(table)_set_timestamp AFTER UPDATE\(ModelStudioSchema.list(columns)) ON \(table)
            FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
        BEGIN
            UPDATE \(table) SET updated_at = CASE
                WHEN \(now) > OLD.updated_at THEN \(now)
                WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
                    printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
                ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
            END WHERE id = NEW.id;
        END;
        """
    }
}
