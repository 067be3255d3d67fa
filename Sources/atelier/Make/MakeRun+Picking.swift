import Basics
import Foundation
import ModelStudio

extension MakeRun {
    /// Which picture becomes the model: what was picked beforehand, or what somebody says now. Nil if nobody can be
    /// asked.
    func pick(_ details: RequestDetails, _ order: inout MakeOptions, _ pictures: [String]) async throws -> Int? {
        if let pick = order.pick { return pick }
        guard terminal.canAsk, !isForScript else { return nil }
        let drawn = details.images.filter { $0.status == .completed }.map(\.index)
        for picture in pictures { terminal.say(picture) }
        let numbers = drawn.map(String.init).joined(separator: ", ")
        while true {
            guard let line = try await terminal.ask("Which picture becomes the model? (\(numbers)) ") else {
                return nil
            }
            if let pick = Int(line.filter { !$0.isWhitespace }), drawn.contains(pick) {
                order.pick = pick
                try await remember(order)
                return pick
            }
            terminal.say("Please type one of \(numbers).")
        }
    }

    func select(_ pick: Int, _ details: RequestDetails) async throws {
        if let image = details.images.first(where: { $0.index == pick }), image.status == .failed {
            let reason = image.errorMessage ?? "it is not there"
            throw CommandError(
                .workFailed,
                "Picture \(pick) could not be drawn: \(reason) Pick another with `atelier resume \(request) --pick N`."
            )
        }
        try await assembly.requests.select(request, index: pick, by: owner)
    }

    func remember(_ order: MakeOptions) async throws {
        try await assembly.requests.setOptions(JSON(encoding: order), of: request)
    }
}
