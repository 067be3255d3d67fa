package import Accounts
package import HTTPTypes

/// What the contract says of one operation: where it is, who may call it, what is sent, and what is answered.
package struct OperationContract: Sendable {
    /// Who may call it.
    package enum Access: Sendable, Equatable {
        /// Anybody.
        case anybody
        /// Whoever has signed in; with a token, one that has the scope.
        case person(Scope)
        /// Whoever looks after the server.
        case admin
    }

    /// A value that stands in the path, the query or the header.
    package struct Parameter: Sendable {
        /// Where a parameter stands.
        package enum Place: String, Sendable { case path, query, header }

        package let name: String
        package let place: Place
        package let description: String
        package let schema: Schema

        /// A parameter.
        package init(_ name: String, in place: Place, _ description: String, _ schema: Schema) {
            self.name = name
            self.place = place
            self.description = description
            self.schema = schema
        }
    }

    /// What a body holds, sent or answered.
    package struct Content: Sendable {
        package let mediaType: String
        package let schema: Schema

        /// Content of a media type.
        package init(_ schema: Schema, mediaType: String = "application/json") {
            self.mediaType = mediaType
            self.schema = schema
        }
    }

    /// What comes back when all is well.
    package struct Answer: Sendable {
        package let status: HTTPResponse.Status
        package let description: String
        /// What it holds; nil for nothing.
        package let content: Content?
        /// Header fields that it has, with what they say.
        package let headers: [String: String]
    }

    /// Its name, the same for ever: `listTasks`.
    package let id: String
    package let method: HTTPRequest.Method
    /// The whole path, with its parameters in braces.
    package let path: String
    /// The part of the product that it belongs to.
    package let tag: String
    package let summary: String
    package let access: Access
    package let parameters: [Parameter]
    package let body: Content?
    package let answers: [Answer]
    /// What may go wrong beyond what may always go wrong.
    package let problems: [ProblemCode]

    /// The problems that it may answer with: those it names, and those that its conventions bring.
    package var allProblems: [ProblemCode] {
        var all = problems + [.malformed, .rateLimited, .internal, .unavailable]
        if access != .anybody { all += [.unauthorized, .forbidden] }
        if method != .get { all += [.forbidden, .unauthorized] }
        if access == .anybody { all.append(.unauthorized) }
        if parameters.contains(where: { $0.place == .path }) { all.append(.notFound) }
        if parameters.contains(where: { $0.place == .query }) || body != nil { all.append(.validation) }
        if body != nil { all += [.unsupportedMediaType, .payloadTooLarge, .requestTimeout] }
        return all
    }

    /// The first parts of the path, two at most, that hold no parameter: operations that share them stand together.
    var group: String {
        path.split(separator: "/").prefix(2).prefix { !$0.hasPrefix("{") }.map { "/\($0)" }.joined()
    }
}

extension [OperationContract] {
    /// The methods that a path can be asked with; none if nothing is there.
    func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/")
        return filter { operation in
            let wanted = operation.path.split(separator: "/")
            guard wanted.count == parts.count else { return false }
            return zip(wanted, parts).allSatisfy { $0.0.hasPrefix("{") || $0.0 == $0.1 }
        }.flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension OperationContract.Parameter {
    /// The id of the thing that the path is about.
    package static func id(_ what: String) -> Self { Self("id", in: .path, "The id of the \(what).", .uuid) }

    /// How many at most.
    package static let limit = Self("limit", in: .query, "How many at most.", .integer(1...PageRequest.maximumLimit))
    /// Where the last page ended.
    package static let cursor = Self(
        "cursor",
        in: .query,
        "The `nextCursor` of the page before.",
        .string(1...PageRequest.maximumCursorLength)
    )
    /// Names an intent.
    package static let idempotencyKey = Self(
        "Idempotency-Key",
        in: .header,
        "Names this intent: sent again with the same key and body, it gets the first answer again.",
        Schema(["type": "string", "pattern": "^[!-~]{1,128}$"])
    )
    /// The version that is to be changed.
    package static let ifMatch = Self(
        "If-Match",
        in: .header,
        "The `ETag` of what is to be changed: if it has changed since, nothing is done.",
        .string()
    )
    /// The version that is known.
    package static let ifNoneMatch = Self(
        "If-None-Match",
        in: .header,
        "The `ETag` of what is known already.",
        .string()
    )
    /// Whether to wait.
    package static let prefer = Self(
        "Prefer",
        in: .header,
        "`wait=N` waits up to N seconds, 60 at most, until there is something new to do or to see.",
        .string()
    )
    /// Some of the bytes.
    package static let range = Self("Range", in: .header, "Only some of the bytes: `bytes=0-1023`.", .string())
}
