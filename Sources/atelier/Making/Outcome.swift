import Foundation
import ModelStudio

/// What became of a request, as it is shown at the end.
struct Outcome: Encodable, Sendable {
    /// The finished model.
    struct Made: Encodable, Sendable {
        let id: String
        let files: [String]
        let facts: MeshFacts?
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
        var lines = pictures.isEmpty ? [] : ["pictures  " + pictures.joined(separator: "\n          ")]
        if let model {
            lines.append("model     " + model.files.joined(separator: "\n          "))
            if let facts = model.facts { lines.append("          " + Self.describe(facts)) }
        }
        if let next { lines.append("Pick one: \(next)") }
        return lines
    }

    /// `84212 triangles, 61.2 × 60.8 × 100.0 mm, watertight`.
    static func describe(_ facts: MeshFacts) -> String {
        let size = facts.boundingBox.map { String(format: "%.1f", $0) }.joined(separator: " × ")
        let tightness = facts.isWatertight ? "watertight" : "not watertight"
        return "\(facts.triangles) triangles, \(size) mm, \(tightness)"
    }
}
