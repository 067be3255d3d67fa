import Basics

/// Decides what becomes of the messages of one round. Does no I/O and reads no clock.
struct RelaySchedule {
    /// What becomes of a message.
    enum Outcome: Equatable {
        /// Delivered.
        case sent
        /// Sent again, not before `at`.
        case again(at: Timestamp)
        /// Given up, until a person says otherwise.
        case failed
        /// Not sent, because one before it in its line was not delivered.
        case waits
    }

    /// What becomes of each message, given which were not delivered.
    static func outcomes(of messages: [Outbox.Entry], failures: [DeliveryFailure], at now: Timestamp) -> [Outcome] {
        let failed = Set(failures.map(\.index))
        var blocked: Set<[String]> = []
        return messages.enumerated().map { index, message in
            let line = [message.topic.rawValue, message.key]
            if blocked.contains(line) { return .waits }
            guard failed.contains(index) else { return .sent }
            // Even if the message is given up: its line goes on in the next round, since nothing after it was sent in
            // this.
            blocked.insert(line)
            let retries = message.retryCount + 1
            guard retries < message.maxRetries else { return .failed }
            return .again(at: now + delay(afterFailures: retries))
        }
    }

    /// `min(1 s · 2^(n-1), 60 s)`.
    static func delay(afterFailures failures: Int) -> Duration {
        min(.seconds(1) * (1 << min(failures - 1, 10)), .seconds(60))
    }
}
