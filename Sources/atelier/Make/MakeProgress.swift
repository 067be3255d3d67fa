import Basics
import Durable
import ModelStudio

/// How far a request is, as it is shown: a line for each picture and one for the model.
struct MakeProgress: Equatable, Sendable {
    /// Where one of them stands.
    enum State: Equatable, Sendable {
        case waiting
        case working(fraction: Double, note: String?)
        case retrying(reason: String)
        case done
        case failed(reason: String)
    }

    var pictures: [State]
    /// Nil until a picture was picked.
    var model: State?

    /// Reads it from a request and the tasks of its run.
    init(_ details: RequestDetails, _ tasks: [TaskRecord]) {
        let bySubject = Dictionary(tasks.compactMap { task in task.subject.map { ($0, task) } }) { newest, _ in newest }
        pictures = details.images.map { image in
            switch image.status {
            case .completed: .done
            case .failed: .failed(reason: image.errorMessage ?? "")
            case .pending, .generating: Self.state(of: bySubject[image.id.uuid])
            }
        }
        guard let model = details.model else { return }
        switch details.request.status {
        case .completed: self.model = .done
        case .modelFailed: self.model = .failed(reason: model.errorMessage ?? "")
        case .modelCompleted: self.model = .working(fraction: 0.95, note: "converting")
        default: self.model = Self.state(of: bySubject[model.id.uuid])
        }
    }

    /// Built by hand, for tests.
    init(pictures: [State], model: State? = nil) {
        self.pictures = pictures
        self.model = model
    }

    private static func state(of task: TaskRecord?) -> State {
        guard let task else { return .waiting }
        return switch task.status {
        case .running: .working(fraction: task.progress / 100, note: task.progressNote)
        case .retrying: .retrying(reason: task.failure?.message ?? "")
        case .completed: .done
        case .pending, .failed, .cancelled, .timeout: .waiting
        }
    }
}
