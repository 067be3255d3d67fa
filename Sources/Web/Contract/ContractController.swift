import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdRouter
import NIOCore

/// The contract itself: for programs, and for people.
struct ContractController: RouterController {
    private let document: ByteBuffer
    private let page: String

    init(version: String) throws {
        let contract = OpenAPIDocument(version: version)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .prettyPrinted, .sortedKeys]
        document = ByteBuffer(bytes: try encoder.encode(contract.json))
        page = ContractPage(contract).html
    }

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(ContractOperations.group)) {
            Route(ContractOperations.openAPI, showDocument)
            Route(ContractOperations.docs, showPage)
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
}
