import Storage

/// What others may do with a published model. Raw values are SPDX identifiers (https://spdx.org/licenses) where there
/// are any.
package enum Licence: String, CaseIterable, Sendable, Codable, SQLConvertible {
    /// Anything.
    case cc0 = "CC0-1.0"
    /// Anything, if they name who made it.
    case ccBY = "CC-BY-4.0"
    /// Anything, if they name who made it and share what they make of it alike.
    case ccBYSA = "CC-BY-SA-4.0"
    /// Nothing for money, and they name who made it.
    case ccBYNC = "CC-BY-NC-4.0"
    /// Look at it.
    case allRightsReserved = "ALL-RIGHTS-RESERVED"

    /// The name that people know it by.
    package var title: String {
        switch self {
        case .cc0: "CC0 1.0"
        case .ccBY: "CC BY 4.0"
        case .ccBYSA: "CC BY-SA 4.0"
        case .ccBYNC: "CC BY-NC 4.0"
        case .allRightsReserved: "All rights reserved"
        }
    }

    /// Where its text is; nil if it has none.
    package var address: String? {
        switch self {
        case .cc0: "https://creativecommons.org/publicdomain/zero/1.0/"
        case .ccBY: "https://creativecommons.org/licenses/by/4.0/"
        case .ccBYSA: "https://creativecommons.org/licenses/by-sa/4.0/"
        case .ccBYNC: "https://creativecommons.org/licenses/by-nc/4.0/"
        case .allRightsReserved: nil
        }
    }
}
