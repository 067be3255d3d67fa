/// A JSON Schema (draft 2020-12), as OpenAPI 3.1 uses it.
package struct Schema: Sendable {
    /// The schema itself.
    package let json: JSONValue
    /// The schemas that it refers to, by name, and theirs.
    package let components: [String: JSONValue]

    /// A schema, with the named ones that it refers to.
    package init(_ json: JSONValue, components: [String: JSONValue] = [:]) {
        self.json = json
        self.components = components
    }

    /// The name under which the contract has it; nil for what has none.
    package var name: String? {
        guard case .string(let reference)? = json["$ref"] else { return nil }
        return reference.split(separator: "/").last.map(String.init)
    }

    /// A member of an object.
    package struct Property: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool

        /// A member that is always there.
        package static func always(_ name: String, _ schema: Schema) -> Property {
            Property(name: name, schema: schema, isRequired: true)
        }

        /// A member that may be missing.
        package static func maybe(_ name: String, _ schema: Schema) -> Property {
            Property(name: name, schema: schema, isRequired: false)
        }
    }

    /// A named object. Wherever it stands, it is a reference to the one of its name.
    package static func object(_ name: String, _ description: String, _ properties: [Property]) -> Schema {
        let own = anonymous(description, properties)
        var components = own.components
        components[name] = own.json
        return Schema(["$ref": .string("#/components/schemas/\(name)")], components: components)
    }

    /// An object without a name.
    package static func anonymous(_ description: String, _ properties: [Property]) -> Schema {
        var members: [JSONValue.Member] = [
            .init(name: "type", value: "object"), .init(name: "description", value: .string(description)),
        ]
        let listed = properties.map { JSONValue.Member(name: $0.name, value: $0.schema.json) }
        members.append(.init(name: "properties", value: .object(listed)))
        let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { members.append(.init(name: "required", value: .array(required))) }
        return Schema(.object(members), components: merged(properties.map(\.schema)))
    }

    /// A list of what `element` describes, with so many of them at least.
    package static func list(of element: Schema, atLeast least: Int = 0) -> Schema {
        let list: JSONValue =
            least == 0
            ? ["type": "array", "items": element.json]
            : ["type": "array", "items": element.json, "minItems": .integer(least)]
        return Schema(list, components: element.components)
    }

    /// Whole numbers within bounds.
    package static func integer(_ range: ClosedRange<Int>? = nil) -> Schema {
        guard let range else { return Schema(["type": "integer"]) }
        return Schema([
            "type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
        ])
    }

    /// Numbers within bounds.
    package static func number(_ range: ClosedRange<Double>? = nil) -> Schema {
        guard let range else { return Schema(["type": "number"]) }
        return Schema(["type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)])
    }

    /// Text of some length, counted in Unicode scalars.
    package static func string(_ length: ClosedRange<Int>? = nil) -> Schema {
        guard let length else { return Schema(["type": "string"]) }
        return Schema([
            "type": "string", "minLength": .integer(length.lowerBound), "maxLength": .integer(length.upperBound),
        ])
    }

    /// Text in a format that JSON Schema or OpenAPI names.
    package static func format(_ name: String) -> Schema { Schema(["type": "string", "format": .string(name)]) }

    /// One of some words.
    package static func oneOf(_ words: [String]) -> Schema {
        Schema(["type": "string", "enum": .array(words.map(JSONValue.string))])
    }

    /// One of the cases of an enumeration.
    package static func cases<Words: CaseIterable & RawRepresentable>(of type: Words.Type) -> Schema
    where Words.RawValue == String { oneOf(type.allCases.map(\.rawValue)) }

    /// A UUID in lower case.
    package static let uuid = format("uuid")
    /// An e-mail address.
    package static let email = Schema(["type": "string", "format": "email", "minLength": 3, "maxLength": 254])
    /// A moment, as RFC 3339 writes it.
    package static let moment = format("date-time")
    /// Yes or no.
    package static let bool = Schema(["type": "boolean"])
    /// The path of something that can be fetched from this server.
    package static let path = format("uri-reference")
    /// Any object.
    package static let anyObject = Schema(["type": "object", "additionalProperties": true])
    /// Anything.
    package static let anything = Schema([:] as JSONValue)

    /// A name for each value of a kind.
    package static func map(of value: Schema) -> Schema {
        Schema(["type": "object", "additionalProperties": value.json], components: value.components)
    }

    /// The same, or null.
    package var orNull: Schema {
        if json == [:] { return self }
        guard case .object(let members) = json, case .string(let type)? = json["type"] else {
            return Schema(["anyOf": [json, ["type": "null"]]], components: components)
        }
        let changed = members.map { member -> JSONValue.Member in
            switch (member.name, member.value) {
            case ("type", _): .init(name: "type", value: [.string(type), "null"])
            // An enumeration names every value that there may be.
            case ("enum", .array(let words)): .init(name: "enum", value: .array(words + [.null]))
            default: member
            }
        }
        return Schema(.object(changed), components: components)
    }

    /// The same, with words of explanation.
    package func described(_ text: String) -> Schema {
        guard case .object(let members) = json else { return self }
        return Schema(.object(members + [.init(name: "description", value: .string(text))]), components: components)
    }

    static func merged(_ schemas: [Schema]) -> [String: JSONValue] {
        schemas.reduce(into: [:]) { $0.merge($1.components) { first, _ in first } }
    }
}

/// What the contract describes.
package protocol Described: Sendable {
    /// What its JSON looks like.
    static var schema: Schema { get }
}
