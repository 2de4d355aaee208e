"""What the clients saw: every act they asked for, under which key, and how it was answered. The server has no say."""

import json
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

#: how an attempt ended for its client
DONE, REFUSED, UNKNOWN = "done", "refused", "unknown"


@dataclass(slots=True, kw_only=True)
class Attempt:
    """One thing a client wanted done; `sent` counts the requests, each with the same key."""

    key: str
    act: str
    who: str
    case: str | None
    sent: int = 0
    outcome: str = UNKNOWN
    status: int = 0


class History:
    """Attempts of all clients, safe between threads."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []
        self.receipts: list[bytes] = []
        self._lock = threading.Lock()

    def begin(self, *, key: str, act: str, who: str, case: str | None = None) -> Attempt:
        """Note an attempt before its first request leaves."""
        attempt = Attempt(key=key, act=act, who=who, case=case)
        with self._lock:
            self.attempts.append(attempt)
        return attempt

    def keep_receipt(self, receipt: bytes) -> None:
        """Keep a receipt outside of the system it speaks of."""
        with self._lock:
            self.receipts.append(receipt)

    def of(self, outcome: str) -> Iterator[Attempt]:
        """Yield the attempts that ended so."""
        return (attempt for attempt in self.attempts if attempt.outcome == outcome)

    def write(self, path: Path) -> None:
        """Write one JSON line per attempt, to look into after a fault."""
        lines = (json.dumps(asdict(attempt), ensure_ascii=False) for attempt in self.attempts)
        path.write_text("\n".join(lines) + "\n")
