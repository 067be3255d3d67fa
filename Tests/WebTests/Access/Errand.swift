import Foundation
import NIOCore

@testable import Web

/// What is asked of an operation: of which thing, and with what.
struct Errand: Sendable {
    let path: String
    var json: JSONValue?
    var form: Form?
    /// Whether the answer goes on until the server ends.
    var isStream = false

    init(_ path: String, _ json: JSONValue? = nil) {
        self.path = path
        self.json = json
    }

    /// One that brings a file.
    init(_ path: String, _ form: Form) {
        self.path = path
        self.form = form
    }

    /// One whose answer does not end by itself.
    static func stream(_ path: String) -> Errand {
        var errand = Errand(path)
        errand.isStream = true
        return errand
    }
}
