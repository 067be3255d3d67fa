import Accounts
import CCurl
import Synchronization

/// One letter on its way to a server.
final class SMTPTransfer: Sendable {
    private let server: SMTPServer
    private let from: EmailAddress
    private let to: EmailAddress
    private let message: [UInt8]
    private let isCancelled = Atomic(false)

    private static let timeoutSeconds = 30
    /// libcurl wants to be started once in a process, before anything else.
    private static let start = atelier_curl_start()

    /// How far the message has been read. libcurl reads it in the thread that performs.
    private struct Source {
        let bytes: UnsafeRawBufferPointer
        var offset = 0
    }

    /// A letter from one address to another.
    init(server: SMTPServer, from: EmailAddress, to: EmailAddress, message: [UInt8]) {
        self.server = server
        self.from = from
        self.to = to
        self.message = message
    }

    /// Gives the letter up, within about a second. It may have been sent.
    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    /// Sends it, and blocks until that is done or has failed.
    func perform() -> Result<Void, MailError> {
        guard Self.start == CURLE_OK, let curl = curl_easy_init() else {
            return .failure(MailError(.unreachable, "libcurl could not be started."))
        }
        defer { curl_easy_cleanup(curl) }
        let recipients = curl_slist_append(nil, "<\(to)>")
        defer { curl_slist_free_all(recipients) }
        return message.withUnsafeBytes { bytes in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(CURL_ERROR_SIZE)) { reason in
                reason.initialize(repeating: 0)
                var source = Source(bytes: bytes)
                return withUnsafeMutablePointer(to: &source) { source in
                    do throws(Failure) {
                        try check(atelier_curl_set_error_buffer(curl, reason.baseAddress))
                        try check(atelier_curl_set_recipients(curl, recipients))
                        try configure(curl)
                        try attach(source, to: curl)
                        try check(curl_easy_perform(curl))
                        return .success(())
                    } catch {
                        return .failure(failure(error.code, of: curl, String(cString: Array(reason))))
                    }
                }
            }
        }
    }

    /// What libcurl answers when something went wrong.
    private struct Failure: Error {
        let code: CURLcode
    }

    private func check(_ code: CURLcode) throws(Failure) { if code != CURLE_OK { throw Failure(code: code) } }

    private func configure(_ curl: UnsafeMutableRawPointer) throws(Failure) {
        var texts: [(CURLoption, String)] = [
            (CURLOPT_URL, server.url), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"), (CURLOPT_MAIL_FROM, "<\(from)>"),
            // Whatever the environment says: a mail server is reached straight.
            (CURLOPT_PROXY, ""),
        ]
        if let login = server.login {
            texts += [(CURLOPT_USERNAME, login.user), (CURLOPT_PASSWORD, login.password)]
        }
        // Where an unencrypted connection would do, any certificate does.
        let verifies = server.isLoopback ? 0 : 1
        let encryption = server.needsEncryption ? CURLUSESSL_ALL : CURLUSESSL_TRY
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_UPLOAD, 1), (CURLOPT_NOSIGNAL, 1), (CURLOPT_USE_SSL, Int(encryption.rawValue)),
            (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)), (CURLOPT_SSL_VERIFYPEER, verifies),
            (CURLOPT_SSL_VERIFYHOST, 2 * verifies), (CURLOPT_CONNECTTIMEOUT, Self.timeoutSeconds),
            (CURLOPT_TIMEOUT, Self.timeoutSeconds),
        ]
        for (option, text) in texts { try check(atelier_curl_set_text(curl, option, text)) }
        for (option, number) in numbers { try check(atelier_curl_set_number(curl, option, number)) }
    }

    /// Tells libcurl where the message is, and how to ask whether anybody still wants it sent.
    private func attach(
        _ source: UnsafeMutablePointer<Source>,
        to curl: UnsafeMutableRawPointer
    ) throws(Failure) {
        let read: curl_read_callback = { buffer, size, count, context in
            guard let buffer, let source = context?.assumingMemoryBound(to: Source.self) else { return 0 }
            let rest = source.pointee.bytes[source.pointee.offset...].prefix(size * count)
            UnsafeMutableRawBufferPointer(start: buffer, count: rest.count).copyBytes(from: rest)
            source.pointee.offset += rest.count
            return rest.count
        }
        let goesOn: curl_xferinfo_callback = { context, _, _, _, _ in
            guard let context else { return 0 }
            let transfer = Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.isCancelled.load(ordering: .relaxed) ? 1 : 0
        }
        try check(atelier_curl_set_source(curl, read, source))
        try check(atelier_curl_set_progress(curl, goesOn, Unmanaged.passUnretained(self).toOpaque()))
    }

    /// What a failure means for whoever sent the letter. `reason` is libcurl's own sentence; it holds neither password
    /// nor letter.
    private func failure(_ code: CURLcode, of curl: UnsafeMutableRawPointer, _ reason: String) -> MailError {
        var response = 0
        _ = atelier_curl_response(curl, &response)
        let sentence = reason.isEmpty ? String(cString: curl_easy_strerror(code)) : reason
        let message = "The mail server took no letter: \(sentence)."
        return switch code {
        case CURLE_ABORTED_BY_CALLBACK: MailError(.cancelled, "The letter was given up.")
        case CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR:
            MailError(.insecure, message)
        case _ where (400..<500).contains(response): MailError(.deferred, message)
        case _ where (500..<600).contains(response): MailError(.refused, message)
        case CURLE_LOGIN_DENIED: MailError(.refused, message)
        default: MailError(.unreachable, message)
        }
    }
}
