extension SampleBlocks {
    /// How many edges of the grid the surface cuts: each becomes two triangles.
    var cutEdges: Int {
        let size = frame.size
        var count = 0
        for k in 0..<size.z - 1 {
            for j in 0..<size.y - 1 {
                var isInside = value(0, j, k) < 0
                for i in 0..<size.x - 1 {
                    let next = value(i + 1, j, k) < 0
                    if next != isInside { count += 1 }
                    if (value(i, j + 1, k) < 0) != isInside { count += 1 }
                    if (value(i, j, k + 1) < 0) != isInside { count += 1 }
                    isInside = next
                }
            }
        }
        return count
    }
}
