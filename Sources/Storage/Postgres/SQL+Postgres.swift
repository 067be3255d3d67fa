import Basics

extension SQL {
    /// The statement as PostgreSQL reads it; its arguments are added to `parameters`.
    func postgresText(_ parameters: inout PostgresParameters) throws -> String {
        if pieces.count == 1, case .text(let text) = pieces[0] { return text }
        var text = ""
        text.reserveCapacity(256)
        for piece in pieces {
            switch piece {
            case .text(let part): text += part
            case .argument(let value, let type):
                try parameters.append(value)
                Self.append(parameters.count, type, to: &text)
            case .list(let values, let type):
                try parameters.append(array: values)
                text += "(SELECT unnest("
                Self.append(parameters.count, type, to: &text)
                text += "[]))"
            case .rows(let set):
                text += "(SELECT * FROM unnest("
                for (index, column) in set.columns.enumerated() {
                    try parameters.append(array: set.rows.lazy.map { $0[index] })
                    if index > 0 { text += ", " }
                    Self.append(parameters.count, column.type, to: &text)
                    text += "[]"
                }
                text += ") AS u("
                for (index, column) in set.columns.enumerated() {
                    text += index == 0 ? "\"" : ", \""
                    text += column.name
                    text += "\""
                }
                text += "))"
            }
        }
        return text
    }

    private static func append(_ number: Int, _ type: SQLType?, to text: inout String) {
        text += "$"
        text += String(number)
        guard let type else { return }
        text += "::"
        text += type.name
    }
}
