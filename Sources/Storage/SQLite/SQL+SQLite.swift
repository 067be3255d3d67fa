extension SQL {
    /// The statement as SQLite reads it: arguments are numbered by where they stand.
    var sqliteText: String {
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
                    text += index == 0 ? "? AS \"" : ", ? AS \""
                    text += column.name
                    text += "\""
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
            case .text(let value): text += quoted(value)
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
