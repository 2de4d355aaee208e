"""The SMTP port: plain text mail over TLS, with a time limit, and one Message-ID per message."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from yingshang.casework.messages.errors import NotDelivered, Refused, WrongMailSetting
from yingshang.casework.messages.port import Outgoing

SCHEMES = {"smtps": 465, "smtp": 587, "smtp+plain": 25}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """A mail server: `smtps` is TLS from the first byte, `smtp` demands STARTTLS, `smtp+plain` is for this machine."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str
    timeout: float
    ca_file: str | None = None
    name: str = "smtp"
    leaves_the_house: bool = True

    def send(self, message: Outgoing) -> None:
        """Hand the mail to the server."""
        try:
            with self._connected() as server:
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(self._mail(message))
        except smtplib.SMTPRecipientsRefused as refused:
            code, _ = next(iter(refused.recipients.values()))
            raise _failure(code) from refused
        except smtplib.SMTPAuthenticationError as refused:
            raise NotDelivered(reason=f"邮件服务器不接受账号（{refused.smtp_code}）") from refused
        except smtplib.SMTPResponseException as refused:
            raise _failure(refused.smtp_code) from refused
        except (smtplib.SMTPException, OSError) as failed:
            raise NotDelivered(reason=f"连不上邮件服务器：{type(failed).__name__}") from failed

    def _connected(self) -> smtplib.SMTP:
        if self.scheme == "smtps":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=self._context())
        server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        if self.scheme == "smtp":
            try:
                server.starttls(context=self._context())
            except BaseException:
                server.close()
                raise
        return server

    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.ca_file)

    def _mail(self, message: Outgoing) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, message.address, message.subject
        host = parseaddr(self.sender)[1].rpartition("@")[2]
        mail["Message-ID"] = f"<{message.key.replace(':', '.')}@{host}>"
        mail["Auto-Submitted"] = "auto-generated"
        if message.unsubscribe_url:
            mail["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        mail.set_content(message.text)
        return mail


def smtp_of(url: str, *, sender: str, timeout: float, ca_file: str | None = None) -> Smtp:
    """Return the mail server of a URL such as smtps://user:password@mail.example.cn:465; raises WrongMailSetting."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise WrongMailSetting(name="YINGSHANG_SMTP_URL", reason="要像 smtps://账号:密码@主机:465")
    if parts.scheme == "smtp+plain" and parts.hostname not in _LOOPBACK:
        raise WrongMailSetting(name="YINGSHANG_SMTP_URL", reason="不加密的 smtp+plain 只能用于本机")
    if "@" not in parseaddr(sender)[1]:
        raise WrongMailSetting(name="YINGSHANG_MAIL_FROM", reason="要填发件地址")
    return Smtp(scheme=parts.scheme, host=parts.hostname, port=parts.port or SCHEMES[parts.scheme],
                user=unquote(parts.username or ""), password=unquote(parts.password or ""), sender=sender,
                timeout=timeout, ca_file=ca_file)


def _failure(code: int) -> NotDelivered | Refused:
    """A 5xx answer is for ever, a 4xx one for now; the server's words may name the address, so they are not kept."""
    reason = f"邮件服务器答复 {code}"
    return Refused(reason=reason) if 500 <= code < 600 else NotDelivered(reason=reason)
