"""Rule files: their bytes, and the day in their name on which they come into force."""

from datetime import date
from pathlib import Path

from yingshang.rules.dmn.xml import MAX_BYTES
from yingshang.rules.errors import InvalidModel
from yingshang.rules.feel.temporal.reading import read_date


def read_file(path: Path) -> bytes:
    """Return the bytes of a rule file, up to one more than it may have. Raises InvalidModel."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _invalid(path.name, f"文件不能读取（{error.strerror}）") from None


def version_in(stem: str, file: str) -> date | None:
    """Return the day in a name like NAME@2026-04-01, or None without one. Raises InvalidModel."""
    _, at, text = stem.partition("@")
    version_on = read_date(text)
    if at and not isinstance(version_on, date):
        raise _invalid(file, f"文件名中的日期“{text}”不正确，应如“名称@2026-04-01.dmn”")
    return version_on if isinstance(version_on, date) else None


def _invalid(file: str, reason: str) -> InvalidModel:
    return InvalidModel(file=file, element="文件", line=0, column=0, reason=reason)
