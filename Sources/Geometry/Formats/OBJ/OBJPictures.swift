/// The pictures in a zip that materials refer to, each read once. Not shared between tasks.
final class OBJPictures {
    /// The pictures so far.
    private(set) var all: [Model.TexturePicture] = []
    private let zip: ZipReader
    private let limits: ReadingLimits
    private var numbers: [String: Int] = [:]
    private var bytes = 0

    /// No pictures yet.
    init(zip: ZipReader, limits: ReadingLimits) {
        self.zip = zip
        self.limits = limits
    }

    /// The number of a picture to which a material file refers; nil if the zip does not hold it.
    func picture(named reference: String, beside file: String) throws -> Int? {
        guard let path = try OBJReader.path(of: reference, beside: file, in: zip) else { return nil }
        if let number = numbers[path] { return number }
        guard let file = try zip.bytes(of: path) else { return nil }
        bytes += file.count
        guard all.count < limits.pictures, bytes <= limits.pictureBytes else {
            throw GeometryError(
                .tooLarge,
                "the materials use more than \(limits.pictures) pictures or \(limits.pictureBytes) bytes of them"
            )
        }
        all.append(try Model.TexturePicture(file, name: "“\(path.prefix(100))”"))
        numbers[path] = all.count - 1
        return all.count - 1
    }
}
