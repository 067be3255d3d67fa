extension BlobHash {
    /// Blobs by their names, as a JSON object holds them: `{"picture-512": "9f86d0…"}`.
    ///
    /// Read byte by byte, since every page of a gallery reads dozens of them: a decoder takes twenty times as long.
    /// Names with escapes are left to it.
    public static func named(in json: JSON) throws -> [String: BlobHash] {
        let strings = json.text.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        // Without escapes, every second piece is a string, and what is between tells whether it is a name or a hash.
        guard !json.text.utf8.contains(UInt8(ascii: "\\")), strings.count % 4 == 1 else { return try json.decode() }
        var blobs: [String: BlobHash] = [:]
        for index in stride(from: 1, to: strings.count - 1, by: 4) {
            let colon = strings[index + 1].filter { $0 > UInt8(ascii: " ") }
            guard colon == [UInt8(ascii: ":")], let name = String(strings[index]),
                let hash = String(strings[index + 2]).flatMap(BlobHash.init)
            else { return try json.decode() }
            blobs[name] = hash
        }
        return blobs
    }
}
