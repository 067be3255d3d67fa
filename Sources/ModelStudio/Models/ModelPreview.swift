/// The pictures of a model that are drawn from its mesh, by their names among ``Model/blobs``. All are PNG.
package enum ModelPreview: String, CaseIterable, Sendable {
    /// 512 × 512 pixels.
    case large = "preview-512"
    /// 256 × 256 pixels.
    case small = "preview-256"
    /// One strip of ``frames`` pictures side by side, each ``frameSide`` pixels square, all round the model. A page
    /// shows it with one request, as a background that moves in steps.
    case turntable

    /// How many pictures the turntable has.
    package static let frames = 12
    /// How wide and high each of them is.
    package static let frameSide = 256
}
