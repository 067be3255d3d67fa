package import Durable
package import Foundation
package import Storage
extension Requests {
    package func delete(_ id: GenerationRequest.ID, expecting: Timestamp?, by person: UUID) async throws {}
    package func branch(_ id: GenerationRequest.ID, index: Int, by person: UUID, key: String) async throws -> Receipt<Submitted> { fatalError() }
}
