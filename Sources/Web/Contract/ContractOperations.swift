import HTTPTypes

/// Where the contract is.
enum ContractOperations {
    static let group = "/api"
    private static let tag = "Contract"

    static let openAPI = Operation(
        id: "getContract",
        method: .get,
        group: group,
        rest: "/openapi.json",
        tag: tag,
        summary: "This contract, as OpenAPI 3.1.",
        access: .anybody,
        answers: [.init(status: .ok, description: "The contract.", schema: .anyObject)]
    )

    static let docs = Operation(
        id: "getDocs",
        method: .get,
        group: group,
        rest: "/docs",
        tag: tag,
        summary: "This contract, to read.",
        access: .anybody,
        answers: [.init(status: .ok, description: "A page.", schema: .string(), mediaType: "text/html")]
    )

    static let all = [openAPI, docs]
}
