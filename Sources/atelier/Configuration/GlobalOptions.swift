import ArgumentParser

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The data folder. [env: ATELIER_DATA]", valueName: "folder"))
    var data: String?

    @Option(
        name: .customLong("database-url"),
        help: ArgumentHelp(
            "A PostgreSQL database instead of the data folder's own. [env: ATELIER_DATABASE_URL]",
            valueName: "url"
        )
    )
    var databaseURL: String?

    @Flag(help: "Write results as JSON.")
    var json = false

    /// Where a command's results go, in the form that was asked for.
    var results: Results { Results(isJSON: json) }
}
