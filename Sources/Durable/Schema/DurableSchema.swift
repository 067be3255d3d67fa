public import Storage

/// The tables of the durable core, as migrations 1–99.
///
/// Beyond the columns that the data model names there are a few that its rules need; `docs/decisions/` says why for
/// each.
public enum DurableSchema {
    /// Every migration of the core, oldest first.
    public static let migrations: [Migration] = [
        Migration(
            1,
            "durable-core",
            up: .init(sqlite: DurableSchemaSQLite.up, postgres: DurableSchemaPostgres.up),
            down: .init(sqlite: DurableSchemaSQLite.down, postgres: DurableSchemaPostgres.down)
        )
    ]
}
