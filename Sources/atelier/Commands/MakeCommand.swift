import Accounts
import ArgumentParser
import Basics
import Durable
import Foundation
import ModelStudio
import Storage

/// `atelier make`.
struct MakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Make four pictures from words, and a 3D model from the one you pick.",
        discussion: """
            Without --pick you are asked; where nobody can be asked, the request waits and you are told how to go on.
            The pictures are written beside the model, as NAME-0.png to NAME-3.png.

            EXAMPLES
              atelier make "a mushroom lamp"
              atelier make "red twisted vase" --pick 1 --out vase.glb --format glb,stl
              atelier make "a chess king" --format stl,3mf --height 95mm --triangles 50000 --printable
              atelier make 红色的火箭 --pick 0 --seed 42 --json
            """
    )

    @Argument(help: "What it should be, in up to 500 characters.")
    var prompt: [String] = []

    @Option(help: "The picture that becomes the model: 0, 1, 2 or 3.")
    var pick: Int?

    @Option(help: ArgumentHelp("The model's file. (default: named after the prompt)", valueName: "path"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "The model's formats, with commas: glb, gltf, obj, obj.zip, stl, 3mf. (default: that of --out, or glb)",
            valueName: "formats"
        )
    )
    var format: String?

    @Option(help: ArgumentHelp("How tall the model is. (default: 100mm)", valueName: "length"))
    var height: Length?

    @Option(help: "About how many triangles the model has. (default: 80000)")
    var triangles: Int?

    @Flag(help: "Mend what would keep the model from being printed.")
    var printable = false

    @Option(help: "The same prompt and seed make the same pictures and model.")
    var seed: Int64?

    @Option(help: ArgumentHelp("What should not be seen.", valueName: "words"))
    var negative: String = ""

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let words = prompt.joined(separator: " ")
        let model = try ModelOptions(
            heightMillimetres: height?.millimetres ?? ModelOptions.standard.heightMillimetres,
            triangles: triangles ?? ModelOptions.standard.triangles,
            isPrintable: printable
        )
        // What can be refused is refused before anything is made.
        _ = try NewRequest(prompt: words, negativePrompt: negative, seed: seed)
        let order = try MakeOptions(out: out, format: format, pick: pick, prompt: words)
        let new = try NewRequest(
            prompt: words,
            negativePrompt: negative,
            seed: seed,
            model: model,
            options: JSON(encoding: order)
        )
        try order.prepare()
        let json = options.json
        try await Assembly.using(options, working: true) { assembly in
            try assembly.folder.requireSpace(DataFolder.bytesPerRequest)
            let owner = try await assembly.owner().id.uuid
            let submission = RequestSubmission()
            try await submission.explainingInterruption {
                try await Interruption.running(
                    assembly.services,
                    logger: assembly.logger,
                    farewell: { submission.farewell }
                ) {
                    let key = "make-" + UUIDGenerator.timeOrdered().next().lowercased
                    let receipt = try await assembly.requests.submit(new, by: owner, key: key)
                    let id = receipt.answer.request
                    submission.accepted(id)
                    let terminal = Terminal.standard
                    let making = MakeRun(
                        assembly: assembly,
                        terminal: terminal,
                        request: id,
                        owner: owner,
                        isForScript: json
                    )
                    let outcome = try await making.run(order)
                    if json { terminal.show(try JSONText.of(outcome)) } else { outcome.lines.forEach(terminal.show) }
                }
            }
        }
    }
}
