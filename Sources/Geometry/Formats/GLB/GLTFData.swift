import Foundation

/// The buffers of a glTF file and the values that lie in them. Every step is checked against what there is.
struct GLTFData {
    private let document: GLTFDocument
    private let buffers: [ArraySlice<UInt8>]

    /// Takes the buffers out of the JSON, the first from the data behind it. Addresses outside the file are refused.
    init(_ document: GLTFDocument, binary: ArraySlice<UInt8>?) throws {
        self.document = document
        buffers = try (document.buffers ?? []).enumerated().map { index, buffer in
            let bytes: ArraySlice<UInt8>
            if let uri = buffer.uri {
                bytes = try Self.embedded(uri, what: "buffer \(index)")[...]
            } else if index == 0, let binary {
                bytes = binary
            } else {
                throw GeometryError(.malformed, "buffer \(index) of the glTF has no data")
            }
            guard buffer.byteLength >= 0, buffer.byteLength <= bytes.count else {
                throw GeometryError(
                    .malformed,
                    "buffer \(index) of the glTF says \(buffer.byteLength) bytes, and has \(bytes.count)"
                )
            }
            return bytes.prefix(buffer.byteLength)
        }
    }

    /// The accessor of a number.
    func accessor(_ index: Int) throws(GeometryError) -> GLTFDocument.Accessor {
        guard let accessors = document.accessors, accessors.indices.contains(index) else {
            throw GeometryError(.malformed, "the glTF has no accessor \(index)")
        }
        return accessors[index]
    }

    /// The bytes of a whole view.
    func bytes(ofView index: Int) throws(GeometryError) -> ArraySlice<UInt8> {
        guard let views = document.bufferViews, views.indices.contains(index) else {
            throw GeometryError(.malformed, "the glTF has no buffer view \(index)")
        }
        let view = views[index]
        guard view.extensions?.old == nil, view.extensions?.new == nil else {
            throw GeometryError(.unsupported, "the glTF is compressed with meshopt, which is not read")
        }
        guard buffers.indices.contains(view.buffer) else {
            throw GeometryError(.malformed, "the glTF has no buffer \(view.buffer)")
        }
        let buffer = buffers[view.buffer]
        let offset = view.byteOffset ?? 0
        guard offset >= 0, view.byteLength >= 0, offset <= buffer.count, view.byteLength <= buffer.count - offset else {
            throw GeometryError(.malformed, "buffer view \(index) of the glTF lies outside its buffer")
        }
        let start = buffer.startIndex + offset
        return buffer[start..<start + view.byteLength]
    }

    /// The values of an accessor as numbers, `width` for each, which the accessor's type must have.
    ///
    /// Whole numbers that are normalised become −1...1, others stay what they are.
    func numbers(_ index: Int, width: Int) throws -> [Float] {
        let accessor = try accessor(index)
        guard Self.width(of: accessor.type) == width else {
            throw GeometryError(.malformed, "accessor \(index) of the glTF has the type “\(accessor.type.prefix(10))”")
        }
        let kind = try Self.component(accessor.componentType)
        let scale: Float = accessor.normalized == true && kind != .float ? 1 / kind.largest : 1
        // The lowest number of a signed kind is one beyond −1.
        func value(_ raw: Float) -> Float { scale == 1 ? raw : max(-1, raw * scale) }
        var values = [Float](repeating: 0, count: accessor.count * width)
        if let view = accessor.bufferView {
            let stride = document.bufferViews.flatMap { $0.indices.contains(view) ? $0[view].byteStride : nil }
            let block = Block(view, accessor.byteOffset, count: accessor.count, width: width, kind, stride: stride)
            try read(block) { values[$0] = value($1) }
        }
        try replaceSparse(accessor, width: width, kind) { values[$0] = value($1) }
        return values
    }

    /// The values of an accessor of indices.
    func indices(_ index: Int) throws -> [UInt32] {
        let accessor = try accessor(index)
        let kind = try Self.component(accessor.componentType)
        guard accessor.type == "SCALAR", kind.isUnsigned else {
            throw GeometryError(.malformed, "accessor \(index) of the glTF is none of indices")
        }
        var values = [UInt32](repeating: 0, count: accessor.count)
        if let view = accessor.bufferView {
            let block = Block(view, accessor.byteOffset, count: accessor.count, width: 1, kind, stride: nil)
            try readIndices(block) { values[$0] = $1 }
        }
        if let sparse = accessor.sparse {
            let places = try sparsePlaces(sparse, among: accessor.count)
            let block = Block(
                sparse.values.bufferView,
                sparse.values.byteOffset,
                count: sparse.count,
                width: 1,
                kind,
                stride: nil
            )
            try readIndices(block) { values[places[$0]] = $1 }
        }
        return values
    }

