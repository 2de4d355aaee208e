"""A checkpoint: five lines that fix the whole ledger up to a size, signed with SM2.

    city.example/ledger                              origin
    1234                                             size
    (base64)                                         root
    time 2026-11-22T08:00:00Z
    previous (base64, or - for the first)            SM3 of the checkpoint before

The first three lines are those of a C2SP tlog-checkpoint.
"""

import base64
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from yingshang.kit.errors import BadInput
from yingshang.kit.gm.provider import provider

_FORM = re.compile(
    r"(?P<origin>[^\s]+)\n(?P<size>0|[1-9][0-9]{0,18})\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"time (?P<at>[0-9T:.-]+Z)\nprevious (?P<previous>-|[A-Za-z0-9+/]{43}=)\n",
    re.ASCII,
)


class CheckpointUnreadable(BadInput):
    """The text is no checkpoint in its one form."""

    code: ClassVar[str] = "checkpoint_unreadable"
    sentence: ClassVar[str] = "这不是账本检查点，或内容已被改动。请重新取得原件"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What was signed, and the signature; `previous` is SM3 of the text of the checkpoint before, if any."""

    origin: str
    size: int
    root: bytes
    at: datetime
    previous: bytes | None
    signature: bytes = b""
    public_key: bytes = b""

    @property
    def text(self) -> str:
        """The five lines, each with its line end: the bytes that are signed."""
        time = self.at.astimezone(UTC).isoformat().replace("+00:00", "Z")
        previous = _base64(self.previous) if self.previous else "-"
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\ntime {time}\nprevious {previous}\n"

    @property
    def key_id(self) -> str:
        """The id of the key that signed."""
        return provider().load_public_key(self.public_key).key_id

    def is_signed(self) -> bool:
        """Say whether the signature is that of the key at hand; whose key it is is another question."""
        return provider().load_public_key(self.public_key).verify(self.text.encode(), self.signature)

    def to_json(self) -> dict[str, object]:
        """Return text, signature and key, as receipts carry them."""
        return {"key_id": self.key_id, "public_key": self.public_key.decode(),
                "signature": _base64(self.signature), "text": self.text}


def read(text: str, *, signature: bytes, public_key: bytes) -> Checkpoint:
    """Read a checkpoint; raises CheckpointUnreadable unless `text` is in the one form that we write."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise CheckpointUnreadable
    try:
        checkpoint = Checkpoint(
            origin=found["origin"], size=int(found["size"]), root=base64.b64decode(found["root"]),
            at=datetime.fromisoformat(found["at"]), signature=signature, public_key=public_key,
            previous=None if found["previous"] == "-" else base64.b64decode(found["previous"]),
        )
    except ValueError:
        raise CheckpointUnreadable from None
    if checkpoint.text != text:
        raise CheckpointUnreadable
    return checkpoint


def from_documents(data: bytes) -> tuple[Checkpoint, ...]:
    """Read the checkpoints in a receipt, a consistency proof or a checkpoint in JSON; raises CheckpointUnreadable."""
    try:
        document = json.loads(data)
        parts = [document[name] for name in ("checkpoint", "old", "new") if name in document] or [document]
        return tuple(
            read(part["text"], signature=base64.b64decode(part["signature"], validate=True),
                 public_key=part["public_key"].encode())
            for part in parts
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise CheckpointUnreadable from None


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()
