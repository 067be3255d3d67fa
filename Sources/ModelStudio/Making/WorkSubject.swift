package import Durable
import Foundation

/// What a task of the studio works on, by the subject type that its row, its view of jobs and its progress name.
package enum WorkSubject: String, CaseIterable, Sendable {
    /// One picture: at most one unfinished task draws it.
    case image
    /// One model: at most one unfinished task sculpts it.
    case model

    /// The subject of a task; nil for a task without one.
    package init?(of task: TaskRecord) {
        guard let type = task.subjectType else { return nil }
        self.init(rawValue: type)
    }

    /// How a task on this picture or model is queued.
    func options(_ id: UUID) -> TaskOptions { TaskOptions(subject: id, ofType: rawValue) }
}
