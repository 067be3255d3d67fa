import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The contract itself: for programs, and for people.
struct ContractOperations {
    /// What they show.
    let contract: OpenAPIDocument
    private let document: ContractDocument
    private let page: ContractText

    /// The contract of these operations, which those that show it are added to.
    init(_ operations: [OperationContract], version: String, problems: [ProblemCode], schemas: [Schema]) throws {
        // They are in the contract too, so they are made before it is.
        let empty = OpenAPIDocument(operations: [], version: version, problems: problems, schemas: schemas)
        let own = Self(contract: empty, document: .init(bytes: ByteBuffer()), page: .init(text: "")).endpoints
        contract = OpenAPIDocument(
            operations: operations + own.map(\.contract),
            version: version,
            problems: problems,
            schemas: schemas
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .prettyPrinted, .sortedKeys]
        document = ContractDocument(bytes: ByteBuffer(bytes: try encoder.encode(contract.json)))
        page = ContractText(text: ContractPage(contract).html)
    }

    private init(contract: OpenAPIDocument, document: ContractDocument, page: ContractText) {
        self.contract = contract
        self.document = document
        self.page = page
    }

    var endpoints: [Endpoint] { [openAPI.endpoint, docs.endpoint] }

    private static let tag = "Contract"
    private static let cacheControl = "public, max-age=300"

    var openAPI: Operation<Visitor, NoBody, ContractDocument> {
        .init(
            .get,
            "/api/openapi.json",
            id: "getContract",
            tag: Self.tag,
            "This contract, as OpenAPI 3.1.",
            for: .anybody,
            answer: .ok("The contract.")
        ) { _ in Reply(document, headers: [.cacheControl: Self.cacheControl]) }
    }

    var docs: Operation<Visitor, NoBody, ContractText> {
        .init(
            .get,
            "/api/docs",
            id: "getDocs",
            tag: Self.tag,
            "This contract, to read.",
            for: .anybody,
            answer: .ok("A page.")
        ) { _ in
            let headers: HTTPFields = [
                .contentType: "text/html; charset=utf-8", .cacheControl: Self.cacheControl,
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
            ]
            return Reply(page, headers: headers)
        }
    }
}

/// The contract as JSON.
struct ContractDocument: AnswerBody {
    let bytes: ByteBuffer

    static var content: OperationContract.Content? { .init(Schema.anyObject) }

    func response(_ status: HTTPResponse.Status, _ headers: HTTPFields, to request: Request) -> Response {
        .json(bytes, status: status, headers: headers)
    }
}

/// The contract as a page.
struct ContractText: TextAnswer {
    static let mediaType = "text/html"
    let text: String
}
