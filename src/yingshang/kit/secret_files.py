"""Secrets kept in files that are made once, in full, and readable by their owner only."""

import os
from collections.abc import Callable
from pathlib import Path


def secret_at(path: Path, *, make: Callable[[], bytes]) -> bytes:
    """Return what the file holds; the first of several first users makes it, and all read the same.

    The content is written under another name and then linked, so nobody ever reads a half-written secret.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        _write_once(path, make())
    return path.read_bytes()


def _write_once(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
