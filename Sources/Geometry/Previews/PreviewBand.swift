/// Draws one band of a frame.
struct PreviewBand {
    let frame: PreviewFrame
    let bins: PreviewBins
    let shader: PreviewShader
    let exposure: Exposure

    private static let nothing = UInt32.max

    /// The bytes of the band's pixels.
    func pixels(_ band: Int) throws -> [UInt8] {
        let visible = try visible(band)
        let rows = frame.rows(of: band)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * frame.side * 4)
        for row in rows {
            try Task.checkCancellation()
            for column in 0..<frame.side {
                let light = light(column, row, visible, band)
                let dither = ToneMapping.dither(column, row)
                bytes.append(ToneMapping.byte(light.x, dither))
                bytes.append(ToneMapping.byte(light.y, dither))
                bytes.append(ToneMapping.byte(light.z, dither))
                bytes.append(255)
            }
        }
        return bytes
    }

    /// For each sample of the band the nearest triangle; of two equally near ones the first.
    private func visible(_ band: Int) throws -> [UInt32] {
        let first = band * frame.bandRows
        let rows = first..<min(frame.width, first + frame.bandRows)
        let width = frame.width
        var visible = [UInt32](repeating: Self.nothing, count: rows.count * width)
        var nearest = [Float](repeating: 0, count: rows.count * width)
        var drawn = 0
        try bins.forEach(in: band) { number in
            drawn += 1
            if drawn & 0xFFF == 0 { try Task.checkCancellation() }
            guard let triangle = bins.screen(shader.subject.triangles[Int(number)]) else { return }
            for row in triangle.rows(of: width).clamped(to: rows) {
                let start = (row - first) * width
                triangle.forEachSample(inRow: row, width: width) { column, nearness in
                    if nearness > nearest[start + column] {
                        nearest[start + column] = nearness
                        visible[start + column] = number
                    }
                }
            }
        }
        return visible
    }

    /// The mean of a pixel's samples, each developed by itself, so that bright edges are smooth too.
    private func light(_ column: Int, _ row: Int, _ visible: [UInt32], _ band: Int) -> Vector {
        var sum = Vector.zero
        for sample in 0..<PreviewFrame.samples {
            let x = column * PreviewFrame.fineness + sample % PreviewFrame.fineness
            let y = row * PreviewFrame.fineness + sample / PreviewFrame.fineness
            let number = visible[(y - band * frame.bandRows) * frame.width + x]
            if number != Self.nothing, let shares = shares(Int(number), x, y) {
                sum += exposure.developed(shader.subjectLight(Int(number), shares, sample: sample))
            } else {
                sum += exposure.developed(shader.backdropLight(frame.place(x, y)))
            }
        }
        return sum / Float(PreviewFrame.samples)
    }

    /// The share of each corner of a triangle in a sample, as the surface has it and not the picture's plane.
    private func shares(_ number: Int, _ x: Int, _ y: Int) -> Vector? {
        let corners = shader.subject.triangles[number]
        guard let triangle = bins.screen(corners) else { return nil }
        let flat = triangle.shares(Float(x) + 0.5, Float(y) + 0.5)
        let near = Vector(bins.seen[Int(corners.x)].z, bins.seen[Int(corners.y)].z, bins.seen[Int(corners.z)].z)
        // Rounding may put a sample on a side a hair outside of it.
        let weighted = pointwiseMax(flat, .zero) * near
        let all = weighted.x + weighted.y + weighted.z
        return all > 0 ? weighted / all : nil
    }
}
