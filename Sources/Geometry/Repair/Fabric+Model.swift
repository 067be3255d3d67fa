extension Fabric {
    /// The model that the fabric was made from, with the faces that it has now, and without corners that none uses.
    ///
    /// Colours, texture coordinates, parts, looks and pictures are the model's; normals that look into a face that was
    /// turned are turned with it.
    func model(like original: Model) -> Model {
        // Faces that were added stand at the end, and parts are ranges.
        let sorted = original.parts.isEmpty ? faces : facesByPart(original.parts.count)
        var index = TripleIndex(
            capacity: original.mesh.positions.count,
            seed: TripleIndex.seed(of: sorted.lazy.map(\.corners))
        )
        let triangles = sorted.map { face in
            var triangle = face.sites
            for corner in 0..<3 {
                let (number, _) = index.number(of: SIMD3(face.sites[corner], face.corners[corner], 0))
                triangle[corner] = UInt32(number)
            }
            return triangle
        }
        let mesh = original.mesh
        var model = original
        model.mesh = Mesh(
            positions: index.triples.map { sites[Int($0.x)] },
            normals: index.triples.map { mesh.normals[Int($0.y)] },
            colours: index.triples.map { mesh.colours[Int($0.y)] },
            triangles: triangles
        )
        model.mesh.turnNormalsOutwards()
        if !original.textureCoordinates.isEmpty {
            model.textureCoordinates = index.triples.map { original.textureCoordinates[Int($0.y)] }
        }
        if !original.parts.isEmpty {
            model.parts = Self.parts(like: original.parts, sorted)
        }
        return model
    }

    private func facesByPart(_ count: Int) -> [Face] {
        var byPart = [[Face]](repeating: [], count: count)
        for face in faces {
            byPart[Int(face.part)].append(face)
        }
        return byPart.flatMap { $0 }
    }

    /// The parts as they lie now; one that has lost all its faces is none.
    private static func parts(like original: [Model.Part], _ sorted: [Face]) -> [Model.Part] {
        var counts = [Int](repeating: 0, count: original.count)
        for face in sorted {
            counts[Int(face.part)] += 1
        }
        var parts: [Model.Part] = []
        var start = 0
        for (number, count) in counts.enumerated() where count > 0 {
            parts.append(Model.Part(triangles: start..<start + count, look: original[number].look))
            start += count
        }
        return parts
    }
}

extension Mesh {
    /// Turns normals that look to the inside of their faces, and gives corners without one that of their faces.
    mutating func turnNormalsOutwards() {
        var sums = [Vector](repeating: .zero, count: positions.count)
        for triangle in triangles {
            let a = positions[Int(triangle.x)]
            let spread = cross(positions[Int(triangle.y)] - a, positions[Int(triangle.z)] - a)
            sums[Int(triangle.x)] += spread
            sums[Int(triangle.y)] += spread
            sums[Int(triangle.z)] += spread
        }
        for index in normals.indices {
            // Faces in metres are small, their squares smaller: a length of its own scale first.
            let outward = sums[index] / max(sums[index].max(), -sums[index].min(), .leastNormalMagnitude)
            let size = length(normals[index])
            if !(size > 0.5 && size < 2) {
                normals[index] = normalized(outward)
            } else if dot(normals[index], outward) < 0 {
                normals[index] = -normals[index]
            }
        }
    }
}
