"""Where a checkout keeps its data and catalogue; read before settings, so it imports nothing of Django."""

import os
from pathlib import Path

from yingshang.kit.secret_files import secret_at

ROOT = Path(os.environ.get("YINGSHANG_ROOT", Path(__file__).resolve().parents[3]))
DATA_DIR = Path(os.environ.get("YINGSHANG_DATA", ROOT / ".data")).absolute()
CATALOGUE_DIR = Path(os.environ.get("YINGSHANG_CATALOGUE", ROOT / "catalogue")).absolute()


def secret(name: str, *, given: str | None, make: str) -> str:
    """Return the given secret, else the one kept in DATA_DIR as `name`, made once and readable only by us."""
    return given or secret_at(DATA_DIR / name, make=make.encode).decode()
