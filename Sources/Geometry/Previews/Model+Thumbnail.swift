extension Model {
    /// The model with a small picture of itself, as 3MF carries it; as it is if it has one.
    ///
    /// Throws a `GeometryError` if there is nothing to be seen of it, and `CancellationError` soon after cancellation.
    package func thumbnailed() async throws -> Model {
        guard thumbnail == nil else { return self }
        var model = self
        model.thumbnail = try await Rasteriser(self).picture(side: 256).pngData()
        return model
    }
}
