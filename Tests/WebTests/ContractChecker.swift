import Foundation
import HTTPTypes
import Testing

@testable import Web

/// Holds answers against the contract: that the status is one that it names for the operation, and that JSON is what
/// its schema says. Knows as much of JSON Schema as the contract uses.
enum ContractChecker {
    private static let schemas = API.document?.json["components"]?["schemas"]

    /// Fails the test if an answer is none that the contract names.
    static func check(_ answer: Client.Answer, to method: HTTPRequest.Method, _ path: String) throws {
        let bare = String(path.prefix { $0 != "?" })
        let parts = bare.split(separator: "/")
        let operation = API.operations.first { operation in
            let wanted = operation.path.split(separator: "/")
            return operation.method == method && wanted.count == parts.count
                && zip(wanted, parts).allSatisfy { $0.0.hasPrefix("{") || $0.0 == $0.1 }
        }
        guard let operation else { return }
        let isStated = operation.answers.contains { $0.status == answer.status }
        let isProblem = operation.allProblems.contains { $0.status == answer.status }
        #expect(isStated || isProblem, "\(operation.id) answers \(answer.status.code), which the contract does not say")
        guard answer.headers[.contentType]?.contains("json") == true else { return }
        let schema = operation.answers.first { $0.status == answer.status }?.content?.schema
        for fault in faults(
            of: try answer.json,
            (isStated ? schema : Problem.schema(API.document?.problems ?? []))?.json ?? [:],
            at: ""
        ) {
            Issue.record("\(operation.id) answers what the contract does not say: \(fault)")
        }
    }

    private static func faults(of value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
        if case .string(let reference)? = schema["$ref"] {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            guard let target = schemas?[name] else { return ["\(reference) is not in the contract"] }
            return faults(of: value, target, at: place)
        }
        if case .array(let choices)? = schema["anyOf"] {
            let all = choices.map { faults(of: value, $0, at: place) }
            return all.contains { $0.isEmpty } ? [] : all.first ?? []
        }
        var found: [String] = []
        let types: [JSONValue] =
            switch schema["type"] {
            case .array(let types)?: types
            case .some(let type): [type]
            case nil: []
            }
        if !types.isEmpty, !types.contains(where: { isA($0, value) }) { return ["\(place) is \(value), not \(types)"] }
        if case .array(let words)? = schema["enum"], !words.contains(value) { found.append("\(place) is \(value)") }
        if case .array(let elements) = value, let items = schema["items"] {
            for (index, element) in elements.enumerated() {
                found += faults(of: element, items, at: "\(place)/\(index)")
            }
        }
        if case .object(let members) = value {
            if case .array(let required)? = schema["required"] {
                for case .string(let name) in required where value[name] == nil {
                    found.append("\(place)/\(name) is missing")
                }
            }
            for member in members {
                if let known = schema["properties"]?[member.name] {
                    found += faults(of: member.value, known, at: "\(place)/\(member.name)")
                } else if let others = schema["additionalProperties"], others != true {
                    found += faults(of: member.value, others, at: "\(place)/\(member.name)")
                } else if schema["properties"] != nil {
                    found.append("\(place)/\(member.name) is not in the contract")
                }
            }
        }
        return found
    }

    private static func isA(_ type: JSONValue, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("integer", .integer), ("number", .integer), ("number", .number),
            ("string", .string), ("array", .array), ("object", .object):
            true
        default: false
        }
    }
}
