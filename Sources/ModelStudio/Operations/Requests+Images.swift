import Basics
package import Foundation
import Storage

extension Requests {
    /// One picture of a request of this person's; nil if there is none.
    package func image(_ id: GeneratedImage.ID, of person: UUID) async throws -> GeneratedImage? {
        try await database.read { connection in
            try connection.run(
                """
                SELECT \(raw: ImageRows.columns) FROM generated_images
                WHERE id = \(id) AND EXISTS (SELECT 1 FROM generation_requests AS r
                    WHERE r.id = generated_images.request_id AND r.user_id = \(person))
                """
            ).first.map(GeneratedImage.init)
        }
    }
}
