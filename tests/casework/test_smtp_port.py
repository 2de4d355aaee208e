"""The SMTP port against a real server on this machine: TLS, refusals, silence."""

import socket

import pytest

from casework.mail_server import MailServer, certificate_in
from yingshang.casework.messages.errors import NotDelivered, Refused, WrongMailSetting
from yingshang.casework.messages.port import Outgoing
from yingshang.casework.messages.smtp import Smtp, smtp_of
from yingshang.site import clock

SENDER = "营商 <noreply@city.example>"
MESSAGE = Outgoing(key="notice:7:email", address="wang@example.com", subject="【营商】办件进展", text="已受理\n\n脚注",
                   unsubscribe_url="https://city.example/unsubscribe/x/")


def _plain(server: MailServer, *, timeout: float = 5) -> Smtp:
    return smtp_of(f"smtp+plain://127.0.0.1:{server.port}", sender=SENDER, timeout=timeout)


def test_a_mail_arrives_whole_and_bears_its_key():
    with MailServer() as server:
        _plain(server).send(MESSAGE)
        mail = server.received[0]
    assert mail["To"] == "wang@example.com"
    assert mail["Message-ID"] == "<notice.7.email@city.example>"
    assert mail["List-Unsubscribe"] == "<https://city.example/unsubscribe/x/>"
    assert mail.get_payload(decode=True).decode().startswith("已受理")


def test_starttls_encrypts_before_anything_is_said(tmp_path):
    tls, pem = certificate_in(tmp_path, now=clock.now())
    with MailServer(tls=tls) as server:
        smtp_of(f"smtp://localhost:{server.port}", sender=SENDER, timeout=5, ca_file=str(pem)).send(MESSAGE)
        assert server.was_encrypted == [True]


def test_a_server_nobody_vouches_for_gets_nothing(tmp_path):
    tls, _ = certificate_in(tmp_path, now=clock.now())
    with MailServer(tls=tls) as server:
        with pytest.raises(NotDelivered):
            smtp_of(f"smtp://localhost:{server.port}", sender=SENDER, timeout=5).send(MESSAGE)
        assert server.received == []


def test_a_server_without_tls_gets_nothing():
    with MailServer() as server:
        with pytest.raises(NotDelivered):
            smtp_of(f"smtp://localhost:{server.port}", sender=SENDER, timeout=5).send(MESSAGE)
        assert server.received == []


def test_for_ever_and_for_now_are_told_apart():
    with MailServer(answers={"wang@": "550 no such user wang@example.com"}) as server:
        with pytest.raises(Refused) as refused:
            _plain(server).send(MESSAGE)
        assert "wang@" not in refused.value.message
        server.answers = {"wang@": "451 later"}
        with pytest.raises(NotDelivered):
            _plain(server).send(MESSAGE)


def test_a_server_that_says_nothing_is_not_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = smtp_of(f"smtp+plain://127.0.0.1:{silent.getsockname()[1]}", sender=SENDER, timeout=0.2)
        with pytest.raises(NotDelivered):
            port.send(MESSAGE)


@pytest.mark.parametrize("url", ["http://mail", "smtps://", "smtp+plain://mail.example.cn"])
def test_a_wrong_setting_is_named(url):
    with pytest.raises(WrongMailSetting):
        smtp_of(url, sender=SENDER, timeout=5)
