import Foundation

/// PyPI's scikit-image, which `script/benchmark` installs.
enum MarchingCubes {
    /// The Python that has it.
    static var python: String {
        URL(filePath: FileManager.default.currentDirectoryPath).appending(path: ".venv/bin/python").path
    }

    /// Reads the samples of ``Piece/samples`` and times the meshing of them alone, on one core as it is.
    private static let script = """
        import sys, time, numpy, skimage.measure
        side = open(sys.argv[1] + "/shape").read().split()
        field = numpy.fromfile(sys.argv[1] + "/field", dtype="<f4").reshape([int(n) for n in side])
        start, processor = time.perf_counter(), time.process_time()
        corners, faces, normals, values = skimage.measure.marching_cubes(field, 0.0)
        print(time.perf_counter() - start, time.process_time() - processor, len(faces), "triangles")
        """

    static func arguments(in folder: URL) -> [String] { ["-c", script, folder.path] }
}
