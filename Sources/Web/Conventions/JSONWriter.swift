import Basics

/// Writes a value as JSON in one pass, members in the order in which the value gives them.
///
/// `JSONEncoder` first builds the whole document as a tree of objects, and a page of the gallery has
/// hundreds. Values nest by being encoded within each other; `nestedContainer` and `superEncoder`, which no resource
/// uses, are not offered.
final class JSONWriter {
    fileprivate enum Shape { case none, array, object }

    fileprivate(set) var text = JSONText()
    /// What the value that is being written has turned out to be.
    fileprivate var shape = Shape.none

    private init() {}

    /// The JSON of `value`. Throws `EncodingError` for what JSON cannot hold, such as a NaN.
    static func bytes(of value: some Encodable) throws -> [UInt8] {
        let writer = JSONWriter()
        try writer.write(value)
        return writer.text.bytes
    }

    fileprivate func write<Value: Encodable>(_ value: Value) throws {
        // These know how they are written; asking for the type first keeps the casts from costing anything elsewhere.
        if Value.self == String.self, let value = value as? String { return text.string(value) }
        if Value.self == Moment.self, let value = value as? Moment { return text.string(value.timestamp.description) }
        if Value.self == Verbatim.self, let value = value as? Verbatim { return text.verbatim(value.json.text) }
        let outer = shape
        shape = .none
        try value.encode(to: ValueEncoder(writer: self))
        switch shape {
        case .none: break
        case .array: text.close(UInt8(ascii: "]"))
        case .object: text.close(UInt8(ascii: "}"))
        }
        shape = outer
    }

    fileprivate func open(_ shape: Shape) {
        precondition(self.shape == .none, "a value is one array or one object")
        self.shape = shape
        text.open(shape == .array ? UInt8(ascii: "[") : UInt8(ascii: "{"))
    }
}

/// What a value is given to write itself to.
private struct ValueEncoder: Encoder {
    let writer: JSONWriter

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        writer.open(.object)
        return KeyedEncodingContainer(Members<Key>(writer: writer))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        writer.open(.array)
        return Elements(writer: writer)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(writer: writer) }
}

/// Where a value that is one thing is written.
private struct Single: SingleValueEncodingContainer {
    let writer: JSONWriter

    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() throws { writer.text.null() }
    mutating func encode(_ value: Bool) throws { writer.text.bool(value) }
    mutating func encode(_ value: String) throws { writer.text.string(value) }
    mutating func encode(_ value: Double) throws { try writer.text.number(value) }
    mutating func encode(_ value: Float) throws { try writer.text.number(Double(value)) }
    mutating func encode(_ value: Int) throws { writer.text.number(value) }
    mutating func encode(_ value: Int8) throws { writer.text.number(value) }
    mutating func encode(_ value: Int16) throws { writer.text.number(value) }
    mutating func encode(_ value: Int32) throws { writer.text.number(value) }
    mutating func encode(_ value: Int64) throws { writer.text.number(value) }
    mutating func encode(_ value: UInt) throws { writer.text.number(value) }
    mutating func encode(_ value: UInt8) throws { writer.text.number(value) }
    mutating func encode(_ value: UInt16) throws { writer.text.number(value) }
    mutating func encode(_ value: UInt32) throws { writer.text.number(value) }
    mutating func encode(_ value: UInt64) throws { writer.text.number(value) }
    mutating func encode(_ value: some Encodable) throws { try writer.write(value) }
}

/// Where the elements of an array are written.
private struct Elements: UnkeyedEncodingContainer {
    let writer: JSONWriter
    private(set) var count = 0

    init(writer: JSONWriter) { self.writer = writer }

    var codingPath: [any CodingKey] { [] }

    private mutating func element() -> Single {
        writer.text.next()
        count += 1
        return Single(writer: writer)
    }
    mutating func encodeNil() throws {
        var element = element()
        try element.encodeNil()
    }
    mutating func encode(_ value: some Encodable) throws {
        _ = element()
        try writer.write(value)
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        preconditionFailure("resources nest values, not containers")
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        preconditionFailure("resources nest values, not containers")
    }
    mutating func superEncoder() -> any Encoder { preconditionFailure("resources nest values, not containers") }
}

/// Where the members of an object are written.
private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter

    var codingPath: [any CodingKey] { [] }

    private func name(_ key: Key) { writer.text.next(named: key.stringValue) }

    mutating func encodeNil(forKey key: Key) throws {
        name(key)
        writer.text.null()
    }
    mutating func encode(_ value: Bool, forKey key: Key) throws {
        name(key)
        writer.text.bool(value)
    }
    mutating func encode(_ value: String, forKey key: Key) throws {
        name(key)
        writer.text.string(value)
    }
    mutating func encode(_ value: Double, forKey key: Key) throws {
        name(key)
        try writer.text.number(value)
    }
    mutating func encode(_ value: Int, forKey key: Key) throws {
        name(key)
        writer.text.number(value)
    }
    mutating func encode(_ value: some Encodable, forKey key: Key) throws {
        name(key)
        try writer.write(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { preconditionFailure("resources nest values, not containers") }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        preconditionFailure("resources nest values, not containers")
    }
    mutating func superEncoder() -> any Encoder { preconditionFailure("resources nest values, not containers") }
    mutating func superEncoder(forKey key: Key) -> any Encoder {
        preconditionFailure("resources nest values, not containers")
    }
}
