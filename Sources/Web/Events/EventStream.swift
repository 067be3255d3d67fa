package import HTTPTypes
package import Hummingbird

/// A stream of events as an answer: https://html.spec.whatwg.org/multipage/server-sent-events.html
package struct EventStream: AnswerBody {
    private let open: @Sendable (Request) async throws -> Response

    /// A stream of `feed`, one of `streams`.
    package init(of feed: some EventFeed, _ streams: EventStreams) {
        open = { request in try await streams.response(to: request, feed) }
    }

    package static var content: OperationContract.Content? { .init(.string(), mediaType: "text/event-stream") }

    /// Opens the stream.
    package func response(
        _ status: HTTPResponse.Status,
        _ headers: HTTPFields,
        to request: Request
    ) async throws -> Response { try await open(request) }

    /// What may be said when a stream is asked for.
    package static let parameters: [OperationContract.Parameter] = [
        .init(
            "Last-Event-ID",
            in: .header,
            "The id of the last event that was seen: everything after it follows, and nothing twice.",
            .integer(0...Int.max)
        ),
        .init("after", in: .query, "Like `Last-Event-ID`, for clients that cannot send it.", .integer(0...Int.max)),
    ]

    /// What a stream is.
    package static let description =
        "A stream that stays open. What happened has an `id` and an `Event` as its data; a task's stream begins with "
        + "`task:init` and the `Task`. Events ending in `:progress` have no `id` and a `Progress`."

    /// What the data of a stream's events can be, other than resources that have operations of their own.
    static let schemas = [EventResource.schema, ProgressResource.schema]
}
