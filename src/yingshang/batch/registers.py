"""A register as Parquet: its columns, the bounds of its numbers, and its parts."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import ibis.expr.datatypes as dt
import pyarrow
from pyarrow import parquet

from yingshang.batch.errors import NoKeyColumn, UnreadableRegister
from yingshang.rules.compiling.elements import Bounds

#: what Parquet's writers put between the name of a list and that of a member
_LEVELS = re.compile(r"\.(list\.(element|item)|bag\.array_element)(?=\.|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """Rows `first` to `last` (both included, from 0) of one file."""

    number: int
    file: Path
    first: int
    last: int

    @property
    def rows(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFile:
    """One Parquet file, or a folder of files that have the same columns; `digest` changes when they do."""

    path: Path
    files: tuple[Path, ...]
    rows: tuple[int, ...]
    schema: Mapping[str, dt.DataType]
    bounds: Mapping[str, Bounds]
    digest: str

    def partitions(self, size: int) -> tuple[Partition, ...]:
        """Cut the register into parts of at most so many rows."""
        cuts = (
            (file, first, min(first + size, rows) - 1)
            for file, rows in zip(self.files, self.rows, strict=True)
            for first in range(0, rows, size)
        )
        return tuple(
            Partition(number=number, file=file, first=first, last=last)
            for number, (file, first, last) in enumerate(cuts)
        )


def open_register(path: Path, *, key: str | None = None) -> RegisterFile:
    """Read what the files say about themselves, not their rows; `key` is a column there must be.

    Raises UnreadableRegister and NoKeyColumn.
    """
    files = tuple(sorted(path.glob("*.parquet"))) if path.is_dir() else (path,)
    if not files:
        raise UnreadableRegister(file=path.name, reason="目录里没有Parquet文件")
    try:
        footers = [parquet.read_metadata(file) for file in files]
        schemas = [footer.schema.to_arrow_schema().remove_metadata() for footer in footers]
    except (OSError, pyarrow.ArrowException) as error:
        raise UnreadableRegister(file=path.name, reason=str(error).splitlines()[0]) from None
    if any(schema != schemas[0] for schema in schemas):
        raise UnreadableRegister(file=path.name, reason="各文件的列不一样")
    if key is not None and key not in schemas[0].names:
        raise NoKeyColumn(key=key, columns="、".join(schemas[0].names[:40]))
    return RegisterFile(
        path=path,
        files=files,
        rows=tuple(footer.num_rows for footer in footers),
        schema=_types(schemas[0]),
        bounds=_bounds(footers),
        digest=_digest(files, footers),
    )


def _types(schema: pyarrow.Schema) -> dict[str, dt.DataType]:
    """Return the Ibis types; a type that Ibis does not know leaves its column out."""
    types = {}
    for field in schema:
        try:
            types[field.name] = dt.dtype(field.type)
        except (TypeError, NotImplementedError, KeyError):
            continue
    return types


def _bounds(footers: list[parquet.FileMetaData]) -> dict[str, Bounds]:
    """Return the bounds of number columns, and of members of lists, of which every row group states them."""
    found: dict[str, list[Bounds | None]] = {}
    for footer in footers:
        for group in range(footer.num_row_groups):
            for place in range(footer.num_columns):
                column = footer.row_group(group).column(place)
                found.setdefault(_LEVELS.sub("", column.path_in_schema), []).extend(_stated(column))
    return {
        name: (min(one[0] for one in known), max(one[1] for one in known))
        for name, stated in found.items()
        if (known := [one for one in stated if one]) and len(known) == len(stated)
    }


def _stated(column: parquet.ColumnChunkMetaData) -> tuple[Bounds | None, ...]:
    """Return the bounds that a row group states; none are needed where all is null."""
    known = column.statistics
    if known is not None and known.null_count == column.num_values:
        return ()
    is_number = known is not None and known.has_min_max and type(known.min) in (int, Decimal)
    return ((known.min, known.max) if is_number else None,)


def _digest(files: tuple[Path, ...], footers: list[parquet.FileMetaData]) -> str:
    """Names, sizes, times of change and row counts: reading every byte would take longer than the run."""
    told = hashlib.sha256()
    for file, footer in zip(files, footers, strict=True):
        state = file.stat()
        told.update(f"{file.name} {state.st_size} {state.st_mtime_ns} {footer.num_rows}\n".encode())
    return told.hexdigest()
