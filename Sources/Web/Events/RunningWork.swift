import Basics
package import Durable

/// A unit of work that goes on, as a stream sends it.
package struct RunningWork: Sendable, Equatable {
    /// The unit's id.
    let id: String
    /// The name of the event: what the work is for, and `progress`.
    let name: String
    /// How far it is.
    let progress: ProgressResource

    /// A task that runs.
    package init(_ task: TaskRecord) {
        id = task.id.description
        name = "\(task.subjectType ?? "task"):progress"
        progress = ProgressResource(
            jobId: id,
            type: task.type.description,
            subjectType: task.subjectType,
            subjectId: task.subject?.lowercased,
            percent: task.progress,
            note: task.progressNote
        )
    }
}

/// How far a unit of work is.
struct ProgressResource: Resource, Equatable {
    let jobId: String
    let type: String
    let subjectType: String?
    let subjectId: String?
    let percent: Double
    let note: String?

    static let shape = Shape<Self>("Progress", "How far a unit of work is, as streams tell it.") {
        Field("jobId", .uuid) { $0.jobId }
        Field("type", .string()) { $0.type }
        Field(optional: "subjectType", .string(), nullable: false) { $0.subjectType }
        Field(optional: "subjectId", .uuid, nullable: false) { $0.subjectId }
        Field("progress", .number(0...100), "Percent done.") { $0.percent }
        Field(optional: "note", .string(), nullable: false) { $0.note }
    }
}
