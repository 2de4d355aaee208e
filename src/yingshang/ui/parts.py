"""The plain records pages hand to the parts; a dict with the same names does as well."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line of a task list; `status` is done, doing, todo or blocked."""

    title: str
    status: str = "todo"
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One answer to check; `href` leads back to where it is changed."""

    title: str
    value: object
    href: str = ""
    source_note: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One point of a timeline; `state` is done, current, paused or waiting."""

    title: str
    at: dt.datetime | dt.date | None = None
    who: str = ""
    text: str = ""
    article: str = ""
    state: str = "done"
    href: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with shape and colour; `tone` is neutral, info, ok, warn or error."""

    text: str
    tone: str = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A box to tick a row with; it belongs to the form whose id is `form`, wherever that stands on the page."""

    form: str
    name: str
    value: str
    title: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """`sort` is the value the URL's `sort` takes for this column; empty: not sortable."""

    title: str
    numeric: bool = False
    sort: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    dense: bool = False
    empty: str = "没有符合条件的记录"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar; `tone` is "", ok, warn or error."""

    title: str
    value: float
    href: str = ""
    tone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedFile:
    title: str
    href: str = ""
    size: int = 0
    uploaded_at: dt.datetime | None = None
    remove_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A place for one file; `limit_mb` is checked again by whoever stores it."""

    title: str
    action: str
    name: str = "file"
    hint: str = ""
    accept: str = ".pdf,.jpg,.png"
    limit_mb: int = 20
    error: str = ""
    current: UploadedFile | None = None
    required: bool = True
    note: str = ""

    @property
    def limit_bytes(self) -> int:
        return self.limit_mb * 1024 * 1024

    @property
    def kinds(self) -> str:
        """The accepted kinds as words, each once: ".pdf,.jpg,.jpeg" reads "PDF、JPG"."""
        endings = (part.strip().lstrip(".").upper() for part in self.accept.split(","))
        return "、".join(dict.fromkeys("JPG" if ending == "JPEG" else ending for ending in endings))
