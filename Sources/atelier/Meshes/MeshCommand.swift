import ArgumentParser

/// `atelier mesh`: the workshop for model files, without a data folder or a database.
struct MeshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mesh",
        abstract: "Measure, mend, convert and draw model files.",
        discussion: """
            Reads GLB, glTF, OBJ, OBJ in a zip, STL and 3MF, told by their bytes and not by their names.

            EXAMPLES
              atelier mesh report lamp.stl
              atelier mesh repair lamp.stl --out lamp-printable.3mf --height 120mm
              atelier mesh convert lamp.glb --out lamp.3mf
              atelier mesh render lamp.glb --out lamp.png --turntable 12
            """,
        subcommands: [Report.self, Repair.self, Convert.self, Render.self]
    )
}
