public import Storage

/// Where a handle stands.
public enum HandleStatus: String, Sendable, Codable, SQLConvertible {
    /// Given out before its flow has paused.
    case pendingPause = "PENDING_PAUSE"
    /// Its flow waits.
    case paused = "PAUSED"
    /// Answered.
    case resumed = "RESUMED"
    /// Nobody answered in time, or the flow was cancelled.
    case expired = "EXPIRED"
}
