import Basics
import Foundation
import HTTPTypes
import Hummingbird

extension Request {
    /// The name that the client gave this intent; a new one if it gave none.
    func idempotencyKey(_ ids: UUIDGenerator) throws(Problem) -> String {
        guard let key = headers[.idempotencyKey] else { return "unnamed-\(ids.next().lowercased)" }
        guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem.invalid("Idempotency-Key", "An idempotency key has 1 to 128 visible ASCII characters.")
        }
        return key
    }

    /// How long the client would like to wait for something new, 60 seconds at most; nil if it would not.
    /// https://www.rfc-editor.org/rfc/rfc7240#section-4.3
    var preferredWait: Duration? {
        for field in headers[values: .prefer] {
            for preference in field.split(whereSeparator: { $0 == "," || $0 == ";" }) {
                let parts = preference.split(separator: "=").map {
                    $0.trimmingCharacters(in: .whitespaces).lowercased()
                }
                guard parts.count == 2, parts[0] == "wait", let seconds = Int(parts[1]), seconds > 0 else { continue }
                return .seconds(min(seconds, 60))
            }
        }
        return nil
    }

    /// The value of a cookie.
    func cookie(_ name: String) -> String? {
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == name else { continue }
                return parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        return nil
    }
}
