"""The console port: a line on the log instead of a message, for demonstrations and trials; nothing leaves."""

import logging
from dataclasses import dataclass

from yingshang.casework.messages.masking import mask_address, mask_numbers
from yingshang.casework.messages.port import Outgoing

log = logging.getLogger("yingshang.messages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """Writes address and numbers masked; a code is shown, for without it nobody could try the page."""

    name: str = "console"
    leaves_the_house: bool = False

    def send(self, message: Outgoing) -> None:
        """Write the message to the log."""
        log.info("message", extra={"fields": {"key": message.key, "to": mask_address(message.address),
                                              "subject": message.subject, "text": mask_numbers(message.text)}})
