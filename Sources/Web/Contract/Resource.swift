/// Something that the API shows as a JSON object, whose fields are declared once: for the contract and for the writer.
package protocol Resource: JSONAnswer {
    /// Its name, what it is, and its fields in the order in which they are written.
    static var shape: Shape<Self> { get }
}

extension Resource {
    package static var schema: Schema { shape.schema }

    /// Writes the fields.
    package func encode(to encoder: any Encoder) throws { try Self.shape.encode(self, to: encoder) }
}

/// The fields of a resource, with the name under which the contract has it.
package struct Shape<Root>: Sendable {
    let schema: Schema
    private let fields: [Field<Root>]

    /// A shape of these fields.
    package init(_ name: String, _ description: String, @FieldsBuilder<Root> _ fields: () -> [Field<Root>]) {
        self.fields = fields()
        schema = .object(name, description, self.fields.map(\.property))
    }

    func encode(_ root: Root, to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: FieldName.self)
        for field in fields { try field.encode(root, &container) }
    }
}

/// One field of a resource: its name, what the contract says of it, and where its value comes from.
package struct Field<Root>: Sendable {
    let property: Schema.Property
    let encode: @Sendable (Root, inout KeyedEncodingContainer<FieldName>) throws -> Void

    /// A field that is always there.
    package init<Value: Encodable & Sendable>(
        _ name: String,
        _ schema: Schema,
        _ description: String? = nil,
        _ value: @escaping @Sendable (Root) -> Value
    ) {
        property = .always(name, description.map(schema.described) ?? schema)
        let key = FieldName(stringValue: name)
        encode = { root, container in try container.encode(value(root), forKey: key) }
    }

    /// A field that is missing where there is no value; the contract allows null too, unless it is not `nullable`.
    package init<Value: Encodable & Sendable>(
        optional name: String,
        _ schema: Schema,
        _ description: String? = nil,
        nullable: Bool = true,
        _ value: @escaping @Sendable (Root) -> Value?
    ) {
        let schema = nullable ? schema.orNull : schema
        property = .maybe(name, description.map(schema.described) ?? schema)
        let key = FieldName(stringValue: name)
        encode = { root, container in try container.encodeIfPresent(value(root), forKey: key) }
    }
}

/// Lists the fields of a resource, one a line.
@resultBuilder package enum FieldsBuilder<Root> {
    /// One field.
    package static func buildExpression(_ field: Field<Root>) -> Field<Root> { field }
    /// The fields in their order.
    package static func buildBlock(_ fields: Field<Root>...) -> [Field<Root>] { fields }
}

/// The name of a field.
package struct FieldName: CodingKey, Sendable {
    package let stringValue: String
    package var intValue: Int? { nil }

    /// A field of this name.
    package init(stringValue: String) { self.stringValue = stringValue }
    /// No field has a number for a name.
    package init?(intValue: Int) { nil }
}
