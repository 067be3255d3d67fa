import Basics

/// The arguments of one statement as libpq takes them: text one after the other in one buffer, bytes as they are.
struct PostgresParameters {
    private enum Place { case null, text(Int), bytes(Int, Int) }

    private var buffer: [UInt8] = []
    private var places: [Place] = []

    /// How many there are.
    var count: Int { places.count }

    /// Forgets them and keeps the room.
    mutating func removeAll() {
        buffer.removeAll(keepingCapacity: buffer.capacity <= Self.keptCapacity)
        places.removeAll(keepingCapacity: true)
    }

    /// Room that one large statement may leave behind.
    private static let keptCapacity = 4_194_304

    /// Adds one value.
    mutating func append(_ value: SQLValue) throws {
        let start = buffer.count
        switch value {
        case .null:
            places.append(.null)
            return
        case .blob(let bytes):
            buffer.append(contentsOf: bytes)
            places.append(.bytes(start, bytes.count))
            return
        case .integer(let value): buffer.append(contentsOf: String(value).utf8)
        case .real(let value): try append(value)
        case .text(var value): try value.withUTF8 { try append($0) }
        }
        buffer.append(0)
        places.append(.text(start))
    }

    /// Adds values as one array (https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO).
    mutating func append(array values: some Sequence<SQLValue>) throws {
        places.append(.text(buffer.count))
        buffer.append(UInt8(ascii: "{"))
        var isFirst = true
        for value in values {
            if !isFirst { buffer.append(UInt8(ascii: ",")) }
            isFirst = false
            switch value {
            case .null: buffer.append(contentsOf: "NULL".utf8)
            case .integer(let value): buffer.append(contentsOf: String(value).utf8)
            case .real(let value): try append(value)
            case .text(var value): try value.withUTF8 { try append(quoting: $0) }
            case .blob(let bytes): append(hexadecimal: bytes)
            }
        }
        buffer.append(UInt8(ascii: "}"))
        buffer.append(0)
    }

    /// Gives libpq what it takes, for the time of `body`.
    @discardableResult
    func withPointers<Result>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        buffer.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            var values: [UnsafePointer<CChar>?] = []
            var lengths: [Int32] = []
            var formats: [Int32] = []
            for place in places {
                switch place {
                case .null: values.append(nil)
                case .text(let offset), .bytes(let offset, _): values.append(start.map { $0 + offset } ?? Self.nothing)
                }
                if case .bytes(_, let length) = place {
                    lengths.append(Int32(length))
                    formats.append(1)
                } else {
                    lengths.append(0)
                    formats.append(0)
                }
            }
            return body(Int32(places.count), values, lengths, formats)
        }
    }

    private mutating func append(_ value: Double) throws {
        // SQLite would make NULL of it, so neither engine takes it.
        guard !value.isNaN else { throw DatabaseError(.value, "A column cannot hold a NaN.") }
        buffer.append(contentsOf: String(value).utf8)
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) throws {
        guard !text.contains(0) else { throw DatabaseError.containsNUL(nil) }
        buffer.append(contentsOf: text)
    }

    private mutating func append(quoting text: UnsafeBufferPointer<UInt8>) throws {
        let (quote, escape) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
        buffer.append(quote)
        var clean = 0
        for (index, byte) in text.enumerated() where byte == quote || byte == escape {
            try append(UnsafeBufferPointer(rebasing: text[clean..<index]))
            buffer.append(escape)
            clean = index
        }
        try append(UnsafeBufferPointer(rebasing: text[clean...]))
        buffer.append(quote)
    }

    private mutating func append(hexadecimal bytes: [UInt8]) {
        func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 48 + nibble : 87 + nibble }
        // The array's own quoting doubles the backslash.
        buffer.append(contentsOf: "\"\\\\x".utf8)
        for byte in bytes {
            buffer.append(digit(byte >> 4))
            buffer.append(digit(byte & 15))
        }
        buffer.append(UInt8(ascii: "\""))
    }

    /// Where an empty value of bytes points when there is no buffer: anywhere but nil, which is NULL.
    private static var nothing: UnsafePointer<CChar>? { UnsafePointer(bitPattern: 1) }
}
