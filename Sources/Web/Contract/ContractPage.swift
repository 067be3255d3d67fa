import Accounts
import Foundation
import HTTPTypes

/// The contract as a page that people read: no script, one stylesheet.
struct ContractPage {
    private let contract: OpenAPIDocument

    init(_ contract: OpenAPIDocument) { self.contract = contract }

    /// The whole page.
    var html: String {
        let parts = contract.tags.map { tag in
            let operations = contract.operations.filter { $0.tag == tag }.map(Self.section).joined()
            return "<h2 id=\"\(Self.escaped(tag))\">\(Self.escaped(tag))</h2>\(operations)"
        }
        let links = contract.tags.map { "<a href=\"#\(Self.escaped($0))\">\(Self.escaped($0))</a>" }
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Atelier API</title>
            <meta name="viewport" content="width=device-width"><style>\(Self.style)</style></head><body>
            <h1>Atelier API \(Self.escaped(contract.version))</h1>
            <p>For programs: <a href="/api/openapi.json">openapi.json</a>, OpenAPI 3.1. Send an API token as
            <code>Authorization: Bearer atl_…</code>. Errors are <code>application/problem+json</code> with one of
            <a href="#problems">these codes</a>. Whatever is asked with <code>GET</code> can be asked with
            <code>HEAD</code> too: the same answer without its body.</p>
            <nav>\(links.joined(separator: " · "))</nav>
            \(parts.joined())
            <h2 id="problems">Problems</h2><table>\(problems)</table>
            </body></html>
            """
    }

    private static func section(_ operation: OperationContract) -> String {
        let access =
            switch operation.access {
            case .anybody: "anybody"
            case .person(let scope): "signed in; tokens with <code>\(scope.rawValue)</code>"
            case .admin: "those who look after the server; tokens with <code>admin</code>"
            }
        let parameters = operation.parameters.map { parameter in
            let place = parameter.place.rawValue
            return "<li><code>\(escaped(parameter.name))</code> (\(place)): \(escaped(parameter.description))</li>"
        }
        let answers = operation.answers.map { "<li><b>\($0.status.code)</b> \(escaped($0.description))</li>" }
        let list = parameters.isEmpty ? "" : "<ul>\(parameters.joined())</ul>"
        return """
            <section id="\(operation.id)">
            <h3><b>\(operation.method.rawValue)</b> <code>\(escaped(operation.path))</code></h3>
            <p>\(escaped(operation.summary)) <small>Who: \(access).</small></p>
            \(list)<ul>\(answers.joined())</ul></section>
            """
    }

    private var problems: String {
        contract.problems.map { code in
            let cells = ["<code>\(code.name)</code>", String(code.status.code), Self.escaped(code.title)]
            return "<tr id=\"\(code.name)\">\(cells.map { "<td>\($0)</td>" }.joined())</tr>"
        }.joined()
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    private static let style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#222}\
        code{background:#f2f0ec;padding:.1em .3em;border-radius:.2em}section{border-top:1px solid #ddd;margin-top:1rem}\
        h3{margin-bottom:.2rem}table{border-collapse:collapse}td{padding:.2rem .8rem .2rem 0}small{color:#666}
        """
}
