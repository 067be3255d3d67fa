extension BlobHash {
    /// Blobs by their names, as a JSON object holds them: `{"picture-512": "9f86d0…"}`.
    ///
    /// Read byte by byte, since a page of a gallery holds dozens of such objects and reading them with a decoder was
    /// most of its work. What is not plain, such as a name with escapes, is left to a decoder all the same.
    public static func named(in json: JSON) throws -> [String: BlobHash] {
        try plain(json.text) ?? json.decode()
    }

    /// Nil for what is not plain, or wrong.
    private static func plain(_ text: String) -> [String: BlobHash]? {
        guard !text.utf8.contains(UInt8(ascii: "\\")) else { return nil }
        // Without escapes, what is between quotes is a string, and every second piece is.
        let pieces = text.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        func mark(_ index: Int) -> [UInt8] { pieces[index].filter { $0 > UInt8(ascii: " ") } }
        guard pieces.count % 4 == 1 else { return nil }
        if pieces.count == 1 { return mark(0) == Array("{}".utf8) ? [:] : nil }
        var blobs: [String: BlobHash] = [:]
        for index in stride(from: 1, to: pieces.count, by: 4) {
            guard mark(index - 1) == [UInt8(ascii: index == 1 ? "{" : ",")], mark(index + 1) == [UInt8(ascii: ":")],
                let name = String(pieces[index]), let hash = String(pieces[index + 2]).flatMap(BlobHash.init)
            else { return nil }
            blobs[name] = hash
        }
        return mark(pieces.count - 1) == [UInt8(ascii: "}")] ? blobs : nil
    }
}
