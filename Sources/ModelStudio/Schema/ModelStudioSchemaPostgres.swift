/// The tables of Model Studio on PostgreSQL.
enum ModelStudioSchemaPostgres {
    static let tables = """
        CREATE TYPE request_status AS ENUM ('IMAGE_PENDING', 'IMAGE_GENERATING', 'IMAGE_COMPLETED', 'IMAGE_FAILED',
            'MODEL_PENDING', 'MODEL_GENERATING', 'MODEL_COMPLETED', 'MODEL_FAILED', 'COMPLETED', 'FAILED', 'CANCELLED');
        CREATE TYPE request_phase AS ENUM ('IMAGE_GENERATION', 'AWAITING_SELECTION', 'MODEL_GENERATION', 'COMPLETED');
        CREATE TYPE image_status AS ENUM ('PENDING', 'GENERATING', 'COMPLETED', 'FAILED');
        CREATE TYPE model_source AS ENUM ('AI_GENERATED', 'USER_UPLOADED');
        CREATE TYPE model_visibility AS ENUM ('PRIVATE', 'PUBLIC');
        CREATE TYPE interaction_type AS ENUM ('LIKE', 'FAVORITE');

        CREATE TABLE generation_requests (
            id UUID PRIMARY KEY,
            user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            prompt TEXT NOT NULL CHECK (length(prompt) BETWEEN 1 AND 500),
            negative_prompt TEXT NOT NULL DEFAULT '' CHECK (length(negative_prompt) <= 500),
            seed BIGINT NOT NULL CHECK (seed >= 0),
            parent_id UUID REFERENCES generation_requests (id) ON DELETE SET NULL,
            status request_status NOT NULL DEFAULT 'IMAGE_PENDING',
            phase request_phase NOT NULL DEFAULT 'IMAGE_GENERATION',
            selected_image_index INT CHECK (selected_image_index BETWEEN 0 AND 3),
            flow_run_id UUID NOT NULL,
            model_options JSONB NOT NULL,
            options JSONB,
            error_message TEXT,
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            completed_at TIMESTAMPTZ,
            CHECK ((status = 'COMPLETED') = (phase = 'COMPLETED')),
            CHECK (status <> 'COMPLETED' OR completed_at IS NOT NULL),
            CHECK (status NOT IN ('MODEL_PENDING', 'MODEL_GENERATING', 'MODEL_COMPLETED', 'MODEL_FAILED', 'COMPLETED')
                OR selected_image_index IS NOT NULL)
        );
        CREATE INDEX idx_generation_requests_user ON generation_requests (user_id, created_at DESC);
        CREATE INDEX idx_generation_requests_status ON generation_requests (status, phase);
        CREATE INDEX idx_generation_requests_parent ON generation_requests (parent_id) WHERE parent_id IS NOT NULL;

        CREATE TABLE generated_images (
            id UUID PRIMARY KEY,
            request_id UUID NOT NULL REFERENCES generation_requests (id) ON DELETE CASCADE,
            "index" INT NOT NULL CHECK ("index" BETWEEN 0 AND 3),
            image_url TEXT,
            blob TEXT,
            thumbnails JSONB,
            provider TEXT,
            image_prompt TEXT,
            recipe JSONB,
            image_status image_status NOT NULL DEFAULT 'PENDING',
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            completed_at TIMESTAMPTZ,
            failed_at TIMESTAMPTZ,
            error_message TEXT,
            UNIQUE (request_id, "index"),
            CHECK (image_status <> 'COMPLETED' OR (blob IS NOT NULL AND completed_at IS NOT NULL)),
            CHECK (image_status <> 'FAILED' OR (error_message IS NOT NULL AND failed_at IS NOT NULL))
        );
        CREATE INDEX idx_generated_images_status ON generated_images (image_status);

        CREATE TABLE models (
            id UUID PRIMARY KEY,
            user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            source model_source NOT NULL DEFAULT 'AI_GENERATED',
            request_id UUID UNIQUE REFERENCES generation_requests (id) ON DELETE SET NULL,
            source_image_id UUID UNIQUE REFERENCES generated_images (id) ON DELETE SET NULL,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
            description TEXT,
            model_url TEXT,
            preview_image_url TEXT,
            format TEXT NOT NULL DEFAULT 'OBJ',
            file_size BIGINT CHECK (file_size >= 0),
            blobs JSONB NOT NULL DEFAULT '{}',
            mesh_report JSONB,
            provider TEXT,
            licence TEXT,
            visibility model_visibility NOT NULL DEFAULT 'PRIVATE',
            published_at TIMESTAMPTZ,
            view_count INT NOT NULL DEFAULT 0 CHECK (view_count >= 0),
            like_count INT NOT NULL DEFAULT 0 CHECK (like_count >= 0),
            favorite_count INT NOT NULL DEFAULT 0 CHECK (favorite_count >= 0),
            download_count INT NOT NULL DEFAULT 0 CHECK (download_count >= 0),
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            completed_at TIMESTAMPTZ,
            failed_at TIMESTAMPTZ,
            error_message TEXT,
            CHECK ((visibility = 'PUBLIC') = (published_at IS NOT NULL)),
            CHECK (visibility <> 'PUBLIC' OR completed_at IS NOT NULL),
            CHECK (failed_at IS NULL OR error_message IS NOT NULL)
        );
        CREATE INDEX idx_models_user ON models (user_id, created_at DESC);
        CREATE INDEX idx_models_source ON models (source);
        CREATE INDEX idx_models_latest ON models (visibility, published_at DESC);
        CREATE INDEX idx_models_liked ON models (visibility, like_count DESC);

        CREATE TABLE model_interactions (
            id UUID PRIMARY KEY,
            user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            model_id UUID NOT NULL REFERENCES models (id) ON DELETE CASCADE,
            type interaction_type NOT NULL,
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            UNIQUE (user_id, model_id, type)
        );
        CREATE INDEX idx_model_interactions_user ON model_interactions (user_id, type, created_at DESC);
        CREATE INDEX idx_model_interactions_model ON model_interactions (model_id, type);

        \(touch("generation_requests"))
        \(touch("models"))
        """

    static let tablesDown = """
        DROP TABLE model_interactions, models, generated_images, generation_requests;
        DROP TYPE interaction_type;
        DROP TYPE model_visibility;
        DROP TYPE model_source;
        DROP TYPE image_status;
        DROP TYPE request_phase;
        DROP TYPE request_status;
        """

    /// Moves `updated_at` forward where the statement did not do so itself. Only where one of `columns` was written, if
    /// any are named.
    static func touch(_ table: String, when columns: [String] = []) -> String {
        """
        CREATE TRIGGER set_timestamp BEFORE UPDATE\(ModelStudioSchema.list(columns)) ON \(table)
            FOR EACH ROW WHEN (NEW.updated_at <= OLD.updated_at) EXECUTE FUNCTION trigger_set_timestamp();
        """
    }
}
