/// The kinds of numbers in a glTF buffer, by the constants of OpenGL.
enum GLTFComponent: Int {
    case byte = 5120
    case unsignedByte = 5121
    case short = 5122
    case unsignedShort = 5123
    case unsignedInt = 5125
    case float = 5126

    /// Bytes of one number.
    var size: Int {
        switch self {
        case .byte, .unsignedByte: 1
        case .short, .unsignedShort: 2
        case .unsignedInt, .float: 4
        }
    }

    /// True for the kinds that indices may have.
    var isUnsigned: Bool { [.unsignedByte, .unsignedShort, .unsignedInt].contains(self) }

    /// What a normalised number is divided by.
    var largest: Float {
        switch self {
        case .byte: 127
        case .unsignedByte: 255
        case .short: 32767
        case .unsignedShort: 65535
        case .unsignedInt: 4_294_967_296
        case .float: 1
        }
    }

    /// The number at a place.
    @inline(__always)
    func number(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Float {
        switch self {
        case .byte: Float(Int8(bitPattern: bytes[at]))
        case .unsignedByte: Float(bytes[at])
        case .short: Float(Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: Int16.self)))
        case .unsignedShort: Float(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self)))
        case .unsignedInt: Float(word(bytes, at))
        case .float: Float(bitPattern: word(bytes, at))
        }
    }

    /// The index at a place, of a kind that is unsigned.
    @inline(__always)
    func index(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt32 {
        switch size {
        case 1: UInt32(bytes[at])
        case 2: UInt32(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self)))
        default: word(bytes, at)
        }
    }

    private func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    }
}
