import HTTPTypes

/// The contract as OpenAPI 3.1: https://spec.openapis.org/oas/v3.1.1.html
struct OpenAPIDocument: Sendable {
    /// What it describes.
    let operations: [OperationContract]
    /// The version of the product.
    let version: String
    /// Every kind of problem.
    let problems: [ProblemCode]
    /// What it describes beside what operations take and give.
    let schemas: [Schema]

    /// The whole document.
    var json: JSONValue {
        [
            "openapi": "3.1.1",
            "info": [
                "title": "Atelier", "version": .string(version),
                "description": .string(Self.description),
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/"]],
            "tags": .array(tags.map { ["name": .string($0)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(components), "securitySchemes": Self.securitySchemes,
                "responses": .object(responses),
            ],
        ]
    }

    private static let description =
        "A prompt becomes four pictures; you pick one; it becomes one printable 3D model. "
        + "Whatever is asked with GET can be asked with HEAD too: the same answer without its body."

    /// The parts of the product in the order in which they come.
    var tags: [String] { operations.map(\.tag).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

    private var paths: [JSONValue.Member] {
        let paths: [String] = operations.map(\.path).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        return paths.map { path in
            let here = operations.filter { $0.path == path }
            return .init(
                name: path,
                value: .object(here.map { .init(name: $0.method.rawValue.lowercased(), value: Self.describe($0)) })
            )
        }
    }

    private static func describe(_ operation: OperationContract) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(name: "operationId", value: .string(operation.id)),
            .init(name: "tags", value: [.string(operation.tag)]),
            .init(name: "summary", value: .string(operation.summary)),
            .init(name: "security", value: security(of: operation.access)),
        ]
        if !operation.parameters.isEmpty {
            members.append(.init(name: "parameters", value: .array(operation.parameters.map(describe))))
        }
        if let body = operation.body {
            members.append(
                .init(
                    name: "requestBody",
                    value: [
                        "required": true, "content": .object([content(body)]),
                    ]
                )
            )
        }
        members.append(.init(name: "responses", value: .object(answers(of: operation))))
        return .object(members)
    }

    private static func describe(_ parameter: OperationContract.Parameter) -> JSONValue {
        [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "description": .string(parameter.description), "required": .bool(parameter.place == .path),
            "schema": parameter.schema.json,
        ]
    }

    private static func answers(of operation: OperationContract) -> [JSONValue.Member] {
        var members = operation.answers.map { answer -> JSONValue.Member in
            var described: [JSONValue.Member] = [.init(name: "description", value: .string(answer.description))]
            if !answer.headers.isEmpty {
                let headers = answer.headers.sorted { $0.key < $1.key }.map { name, text -> JSONValue.Member in
                    .init(
                        name: name,
                        value: ["description": .string(text), "required": true, "schema": ["type": "string"]]
                    )
                }
                described.append(.init(name: "headers", value: .object(headers)))
            }
            if let held = answer.content {
                described.append(.init(name: "content", value: .object([content(held)])))
            }
            return .init(name: String(answer.status.code), value: .object(described))
        }
        let stated = Set(operation.answers.map(\.status.code))
        for status in Set(operation.allProblems.map(\.status.code)).subtracting(stated).sorted() {
            let reference = "#/components/responses/Problem\(status)"
            members.append(.init(name: String(status), value: ["$ref": .string(reference)]))
        }
        return members
    }

    private static func content(_ content: OperationContract.Content) -> JSONValue.Member {
        .init(name: content.mediaType, value: ["schema": content.schema.json])
    }

    private static func security(of access: OperationContract.Access) -> JSONValue {
        switch access {
        case .anybody: [[:], ["session": []], ["token": []]]
        case .person, .admin: [["session": []], ["token": []]]
        }
    }

    private static let securitySchemes: JSONValue = [
        "session": [
            "type": "apiKey", "in": "cookie", "name": .string(SessionCookie.name),
            "description": "The session of a browser. Requests that change something come from a page of this server.",
        ],
        "token": [
            "type": "http", "scheme": "bearer",
            "description": "An API token, `atl_…`, with the scopes it was made with.",
        ],
    ]

    /// The answers of problems, one for each status.
    private var responses: [JSONValue.Member] {
        let statuses = Set(problems.map(\.status.code)).sorted()
        return statuses.map { status in
            let codes = problems.filter { $0.status.code == status }
            let description = codes.map { "`\($0.name)`: \($0.title)." }.joined(separator: " ")
            var answer: [JSONValue.Member] = [
                .init(name: "description", value: .string(description)),
                .init(
                    name: "content",
                    value: ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]]
                ),
            ]
            if status == HTTPResponse.Status.tooManyRequests.code {
                answer.append(.init(name: "headers", value: ["Retry-After": Self.retryAfter]))
            }
            return .init(name: "Problem\(status)", value: .object(answer))
        }
    }

    private static let retryAfter: JSONValue = [
        "description": "After how many seconds to try again.", "required": true,
        "schema": ["type": "integer", "minimum": 1],
    ]

    private var components: [JSONValue.Member] {
        var used: [Schema] = [Problem.schema(problems)]
        for operation in operations {
            used += operation.parameters.map(\.schema) + operation.answers.compactMap(\.content?.schema)
            if let body = operation.body { used.append(body.schema) }
        }
        used += DurableTables.schemas + schemas
        return Schema.merged(used).sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) }
    }
}

extension Problem {
    /// What a problem of one of these kinds looks like.
    static func schema(_ codes: [ProblemCode]) -> Schema {
        .object(
            "Problem",
            "A refusal or failure: RFC 9457, with a stable code.",
            [
                .always("type", .path), .always("title", .string()), .always("status", .integer(400...599)),
                .always("detail", .string()),
                .always(
                    "code",
                    .oneOf(codes.map(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
                ),
                .maybe(
                    "errors",
                    .list(
                        of: .object(
                            "FieldError",
                            "One thing that is wrong with what was sent.",
                            [.always("pointer", .string()), .always("message", .string())]
                        )
                    )
                ), .always("requestId", .string()), .always("retryable", .bool),
                .maybe("subjectId", Schema.uuid.described("What is in the way.")),
                .maybe("duplicateCommandId", Schema.uuid.described("The command that is under way.")),
            ]
        )
    }
}
