import ModelStudio
import Web

/// What a new task is made from.
struct NewTask: JSONBody {
    let prompt: String
    let negativePrompt: String?
    let seed: Int64?
    let model: ModelOptionsBody?

    static let schema = Schema.object(
        "NewTask",
        "What should be made.",
        [
            .always("prompt", .string(1...500)), .maybe("negativePrompt", Schema.string(0...500).orNull),
            .maybe(
                "seed",
                Schema(["type": ["integer", "null"], "format": "int64", "minimum": 0])
                    .described("Makes it repeatable.")
            ), .maybe("model", ModelOptionsBody.schema.orNull),
        ]
    )
}

/// How the model is to be made. What is not named is as usual.
struct ModelOptionsBody: JSONBody {
    let heightMm: Double?
    let triangles: Int?
    let printable: Bool?

    static let schema = ModelOptionsResource.schema

    /// The options, within what can be made.
    var options: ModelOptions {
        get throws {
            try ModelOptions(
                heightMillimetres: heightMm ?? ModelOptions.standard.heightMillimetres,
                triangles: triangles ?? ModelOptions.standard.triangles,
                isPrintable: printable ?? ModelOptions.standard.isPrintable
            )
        }
    }
}

/// Which picture becomes the model.
struct ImageChoice: JSONBody {
    let selectedImageIndex: Int
    let digest: String?

    static let schema = Schema.object(
        "ImageChoice",
        "Which picture becomes the model.",
        [
            .always("selectedImageIndex", .integer(GeneratedImage.indexes)),
            .maybe(
                "digest",
                Schema.string().orNull.described(
                    "The task's `selectionDigest` as shown: if the pictures have changed, nothing is done."
                )
            ),
        ]
    )
}

/// Which picture a new task begins with.
struct Branching: JSONBody {
    let selectedImageIndex: Int

    static let schema = Schema.object(
        "Branching",
        "Which picture the new task begins with.",
        [.always("selectedImageIndex", .integer(GeneratedImage.indexes))]
    )
}
