/// How much of a file is read before it is refused.
///
/// The defaults suit an upload of 100 MB on a machine that others use too: whatever the file says, reading it takes
/// about 2 GiB of memory at most.
package struct ReadingLimits: Sendable, Equatable {
    /// Bytes of the file.
    package var bytes = 100 << 20
    /// Corners of the mesh, before equal ones are put together.
    package var vertices = 8_000_000
    /// Triangles of the mesh, instances counted each time.
    package var triangles = 8_000_000
    /// How far from the origin a corner may lie, in metres.
    package var reach: Float = 1_000_000
    /// Corners of one polygon.
    package var polygonCorners = 10_000
    /// Steps spent on cutting polygons into triangles.
    package var polygonSteps = 500_000_000
    /// Pictures that surfaces use.
    package var pictures = 256
    /// Bytes of all pictures together.
    package var pictureBytes = 64 << 20
    /// Entries of a zip.
    package var zipEntries = 4096
    /// How many times larger an entry of more than a mebibyte may be than it is packed.
    package var zipRatio = 200
    /// Bytes of all entries of a zip that are read, unpacked.
    package var unpackedBytes = 512 << 20
    /// How deep nodes, components and JSON values may lie in one another.
    package var nesting = 64
    /// Elements of all XML parts, and values of a JSON text.
    package var elements = 12_500_000
    /// How often the parts of a file may be placed in all.
    package var instances = 100_000
    /// Bytes of what a file says about where it comes from.
    package var provenanceBytes = 64 << 10

    /// The limits for uploads.
    package init() {}
}
