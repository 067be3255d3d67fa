package struct Mail: Sendable { package let to: EmailAddress; package let subject: String; package let text: String
 package init(to: EmailAddress, subject: String, text: String) { self.to = to; self.subject = subject; self.text = text } }
package struct MailQueue: Sendable { package init() {}; package func post(_ mail: Mail) throws {} }
