import ModelStudio
import Web

/// What a model is called and what is said about it. What is not named stays; a null description goes.
struct ModelChange: JSONBody {
    let name: String?
    let description: String??

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        description =
            container.contains(.description)
            ? .some(try container.decodeIfPresent(String.self, forKey: .description)) : nil
    }

    /// The names of the members.
    enum CodingKeys: String, CodingKey { case name, description }

    static let schema = Schema.object(
        "ModelChange",
        "What is not named stays; a null description goes.",
        [.maybe("name", .string(1...500)), .maybe("description", Schema.string(0...5000).orNull)]
    )
}

/// How a model is published.
struct Publication: JSONBody {
    let licence: Licence
    let sharesPrompt: Bool?

    static let schema = Schema.object(
        "Publication",
        "What others may do with it, and whether they may see its prompt.",
        [.always("licence", .cases(of: Licence.self)), .maybe("sharesPrompt", Schema.bool.orNull)]
    )
}

/// A form with a file, and what it is to be called.
enum ModelForm: OperationBody {
    static let content: OperationContract.Content? = .init(
        .anonymous(
            "A file, and what it is to be called.",
            [
                .always(
                    "file",
                    Schema(["type": "string", "format": "binary", "contentMediaType": "application/octet-stream"])
                ), .maybe("name", .string(1...500)),
            ]
        ),
        mediaType: "multipart/form-data"
    )
}
