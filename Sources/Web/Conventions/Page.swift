package import Basics
import Foundation

/// One page of a list, and where the next one begins.
package struct Page<Item: Encodable & Sendable>: Encodable, Sendable {
    let items: [Item]
    /// Opaque; nil on the last page.
    let nextCursor: String?

    /// A page.
    package init(items: [Item], nextCursor: String? = nil) {
        self.items = items
        self.nextCursor = nextCursor
    }

    /// The names of the members.
    enum CodingKeys: String, CodingKey { case items, nextCursor }

    /// Writes the page.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(items, forKey: .items)
        // Always there, so that a client need not tell missing from null.
        try container.encode(nextCursor, forKey: .nextCursor)
    }
}

extension Page: Described where Item: Described {
    package static var schema: Schema {
        .object(
            "\(Item.schema.name ?? "Item")Page",
            "One page of a list.",
            [
                .always("items", .list(of: Item.schema)),
                .always(
                    "nextCursor",
                    Schema.string().orNull.described("Where the next page begins; null on the last.")
                ),
            ]
        )
    }
}

/// What somebody wants to see of a list.
package struct PageRequest: Sendable {
    /// The most items of a page.
    static let maximumLimit = 100
    /// The longest cursor that is read.
    static let maximumCursorLength = 500

    package let limit: Int
    /// The text inside the cursor; nil for the first page.
    package let after: String?

    /// Reads `limit` and `cursor`.
    package init(_ query: Query, defaultLimit: Int = 20) throws(Problem) {
        limit = try query.integer("limit", in: 1...Self.maximumLimit) ?? defaultLimit
        after = try query.text("cursor").map { cursor throws(Problem) in
            guard cursor.utf8.count <= Self.maximumCursorLength, let text = Cursor.open(cursor) else {
                throw Self.unknown
            }
            return text
        }
    }

    /// The id that the cursor holds.
    package func afterID<Subject>(_ subject: Subject.Type) throws(Problem) -> Identifier<Subject>? {
        guard let after else { return nil }
        guard let id = Identifier<Subject>(after) else { throw Self.unknown }
        return id
    }

    package static let unknown = Problem.invalid(
        "cursor",
        "The cursor is none of this list. Begin with the first page."
    )

    /// The page made of one item more than was asked for, if there are that many.
    package func page<Found, Item>(_ found: [Found], cursor: (Found) -> String, _ item: (Found) -> Item) -> Page<Item> {
        let shown = found.prefix(limit)
        let next = found.count > limit ? shown.last.map { Cursor.seal(cursor($0)) } : nil
        return Page(items: shown.map(item), nextCursor: next)
    }
}

/// Makes text one piece that nobody is tempted to read or change: base64url.
enum Cursor {
    static func seal(_ text: String) -> String {
        Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
            "=",
            with: ""
        )
    }

    static func open(_ cursor: String) -> String? {
        let plain = cursor.replacing("-", with: "+").replacing("_", with: "/")
        let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: padded).flatMap { String(validating: $0, as: UTF8.self) }
    }
}
