package import Providers
package import Geometry

/// The built-in generator: from a recipe to the one field of which both the picture and the mesh are made.
package struct Maquette: Sendable {
    /// The generator's name and version, as it is stored with what it made.
    package static let model = "maquette-3"
    /// Under which name a picture carries its recipe.
    package static let recipeKey = "recipe"

    /// What is built.
    package let recipe: Recipe
    /// The thing itself, in free units.
    package let field: Field

    private let piece: MaquetteBuilder.Piece

    /// The thinnest wall, in millimetres, that a mesh has at the height it is asked for: two lines of a usual 0.4 mm
    /// nozzle.
    package static let printableThickness: Float = 0.8

    /// How fine a mesh should be.
    package enum Detail: Sendable, Equatable {
        /// About so many triangles.
        case triangles(Int)
        /// Cells of so many millimetres at the height asked for.
        case millimetres(Float)
    }

    /// Builds the thing; throws `.invalidRequest` when the recipe names a subject that is not known here.
    package init(_ recipe: Recipe) throws(ProviderError) {
        self.recipe = recipe
        piece = try MaquetteBuilder(recipe).piece()
        field = try Self.field(piece.solid)
    }

    private static func field(_ solid: Solid) throws(ProviderError) -> Field {
        do {
            return try Field(solid)
        } catch {
            throw ProviderError(.invalidRequest, "the recipe cannot be built: \(error.message)")
        }
    }

    /// The picture of the thing, with the recipe not yet inside.
    package func picture(width: Int, height: Int, progress: @Sendable (Double) -> Void) async throws -> Picture {
        do {
            let outline = try await Mesher(field).mesh(.cells(56)) { progress($0 * 0.05) }
            let colours = recipe.backdrop.compactMap { Colour(hex: $0) }
            let backdrop = colours.count == 2 ? Backdrop(top: colours[0], bottom: colours[1]) : .studio
            let view = recipe.view ?? Recipe.View(azimuth: -30, elevation: 17)
            let renderer = Renderer(
                field,
                outline: outline,
                backdrop: backdrop,
                azimuth: Float(view.azimuth),
                elevation: Float(view.elevation)
            )
            return try await renderer.picture(width: width, height: height) { progress(0.05 + $0 * 0.95) }
        } catch let error as GeometryError {
            throw Self.failure(error)
        }
    }

    /// The mesh of the thing: `height` millimetres tall, resting on the ground, nothing thinner than
    /// `printableThickness`: what would be is thickened all around before it is meshed.
    package func mesh(
        height: Float,
        detail: Detail,
        progress: @Sendable (Double) -> Void = { _ in }
    ) async throws -> Mesh {
        do {
            let unit = try await height / 1000 / extent()
            let field = try thickened(millimetresPerUnit: unit * 1000)
            let wanted: Mesher.Detail
            switch detail {
            case .triangles(let count): wanted = .triangles(count)
            case .millimetres(let size):
                let cells = field.box.maximumExtent * unit * 1000 / size
                guard size > 0, cells <= 512 else {
                    throw ProviderError(
                        .invalidRequest,
                        "with cells of \(size) mm there would be more than 512 along the longest side"
                    )
                }
                wanted = .cells(Int(cells.rounded(.up)))
            }
            return try await Mesher(field).mesh(wanted, progress: progress).resting(height: height / 1000)
        } catch let error as GeometryError {
            throw Self.failure(error)
        }
    }

    /// How tall the thing is in its own units, measured on a mesh of few samples: its box may be larger than it.
    private func extent() async throws -> Float {
        try await field.samples(cells: 32).mesh().bounds.size.y
    }

    /// The field of the thing, or of the thing with a skin where its thinnest part would not print.
    private func thickened(millimetresPerUnit scale: Float) throws(ProviderError) -> Field {
        let lacking = Self.printableThickness / scale - piece.thinnest
        guard lacking > 0 else { return field }
        return try Self.field(piece.solid.grown(by: lacking * 0.5))
    }

    private static func failure(_ error: GeometryError) -> ProviderError {
        ProviderError(.failed, "the recipe cannot be built: \(error.message)")
    }
}
