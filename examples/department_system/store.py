"""The department's own small store: what came in, and which replies are due; both survive a kill."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS inbox (event TEXT PRIMARY KEY, type TEXT, subject TEXT, envelope TEXT, at REAL);
CREATE TABLE IF NOT EXISTS replies (
    id TEXT PRIMARY KEY, subject TEXT, sequence INTEGER, envelope TEXT, due REAL, tries INTEGER DEFAULT 0,
    sent_at REAL, answer TEXT);
CREATE INDEX IF NOT EXISTS due_replies ON replies (due) WHERE sent_at IS NULL;
"""


@dataclass(frozen=True, slots=True)
class Due:
    """A reply that is to be sent now."""

    id: str
    envelope: dict
    tries: int


class Store:
    """One connection, used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._base = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._base.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + _TABLES)
        self._taken: set[str] = set()

    def take_in(self, envelope: dict, replies: Iterable[tuple[dict, float]]) -> bool:
        """Keep a message and the replies it will get, together; return False when it had come before."""
        with self._lock, self._base:
            self._base.execute("BEGIN IMMEDIATE")
            done = self._base.execute("INSERT OR IGNORE INTO inbox VALUES (?, ?, ?, ?, ?)", (
                envelope["id"], envelope["type"], envelope["subject"], json.dumps(envelope), time.time()))
            if done.rowcount:
                self._base.executemany(
                    "INSERT INTO replies (id, subject, sequence, envelope, due) VALUES (?, ?, ?, ?, ?)",
                    [(one["id"], one["subject"], int(one["sequence"]), json.dumps(one), due) for one, due in replies])
            return bool(done.rowcount)

    def close(self, subject: str) -> None:
        """The item was decided elsewhere: what we have not said yet, we never will."""
        with self._lock, self._base:
            self._base.execute("DELETE FROM replies WHERE subject = ? AND sent_at IS NULL", (subject,))

    def item_of(self, subject: str) -> dict:
        """Return what we were told of an item."""
        with self._lock:
            row = self._base.execute("SELECT envelope FROM inbox WHERE subject = ? AND type = 'yingshang.item.started'",
                                     (subject,)).fetchone()
        return json.loads(row[0])["data"]

    def next_due(self, *, in_order: bool) -> Due | None:
        """Return a reply whose time has come, those of one case after each other; nobody else gets it meanwhile."""
        with self._lock:
            rows = self._base.execute(
                "SELECT id, envelope, tries, subject, sequence FROM replies WHERE sent_at IS NULL AND due <= ?"
                " ORDER BY due LIMIT 200", (time.time(),)).fetchall()
            busy = {one.rpartition("#")[0] for one in self._taken}
            for identifier, envelope, tries, subject, _ in rows:
                key = f"{subject}#{identifier}"
                if key in self._taken or (in_order and (subject in busy or not self._is_first(subject, identifier))):
                    continue
                self._taken.add(key)
                return Due(identifier, json.loads(envelope), tries)
        return None

    def sent(self, due: Due, answer: str) -> None:
        """Keep what was answered."""
        self._finish(due, "UPDATE replies SET sent_at = ?, answer = ? WHERE id = ?", (time.time(), answer, due.id))

    def failed(self, due: Due, wait: float) -> None:
        """Try again later."""
        self._finish(due, "UPDATE replies SET tries = tries + 1, due = ? WHERE id = ?", (time.time() + wait, due.id))

    def counts(self) -> dict[str, int]:
        """Return how much there is of what."""
        with self._lock:
            taken = self._base.execute("SELECT count(*) FROM inbox WHERE type = 'yingshang.item.started'").fetchone()[0]
            sent, left = self._base.execute("SELECT count(sent_at), count(*) - count(sent_at) FROM replies").fetchone()
        return {"items": taken, "replies_sent": sent, "replies_waiting": left}

    def _is_first(self, subject: str, identifier: str) -> bool:
        first = self._base.execute("SELECT id FROM replies WHERE subject = ? AND sent_at IS NULL ORDER BY sequence"
                                   " LIMIT 1", (subject,)).fetchone()
        return first is not None and first[0] == identifier

    def _finish(self, due: Due, statement: str, values: tuple) -> None:
        with self._lock, self._base:
            self._base.execute(statement, values)
            self._taken.discard(f"{due.envelope['subject']}#{due.id}")