    private func replaceSparse(
        _ accessor: GLTFDocument.Accessor,
        width: Int,
        _ kind: GLTFComponent,
        _ store: (Int, Float) -> Void
    ) throws {
        guard let sparse = accessor.sparse else { return }
        let places = try sparsePlaces(sparse, among: accessor.count)
        let values = sparse.values
        let block = Block(
            values.bufferView,
            values.byteOffset,
            count: sparse.count,
            width: width,
            kind,
            stride: nil
        )
        try read(block) { store(places[$0 / width] * width + $0 % width, $1) }
    }

    private func sparsePlaces(_ sparse: GLTFDocument.Sparse, among count: Int) throws -> [Int] {
        let kind = try Self.component(sparse.indices.componentType)
        guard kind.isUnsigned, (0...count).contains(sparse.count) else {
            throw GeometryError(.malformed, "a sparse accessor of the glTF replaces more values than it has")
        }
        let indices = sparse.indices
        let block = Block(
            indices.bufferView,
            indices.byteOffset,
            count: sparse.count,
            width: 1,
            kind,
            stride: nil
        )
        var places = [Int](repeating: 0, count: sparse.count)
        try readIndices(block) { places[$0] = Int($1) }
        guard places.allSatisfy({ $0 < count }) else {
            throw GeometryError(.malformed, "a sparse accessor of the glTF replaces values that it does not have")
        }
        return places
    }

    /// Values that lie in a view, `stride` bytes from one to the next.
    private struct Block {
        let view: Int
        let offset: Int
        let count: Int
        let width: Int
        let kind: GLTFComponent
        let stride: Int

        init(_ view: Int, _ offset: Int?, count: Int, width: Int, _ kind: GLTFComponent, stride: Int?) {
            self.view = view
            self.offset = offset ?? 0
            self.count = count
            self.width = width
            self.kind = kind
            self.stride = stride ?? width * kind.size
        }
    }

    /// The bytes in which a block lies, from its first value on; throws if it lies outside its view.
    private func bytes(of block: Block) throws(GeometryError) -> ArraySlice<UInt8> {
        let view = try bytes(ofView: block.view)
        let size = block.width * block.kind.size
        guard (size...252).contains(block.stride) || block.stride == size else {
            throw GeometryError(.malformed, "buffer view \(block.view) of the glTF has the stride \(block.stride)")
        }
        guard block.offset >= 0, block.count >= 0, block.offset <= view.count else { throw Self.outside(block.view) }
        let room = view.count - block.offset
        // The last value need not be followed by its gap. Counts are within the limits here, so nothing overflows.
        guard block.count == 0 || (block.count - 1) * block.stride + size <= room else {
            throw Self.outside(block.view)
        }
        return view.dropFirst(block.offset)
    }

    private func read(_ block: Block, _ store: (Int, Float) -> Void) throws {
        try bytes(of: block).withUnsafeBytes { bytes in
            for index in 0..<block.count {
                if index & 0xFFFF == 0 { try Task.checkCancellation() }
                for part in 0..<block.width {
                    let at = index * block.stride + part * block.kind.size
                    store(index * block.width + part, block.kind.number(bytes, at))
                }
            }
        }
    }

    private func readIndices(_ block: Block, _ store: (Int, UInt32) -> Void) throws {
        try bytes(of: block).withUnsafeBytes { bytes in
            for index in 0..<block.count {
                if index & 0xFFFF == 0 { try Task.checkCancellation() }
                store(index, block.kind.index(bytes, index * block.stride))
            }
        }
    }

    /// The bytes in a `data:` address.
    static func embedded(_ uri: String, what: String) throws(GeometryError) -> [UInt8] {
        guard uri.hasPrefix("data:") else {
            throw GeometryError(
                .unsupported,
                "\(what) lies in another file (“\(uri.prefix(60))”); embed it, or use GLB"
            )
        }
        guard let comma = uri.utf8.firstIndex(of: UInt8(ascii: ",")), uri[..<comma].hasSuffix(";base64"),
            let data = Data(base64Encoded: String(uri[uri.utf8.index(after: comma)...]))
        else { throw GeometryError(.malformed, "\(what) of the glTF is no Base64") }
        return Array(data)
    }

    private static func component(_ type: Int) throws(GeometryError) -> GLTFComponent {
        guard let kind = GLTFComponent(rawValue: type) else {
            throw GeometryError(.malformed, "the glTF has an accessor of the component type \(type)")
        }
        return kind
    }

    private static func width(of type: String) -> Int? {
        ["SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16][type]
    }

    private static func outside(_ view: Int) -> GeometryError {
        GeometryError(.malformed, "an accessor of the glTF lies outside buffer view \(view)")
    }
}
