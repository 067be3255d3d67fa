import Accounts
import HTTPTypes

/// One thing that can be done over HTTP: where, by whom, with what, and what comes of it.
///
/// Routes are made from operations and from nothing else, and so is the contract: neither can say what the other does
/// not.
struct Operation: Sendable {
    /// Who may do it.
    enum Access: Sendable, Equatable {
        /// Anybody.
        case anybody
        /// Whoever has signed in; with a token, one that has the scope.
        case person(Scope)
        /// Whoever looks after the server.
        case admin
    }

    /// A value that stands in the path, the query or the header.
    struct Parameter: Sendable {
        /// Where a parameter stands.
        enum Place: String, Sendable { case path, query, header }

        let name: String
        let place: Place
        let description: String
        let schema: Schema
    }

    /// What is sent.
    struct Body: Sendable {
        let mediaType: String
        let schema: Schema
        var isRequired = true
    }

    /// What comes back when all is well.
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let description: String
        /// What it holds; nil for nothing.
        var schema: Schema?
        var mediaType = "application/json"
        /// Header fields that it has, with what they tell.
        var headers: [String: String] = [:]
    }

    /// Its name, the same for ever: `listTasks`.
    let id: String
    let method: HTTPRequest.Method
    /// The first parts of the path, those that a group of operations share: `/api/tasks`.
    let group: String
    /// The rest of the path: `/{id}/cancel`.
    let rest: String
    /// The part of the product that it belongs to.
    let tag: String
    let summary: String
    var access: Access = .person(.read)
    var parameters: [Parameter] = []
    var body: Body?
    let answers: [Answer]
    /// What may go wrong beyond what may always go wrong.
    var problems: [ProblemCode] = []

    /// The whole path, with its parameters in braces.
    var path: String { group + rest }

    /// The problems that it may answer with: those it names, and those that its conventions bring.
    var allProblems: [ProblemCode] {
        var all = problems + [.malformed, .rateLimited, .internal, .unavailable]
        if access != .anybody { all += [.unauthorized, .forbidden] }
        if method != .get { all += [.forbidden, .unauthorized] }
        if access == .anybody { all.append(.unauthorized) }
        if parameters.contains(where: { $0.place == .path }) { all.append(.notFound) }
        if parameters.contains(where: { $0.place == .query }) || body != nil { all.append(.validation) }
        if body != nil { all += [.unsupportedMediaType, .payloadTooLarge, .requestTimeout] }
        return all
    }
}

extension Operation.Parameter {
    /// The id of the thing that the path is about.
    static func id(_ what: String) -> Self {
        Self(name: "id", place: .path, description: "The id of the \(what).", schema: .uuid)
    }

    /// How many at most.
    static let limit = Self(
        name: "limit",
        place: .query,
        description: "How many at most.",
        schema: .integer(1...PageRequest.maximumLimit)
    )
    /// Where the last page ended.
    static let cursor = Self(
        name: "cursor",
        place: .query,
        description: "The `nextCursor` of the page before.",
        schema: .string(1...PageRequest.maximumCursorLength)
    )
    /// Names an intent.
    static let idempotencyKey = Self(
        name: "Idempotency-Key",
        place: .header,
        description: "Names this intent: sent again with the same key and body, it gets the first answer again.",
        schema: Schema(["type": "string", "pattern": "^[!-~]{1,128}$"])
    )
    /// The version that is to be changed.
    static let ifMatch = Self(
        name: "If-Match",
        place: .header,
        description: "The `ETag` of what is to be changed: if it has changed since, nothing is done.",
        schema: .string()
    )
    /// The version that is known.
    static let ifNoneMatch = Self(
        name: "If-None-Match",
        place: .header,
        description: "The `ETag` of what is known already.",
        schema: .string()
    )
    /// Whether to wait.
    static let prefer = Self(
        name: "Prefer",
        place: .header,
        description: "`wait=N` waits up to N seconds, 60 at most, until there is something new to do or to see.",
        schema: .string()
    )
}
