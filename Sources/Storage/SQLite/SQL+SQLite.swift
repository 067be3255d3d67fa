import Basics

extension SQL {
    /// Whether each row of the set that the statement ranges over becomes one row of a table, whatever the others do.
    var isInsert: Bool {
        guard case .text(let text)? = pieces.first else { return false }
        return text.hasPrefix("INSERT")
    }

    /// The statement as SQLite reads it, ranging over so many rows of its set. Arguments are numbered by where they
    /// stand.
    func sqliteText(rowsAtOnce: Int) -> String {
        if pieces.count == 1, case .text(let text) = pieces[0] { return text }
        var text = ""
        text.reserveCapacity(256)
        for piece in pieces {
            switch piece {
            case .text(let part): text += part
            case .argument: text += "?"
            case .list: text += "(SELECT value FROM json_each(?))"
            case .rows(let set):
                text += "(SELECT "
                for (index, column) in set.columns.enumerated() {
                    text += index == 0 ? "" : ", "
                    text += rowsAtOnce == 1 ? "?" : "column\(index + 1)"
                    text += " AS \"" + column.name + "\""
                }
                if rowsAtOnce > 1 {
                    let row = "(" + repeatElement("?", count: set.columns.count).joined(separator: ", ") + ")"
                    text += " FROM (VALUES " + repeatElement(row, count: rowsAtOnce).joined(separator: ", ") + ")"
                }
                text += ")"
            }
        }
        return text
    }
}

extension JSON {
    /// A list as the text of a JSON array, which SQLite takes apart again.
    static func array(_ values: [SQLValue]) throws -> String {
        var text = "["
        for (index, value) in values.enumerated() {
            if index > 0 { text += "," }
            switch value {
            case .null: text += "null"
            case .integer(let value): text += String(value)
            case .real(let value) where value.isFinite: text += String(value)
            case .text(let value):
                guard !value.utf8.contains(0) else { throw DatabaseError.containsNUL(nil) }
                text += quoted(value)
            case .real, .blob: throw DatabaseError(.value, "A list cannot hold \(value).")
            }
        }
        return text + "]"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
