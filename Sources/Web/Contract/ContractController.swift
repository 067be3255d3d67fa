import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdRouter

/// The contract itself: for programs, and for people.
struct ContractController: RouterController {
    private let document: Data
    private let page: String

    init(version: String) throws {
        let contract = OpenAPIDocument(version: version)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .prettyPrinted, .sortedKeys]
        document = try encoder.encode(contract.json)
        page = ContractPage(contract).html
    }

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(Self.group)) {
            Endpoint(Self.openAPI, showDocument)
            Endpoint(Self.docs, showPage)
        }
    }

    @Sendable private func showDocument(_ request: Request, _ context: VisitorContext) async throws -> Response {
        .json(document, headers: [.cacheControl: "public, max-age=300"])
    }

    @Sendable private func showPage(_ request: Request, _ context: VisitorContext) async throws -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "public, max-age=300",
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
            ],
            body: .init(byteBuffer: .init(string: page))
        )
    }

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

    static let operations = [openAPI, docs]
}
