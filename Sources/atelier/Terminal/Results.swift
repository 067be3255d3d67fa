import Basics
import Durable
import Foundation

/// Shows what a command found, as lines or as JSON.
struct Results: Sendable {
    private let isJSON: Bool
    private let terminal = Terminal.standard

    /// Results for scripts, as JSON, or for people, as lines.
    init(isJSON: Bool) { self.isJSON = isJSON }

    /// Shows a table, or its values as JSON. An empty table is told in a sentence.
    func show(_ values: some Encodable, as table: Table, empty: String) throws {
        if isJSON { return terminal.show(try JSONText.of(values)) }
        if table.isEmpty { terminal.say(empty) } else { table.lines.forEach(terminal.show) }
    }

    /// Shows lines, or a value as JSON.
    func show(_ value: some Encodable, lines: [String]) throws {
        if isJSON { terminal.show(try JSONText.of(value)) } else { lines.forEach(terminal.show) }
    }

    /// Confirms that something was done.
    func confirm(_ sentence: String) throws { try show(["done": sentence], lines: [sentence]) }
}

extension Timestamp {
    /// The moment to the second, as in `2026-11-21 08:00:00`, UTC.
    var short: String { String("\(self)".prefix(19)).replacing("T", with: " ") }
}

extension Identifier {
    /// Reads an id that somebody typed.
    static func typed(_ text: String, _ what: String, shownBy command: String) throws -> Self {
        guard let id = Self(text) else {
            throw CommandError(.usage, "“\(text.prefix(60))” is no id of a \(what). `atelier \(command)` shows them.")
        }
        return id
    }
}
