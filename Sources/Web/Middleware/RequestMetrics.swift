import Basics
import HTTPTypes
import Metrics
import Synchronization

/// How many requests there were, and how long they took, by route. Meters are made once for each route, method and
/// class of status: their number is bounded by the contract's.
final class RequestMetrics: Sendable {
    private struct Key: Hashable {
        let method: HTTPRequest.Method
        let route: String
        let status: Int
    }

    private let timers = Mutex<[Key: Timer]>([:])

    /// Counts one request. A `route` is the path of an operation with its parameters unfilled.
    func record(_ method: HTTPRequest.Method, _ route: String, _ status: HTTPResponse.Status, _ took: Duration) {
        let key = Key(method: Self.known.contains(method) ? method : .trace, route: route, status: status.code)
        let timer = timers.withLock { timers in
            if let timer = timers[key] { return timer }
            let timer = Timer(
                label: "atelier_http_request_duration_seconds",
                dimensions: [("method", key.method.rawValue), ("route", route), ("status", String(status.code))]
            )
            timers[key] = timer
            return timer
        }
        timer.recordNanoseconds(took.microseconds * 1_000)
    }

    /// A method of a client's own invention is counted as `TRACE`, which no route has.
    private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}
