/// The facts in `asset.extras`: every member that is a text, a number or a truth, in the order of their names. JSON gives
/// members no order.
struct GLTFExtras: Decodable {
    let facts: [Model.Provenance]

    init(from decoder: any Decoder) throws {
        // Extras may be anything; what is no object has no facts.
        guard let members = try? decoder.container(keyedBy: Name.self) else {
            facts = []
            return
        }
        facts = members.allKeys.sorted { $0.stringValue < $1.stringValue }.compactMap { name in
            Self.text(of: name, in: members).map { Model.Provenance(name.stringValue, $0) }
        }
    }

    private static func text(of name: Name, in members: KeyedDecodingContainer<Name>) -> String? {
        if let text = try? members.decode(String.self, forKey: name) { return text }
        if let truth = try? members.decode(Bool.self, forKey: name) { return String(truth) }
        if let number = try? members.decode(Int.self, forKey: name) { return String(number) }
        return (try? members.decode(Double.self, forKey: name)).map { String($0) }
    }

    private struct Name: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }
}
