import Foundation
import Geometry
import ModelStudio

/// What became of a request, as it is shown at the end.
struct MakeResult: Encodable, Sendable {
    /// The finished model.
    struct Made: Encodable, Sendable {
        let id: String
        let files: [String]
        let report: MeshReport?
    }

    let request: String
    let status: String
    let prompt: String
    let seed: Int64
    let pictures: [String]
    var model: Made?
    /// How to go on, if it waits for somebody.
    var next: String?

    /// The lines for a person.
    var lines: [String] {
        var lines = pictures.isEmpty ? [] : ["pictures  " + Self.column(pictures)]
        if let model {
            lines.append("model     " + Self.column(model.files))
            if let report = model.report { lines.append("          " + Self.describe(report)) }
        }
        if let next { lines.append("Pick one: \(next)") }
        return lines
    }

    /// Paths below each other, those in the current folder as seen from there.
    private static func column(_ paths: [String]) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return paths.map { $0.hasPrefix(here) ? "./" + $0.dropFirst(here.count) : $0 }.joined(separator: "\n          ")
    }

    /// `84212 triangles, 61.2 × 60.8 × 100.0 mm, watertight`.
    static func describe(_ report: MeshReport) -> String {
        let size = report.boundingBox.map { String(format: "%.1f", $0) }.joined(separator: " × ")
        let tightness = report.isWatertight ? "watertight" : "not watertight"
        return "\(report.triangles) triangles, \(size) mm, \(tightness)"
    }
}
