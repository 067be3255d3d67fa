import Foundation

extension UnsafeMutablePointer<dirent> {
    /// The name of an entry that `readdir` gave.
    ///
    /// Read where it lies: an entry ends where its name does, so whoever copies a whole `dirent` may read beyond the
    /// folder's buffer.
    package var entryName: String {
        guard let place = MemoryLayout<dirent>.offset(of: \.d_name) else {
            preconditionFailure("a name is stored in its entry")
        }
        return String(cString: UnsafeRawPointer(self).advanced(by: place).assumingMemoryBound(to: CChar.self))
    }
}
