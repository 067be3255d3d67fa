import Maquette
import Foundation
import Geometry
import Providers

/// Draws subjects with the real generator on one sheet: `gallery FILE CELL CANDIDATES [PROMPT…]`; all subjects when no
/// prompt is given. `CANDIDATES` is a range such as 0-3.
@main struct Gallery {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4, let cell = Int(arguments[2]), (16...1024).contains(cell) else {
            FileHandle.standardError.write(Data("gallery FILE CELL CANDIDATES [PROMPT…]\n".utf8))
            exit(64)
        }
        let range = arguments[3].split(separator: "-").compactMap { Int($0) }
        let candidates = (range.first ?? 0)...(range.last ?? 3)
        let prompts = arguments.count > 4 ? Array(arguments[4...]) : RecipeComposer.subjectNames
        let columns = candidates.count * max(1, 12 / candidates.count)
        guard let sheet = ContactSheet(pictures: prompts.count * candidates.count, columns: columns, cell: cell) else {
            exit(71)
        }
        var index = 0
        for prompt in prompts {
            for candidate in candidates {
                let side = cell * 2
                let request = ImageRequest(prompt: prompt, seed: 7, candidate: candidate, width: side, height: side)
                let drawn = try await MaquetteImageProvider().draw(request) { _ in }
                let picture = try Picture.decode(drawn.bytes).fitted(into: cell)
                sheet.add(picture, at: index, text: candidate == candidates.lowerBound ? prompt : "")
                index += 1
            }
        }
        try Data(sheet.png()).write(to: URL(fileURLWithPath: arguments[1]))
    }
}
