"""Which port serves a channel in this city, by its settings."""

from functools import cache
from importlib import import_module

from django.conf import settings

from yingshang.casework.messages.console import Console
from yingshang.casework.messages.errors import WrongMailSetting
from yingshang.casework.messages.port import Port
from yingshang.casework.messages.smtp import smtp_of
from yingshang.casework.models.message import Channel


def offered() -> tuple[Channel, ...]:
    """Return the channels of this city: e-mail, and SMS where a gateway's port is named."""
    return (Channel.EMAIL, Channel.SMS) if settings.MESSAGES["sms_port"] else (Channel.EMAIL,)


def port_for(channel: str) -> Port:
    """Return the port of a channel; without a mail server e-mail goes to the console port."""
    given = settings.MESSAGES
    if channel == Channel.SMS:
        return _named(given["sms_port"])
    if not given["smtp_url"]:
        return Console()
    return smtp_of(given["smtp_url"], sender=given["sender"], timeout=given["timeout"], ca_file=given["ca_file"])


@cache
def _named(place: str) -> Port:
    """Return what `module:name` makes when called without arguments."""
    module, _, name = place.partition(":")
    try:
        return getattr(import_module(module), name)()
    except (ImportError, AttributeError, ValueError) as wrong:
        raise WrongMailSetting(name="YINGSHANG_SMS_PORT", reason=f"找不到 {place}") from wrong
