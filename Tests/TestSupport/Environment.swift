import Foundation

/// The variables of the process.
enum Environment {
    static subscript(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }
}
