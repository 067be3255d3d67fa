import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What wants to know of the elements of an XML text, in order.
protocol XMLVisitor: AnyObject {
    /// An element begins. The name is without prefix, the attributes with the prefix that the file gives them.
    func began(_ name: String, namespace: String, attributes: [String: String]) throws
    /// Text inside the innermost element; it may come in pieces.
    func text(_ text: String) throws
    /// The innermost element ends.
    func ended(_ name: String, namespace: String) throws
}

/// Walks over an XML text, telling a visitor of its elements.
///
/// No file needs a DOCTYPE, and with it come entities: any is refused. Only UTF-8 is read, so that none can hide.
final class XMLWalk: NSObject, XMLParserDelegate {
    private let visitor: any XMLVisitor
    private let name: String
    private let limits: ReadingLimits
    private var elements: Int
    private var depth = 0
    private var failure: (any Error)?

    private init(_ name: String, elements: Int, limits: ReadingLimits, visitor: any XMLVisitor) {
        self.name = name
        self.elements = elements
        self.limits = limits
        self.visitor = visitor
    }

    /// Walks over the text `bytes`, which messages call `name`. `elements` counts those of all texts of a file.
    static func walk(
        _ bytes: [UInt8],
        name: String,
        elements: inout Int,
        limits: ReadingLimits,
        visitor: any XMLVisitor
    ) throws {
        try checkStart(bytes, name: name)
        let walk = XMLWalk(name, elements: elements, limits: limits, visitor: visitor)
        let parser = XMLParser(data: Data(bytes))
        parser.shouldProcessNamespaces = true
        parser.shouldResolveExternalEntities = false
        parser.delegate = walk
        let isWhole = parser.parse()
        elements = walk.elements
        if let failure = walk.failure { throw failure }
        guard isWhole, walk.depth == 0 else {
            throw GeometryError(.malformed, "“\(name)” is no whole XML text (line \(parser.lineNumber))")
        }
    }

    /// Refuses a DOCTYPE or a processing instruction anywhere, and what is not UTF-8.
    private static func checkStart(_ bytes: [UInt8], name: String) throws(GeometryError) {
        // FoundationXML on Linux traps on names that are no UTF-8.
        // UTF-16 without its mark is valid UTF-8, with a zero in every other byte.
        guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
            throw GeometryError(.malformed, "“\(name)” is not written in UTF-8")
        }
        let doctype = Array("<!DOCTYPE".utf8)
        for index in bytes.indices where bytes[index] == doctype[0] {
            let rest = bytes[index...]
            if rest.prefix(doctype.count).elementsEqual(doctype, by: { $0 & 0xDF == $1 & 0xDF }) {
                throw GeometryError(.unsupported, "“\(name)” has a DOCTYPE; entities are not read")
            }
            // Nor does FoundationXML on Linux live through one that has a name and nothing else.
            let isDeclaration = rest.starts(with: "<?xml".utf8) && rest.dropFirst(5).first ?? 0 <= 0x20
            if rest.starts(with: "<?".utf8), !isDeclaration {
                throw GeometryError(.unsupported, "“\(name)” has an XML processing instruction, which is not read")
            }
        }
        let head = String(decoding: bytes.prefix(200), as: UTF8.self).prefix { $0 != ">" }
        guard head.contains("<?xml"), let encoding = head.firstRange(of: "encoding") else { return }
        let value = head[encoding.upperBound...].drop { " \t\r\n=\"'".contains($0) }
            .prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        guard ["utf-8", "us-ascii"].contains(value.lowercased()) else {
            throw GeometryError(.unsupported, "“\(name)” is written in \(value.prefix(20)) and not in UTF-8")
        }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement element: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        attempt(parser) {
            elements += 1
            depth += 1
            guard elements <= limits.elements else {
                throw GeometryError(.tooLarge, "the file has more than \(limits.elements) XML elements")
            }
            guard depth <= limits.nesting else {
                throw GeometryError(.tooLarge, "“\(name)” is nested more than \(limits.nesting) deep")
            }
            if elements & 0xFFF == 0 { try Task.checkCancellation() }
            try visitor.began(element, namespace: namespaceURI ?? "", attributes: attributes)
        }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        attempt(parser) { try visitor.text(text) }
    }

    func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
        attempt(parser) {
            depth -= 1
            try visitor.ended(element, namespace: namespaceURI ?? "")
        }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        // Left alone, the parser on Linux mends what is broken and goes on, keeping every error in memory.
        let code = (error as NSError).code
        guard !Self.warnings.contains(code) else { return }
        attempt(parser) {
            throw GeometryError(.malformed, "“\(name)” is no whole XML text (line \(parser.lineNumber), error \(code))")
        }
    }

    /// Errors of libxml2 that are none: an unknown language, version or namespace.
    private static let warnings = 97...107

    /// Does a step, unless one failed before; the parser may still tell of a few elements after it was stopped.
    private func attempt(_ parser: XMLParser, _ step: () throws -> Void) {
        guard failure == nil else { return }
        do {
            try step()
        } catch {
            failure = error
            parser.abortParsing()
        }
    }
}
