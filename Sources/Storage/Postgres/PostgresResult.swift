import Basics
import CPostgres
import Foundation

/// The owner of a `PGresult`.
struct PostgresResult: ~Copyable {
    private let raw: OpaquePointer?

    /// Takes over what libpq gave, which is nothing when the connection is lost or memory is short.
    init(_ raw: OpaquePointer?) { self.raw = raw }

    deinit { PQclear(raw) }

    /// Whether there is a result at all.
    var isPresent: Bool { raw != nil }

    /// Whether the statement succeeded.
    var isGood: Bool {
        switch PQresultStatus(raw) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: true
        default: false
        }
    }

    /// The command tag, such as `COMMIT`.
    var command: String { PQcmdStatus(raw).map { String(cString: $0) } ?? "" }

    /// A field of the error report by its letter in the protocol
    /// (https://www.postgresql.org/docs/15/protocol-error-fields.html).
    func field(_ letter: Unicode.Scalar) -> String? {
        PQresultErrorField(raw, Int32(letter.value)).map { String(cString: $0) }
    }

    /// Whether a prepared statement failed because the schema has changed so that it gives other columns than it did.
    var isStalePlan: Bool { field("C") == "0A000" && field("R") == "RevalidateCachedQuery" }

    /// The rows, each value by the type of its column.
    var rows: Rows {
        let width = PQnfields(raw)
        var columns: [String: Int] = [:]
        var types: [Oid] = []
        types.reserveCapacity(Int(width))
        for index in 0..<width {
            // Of two columns of one name, the first counts.
            let name = PQfname(raw, index).map { String(cString: $0) } ?? ""
            if columns[name] == nil { columns[name] = Int(index) }
            types.append(PQftype(raw, index))
        }
        let values = (0..<PQntuples(raw)).map { row in
            (0..<width).map { column in
                PQgetisnull(raw, row, column) == 1 ? .null : value(row, column, types[Int(column)])
            }
        }
        return Rows(columns: columns, values: values, affected: Int(atoll(PQcmdTuples(raw))))
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid) -> SQLValue {
        guard let text = PQgetvalue(raw, row, column) else { return .null }
        let length = Int(PQgetlength(raw, row, column))
        switch type {
        case 20, 21, 23, 26: return .integer(strtoll(text, nil, 10))
        case 16: return .integer(text.pointee == CChar(UInt8(ascii: "t")) ? 1 : 0)
        case 700, 701: return .real(strtod(text, nil))
        case 1700: return numeric(text)
        case 17: return .blob(bytes(UnsafeRawBufferPointer(start: text, count: length)))
        default:
            return .text(String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self))
        }
    }

    /// A sum of whole numbers is NUMERIC in PostgreSQL and a whole number in SQLite: without a point it is one here
    /// too.
    private func numeric(_ text: UnsafePointer<CChar>) -> SQLValue {
        var end: UnsafeMutablePointer<CChar>?
        errno = 0
        let whole = strtoll(text, &end, 10)
        return end?.pointee == 0 && errno == 0 ? .integer(whole) : .real(strtod(text, nil))
    }

    /// The bytes behind `\x0aff`.
    private func bytes(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        func nibble(_ digit: UInt8) -> UInt8 { digit < 58 ? digit - 48 : digit - 87 }
        return [UInt8](unsafeUninitializedCapacity: max(text.count - 2, 0) / 2) { buffer, count in
            for index in buffer.indices {
                buffer[index] = nibble(text[2 * index + 2]) << 4 | nibble(text[2 * index + 3])
            }
            count = buffer.count
        }
    }
}
