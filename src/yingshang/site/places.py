"""Where a checkout keeps its data and catalogue; read before settings, so it imports nothing of Django."""

import os
from pathlib import Path

ROOT = Path(os.environ.get("YINGSHANG_ROOT", Path(__file__).resolve().parents[3]))
DATA_DIR = Path(os.environ.get("YINGSHANG_DATA", ROOT / ".data")).absolute()
CATALOGUE_DIR = Path(os.environ.get("YINGSHANG_CATALOGUE", ROOT / "catalogue")).absolute()


def secret(name: str, *, given: str | None, make: str) -> str:
    """Return the given secret, else the one kept in DATA_DIR as `name`, made once and readable only by us."""
    if given:
        return given
    path = DATA_DIR / name
    try:
        return path.read_text()
    except FileNotFoundError:
        pass
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{name}.{os.getpid()}")
    unfinished.touch(mode=0o600)
    unfinished.write_text(make)
    try:
        os.link(unfinished, path)  # the first of two processes wins, and both read what it wrote
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
    return path.read_text()
