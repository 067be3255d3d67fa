import ArgumentParser
import Basics
import Blobs
import Foundation
import Geometry
import ModelStudio

extension RequestsCommand {
    /// `atelier requests show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show one request with its pictures and its model."
        )

        @Argument(help: "The request's id.") var id: String
        @OptionGroup var options: GlobalOptions

        /// A request with all that belongs to it, as it is shown.
        struct Everything: Encodable {
            /// One of the four pictures.
            struct Picture: Encodable {
                let id: String
                let index: Int
                let status: GeneratedImage.Status
                let prompt: String?
                let blob: String?
                let errorMessage: String?
            }

            /// The model.
            struct Shape: Encodable {
                let id: String
                let name: String
                let files: [String: String]
                let report: MeshReport?
                let errorMessage: String?
            }

            let request: Shown
            let pictures: [Picture]
            let model: Shape?

            init(_ details: RequestDetails) {
                request = Shown(details.request)
                pictures = details.images.map { image in
                    Picture(
                        id: image.id.description,
                        index: image.index,
                        status: image.status,
                        prompt: image.prompt,
                        blob: image.blob?.description,
                        errorMessage: image.errorMessage
                    )
                }
                model = details.model.map { model in
                    Shape(
                        id: model.id.description,
                        name: model.name,
                        files: model.blobs.mapValues(\.description),
                        report: model.report,
                        errorMessage: model.errorMessage
                    )
                }
            }
        }

        func run() async throws {
            let request = try RequestsCommand.id(id)
            let details = try await Assembly.using(options) { try await $0.requests.details(request) }
            try options.results.show(Everything(details), lines: Self.lines(details))
        }

        /// The lines for a person.
        static func lines(_ details: RequestDetails) -> [String] {
            let request = details.request
            var lines = [
                "request   \(request.id)", "prompt    \(request.prompt)",
                "status    \(request.status.rawValue), \(request.status.words)", "seed      \(request.seed)",
                "created   \(request.createdAt.short)", "flow      \(request.run)",
            ]
            if let message = request.errorMessage { lines.append("because   \(message)") }
            for image in details.images {
                let pick = image.index == request.selectedIndex ? ", picked" : ""
                let reason = image.errorMessage.map { ": \($0)" } ?? ""
                lines.append("picture \(image.index) \(image.status.rawValue)\(pick)\(reason)")
            }
            if let model = details.model {
                let state = model.report.map(MakeResult.describe) ?? model.errorMessage ?? "not sculpted yet"
                lines.append("model     \(model.id), \(state)")
            }
            return lines
        }
    }
}
