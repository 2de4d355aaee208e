"""A mail server of the tests: it speaks SMTP on this machine, with TLS when asked, and keeps what it is given."""

import contextlib
import datetime as dt
import email
import socketserver
import ssl
import threading
from email.message import Message
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class MailServer(socketserver.ThreadingTCPServer):
    """`answers` gives the reply to RCPT by address; `tls` is a server context, used for STARTTLS."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, *, answers: dict[str, str] | None = None, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.answers, self.tls = answers or {}, tls
        self.received: list[Message] = []
        self.was_encrypted: list[bool] = []
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def __exit__(self, *ended: object) -> None:
        self.shutdown()
        super().__exit__(*ended)


class _Session(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.is_encrypted = False
        self._say("220 test")
        while line := self.rfile.readline():
            words = line.decode().strip()
            if words.upper().startswith("QUIT"):
                self._say("221 bye")
                return
            self._answer(words)

    def _answer(self, words: str) -> None:
        verb = words.split(" ", 1)[0].upper()
        if verb == "EHLO" and self.server.tls and not self.is_encrypted:
            self._say("250-test\r\n250 STARTTLS")
        elif verb == "STARTTLS" and self.server.tls:
            self._say("220 go")
            self._encrypt()
        elif verb == "RCPT":
            self._say(next((said for address, said in self.server.answers.items() if address in words), "250 ok"))
        elif verb == "DATA":
            self._take()
        else:
            self._say("250 ok" if verb in ("EHLO", "HELO", "MAIL", "RSET", "NOOP") else "502 no")

    def _encrypt(self) -> None:
        """A client that does not trust the certificate hangs up here."""
        self.request = self.server.tls.wrap_socket(self.request, server_side=True, do_handshake_on_connect=False)
        self.setup()
        with contextlib.suppress(OSError):
            self.request.do_handshake()
            self.is_encrypted = True

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def _take(self) -> None:
        self._say("354 go")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.received.append(email.message_from_bytes(b"".join(lines)))
        self.server.was_encrypted.append(self.is_encrypted)
        self._say("250 kept")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


def certificate_in(folder: Path, *, now: dt.datetime) -> tuple[ssl.SSLContext, Path]:
    """Make a certificate for localhost; return the server's context and the file that vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(key, hashes.SHA256()))
    pem, secret = folder / "mail.pem", folder / "mail.key"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                         serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, secret)
    return context, pem
