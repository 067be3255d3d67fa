import Basics
import Foundation
import ModelStudio
import Storage

extension MakeRun {
    /// Writes the pictures that there are and gives their paths.
    func writePictures(_ details: RequestDetails, _ order: MakeOptions) async throws -> [String] {
        try order.prepare()
        var paths: [String] = []
        for image in details.images where image.status == .completed {
            let path = order.picture(image.index)
            try AtomicFile.write(await assembly.files.picture(image), to: path)
            paths.append(path)
        }
        return paths
    }

    /// Writes the model's files and remembers that they are written.
    func deliver(_ details: RequestDetails, _ order: inout MakeOptions, _ pictures: [String]) async throws -> MakeResult
    {
        guard let model = details.model else {
            throw CommandError(.workFailed, "The model of the request \(request) was deleted.")
        }
        try order.prepare()
        var made: [(path: String, bytes: [UInt8])] = []
        for format in order.formats {
            made.append((order.path(format), try await assembly.files.file(format, of: model)))
        }
        // All are read before the first is written: a damaged one leaves none.
        for file in made { try AtomicFile.write(file.bytes, to: file.path) }
        if !order.isDelivered {
            order.isDelivered = true
            try await remember(order)
        }
        var outcome = outcome(details, pictures)
        outcome.model = .init(id: model.id.description, files: made.map(\.path), report: model.report)
        return outcome
    }

    func outcome(_ details: RequestDetails, _ pictures: [String], waiting: Bool = false) -> MakeResult {
        var outcome = MakeResult(
            request: request.description,
            status: details.request.status.rawValue,
            prompt: details.request.prompt,
            seed: details.request.seed,
            pictures: pictures
        )
        if waiting { outcome.next = "atelier resume \(request) --pick N" }
        return outcome
    }
}
