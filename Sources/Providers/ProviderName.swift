/// The name under which a provider is configured, stored and shown.
package struct ProviderName: Sendable, Hashable, CustomStringConvertible {
    /// The name itself.
    package let text: String

    /// A name; short and lower case.
    package init(_ text: String) {
        self.text = text
    }

    /// What Atelier makes itself, without a service, a key or a network.
    package static let builtIn = ProviderName("built-in")

    package var description: String { text }
}
