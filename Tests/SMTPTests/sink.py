"""A mail server that keeps nothing: prints its port, then each letter as a line of JSON, read by Python's own parser.

It ends at the first line on its standard input, or when that is closed.

usage: sink.py [--certificate FILE] [--tls] [--login USER:PASSWORD]

With a certificate it offers STARTTLS, with --tls it speaks TLS from the first byte, with --login it insists on one. What
it does with a letter stands in the recipient's name: later@ gets 451, never@ 550, silent@ no answer at all.
"""

import argparse
import base64
import email
import email.policy
import json
import os
import socketserver
import ssl
import sys
import threading

options = argparse.ArgumentParser()
options.add_argument("--certificate")
options.add_argument("--tls", action="store_true")
options.add_argument("--login")
options = options.parse_args()


def context():
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(options.certificate)
    return tls


class Session(socketserver.BaseRequestHandler):
    def reply(self, line):
        self.file.write(line.encode() + b"\r\n")
        self.file.flush()

    def encrypt(self):
        self.request = context().wrap_socket(self.request, server_side=True)
        self.file = self.request.makefile("rwb")
        self.is_encrypted = True

    def handle(self):
        self.is_encrypted, self.login, self.sender, self.recipients = False, None, None, []
        try:
            self.file = self.request.makefile("rwb")
            if options.tls:
                self.encrypt()
            self.reply("220 sink")
            while line := self.file.readline():
                verb, _, rest = line.decode().strip().partition(" ")
                if verb.upper() == "QUIT":
                    return self.reply("221 bye")
                getattr(self, "do_" + verb.lower(), self.do_unknown)(rest)
        except (ssl.SSLError, ConnectionError):
            pass

    def do_unknown(self, rest):
        self.reply("502 what?")

    def do_ehlo(self, rest):
        if options.certificate and not self.is_encrypted:
            self.reply("250-STARTTLS")
        if options.login:
            self.reply("250-AUTH PLAIN")
        self.reply("250 8BITMIME")

    def do_starttls(self, rest):
        self.reply("220 go on")
        self.encrypt()

    def do_auth(self, rest):
        words = rest.split(" ")
        if len(words) == 1:
            self.reply("334 ")
            words.append(self.file.readline().decode().strip())
        self.login = base64.b64decode(words[1]).decode().lstrip("\0").replace("\0", ":")
        self.reply("235 welcome" if self.login == options.login else "535 no")

    def do_mail(self, rest):
        self.sender = rest
        self.reply("250 ok" if self.login == options.login else "530 log in first")

    def do_rcpt(self, rest):
        name = rest.partition("<")[2].partition("@")[0]
        if name == "silent":
            self.file.readline()
        self.recipients.append(rest)
        self.reply({"later": "451 later", "never": "550 never"}.get(name, "250 ok"))

    def do_data(self, rest):
        self.reply("354 go on")
        data = b""
        while (line := self.file.readline()) not in (b".\r\n", b""):
            data += line[1:] if line.startswith(b"..") else line
        letter = email.message_from_bytes(data, policy=email.policy.default)
        found = {
            "envelopeFrom": self.sender,
            "envelopeTo": self.recipients,
            "headers": [[name, str(value)] for name, value in letter.items()],
            "text": letter.get_content().replace("\r\n", "\n"),
            "secondsSince1970": letter["Date"].datetime.timestamp(),
            "maximumLineLength": max(len(line) for line in data.split(b"\r\n")),
            "hasBareBreaks": b"\n" in data.replace(b"\r\n", b""),
            "defects": [str(defect) for defect in letter.defects],
            "login": self.login,
            "isEncrypted": self.is_encrypted,
        }
        print(json.dumps(found), flush=True)
        self.reply("250 taken")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def wait_for_the_end():
    sys.stdin.readline()
    os._exit(0)


threading.Thread(target=wait_for_the_end, daemon=True).start()
with Server(("127.0.0.1", 0), Session) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
