"""What a way out of the house is: an adapter that sends one message or says why not."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message as an adapter gets it; `key` is the same however often it is tried, for the receiver to tell."""

    key: str
    address: str
    subject: str
    text: str
    unsubscribe_url: str = ""


class Port(Protocol):
    """An adapter. A city that has an SMS gateway writes one and names it in YINGSHANG_SMS_PORT (docs/settings.md)."""

    #: what the operator reads, such as smtp
    name: str
    #: whether messages really leave; the pages say so
    leaves_the_house: bool

    def send(self, message: Outgoing) -> None:
        """Send it, or raise NotDelivered (it is tried again) or Refused (it never will be taken)."""
