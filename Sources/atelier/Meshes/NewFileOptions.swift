import ArgumentParser

/// The options of commands that make one model file from another.
struct NewFileOptions: ParsableArguments {
    @Argument(help: "The file.")
    var file: String

    @Option(help: ArgumentHelp("The new file.", valueName: "path"))
    var out: String

    @Option(help: ArgumentHelp("Its format. (default: that of --out)", valueName: "format"))
    var format: String?

    @Option(help: ArgumentHelp("How tall it is to be. (default: as it is)", valueName: "length"))
    var height: Length?

    @Flag(help: "Write results as JSON.")
    var json = false
}
