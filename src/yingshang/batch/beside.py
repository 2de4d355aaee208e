"""Lists of records that stand in a file of their own, one row a record, beside the register they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ibis.expr.datatypes as dt

from yingshang.batch.errors import ListTwice, NoKeyColumn
from yingshang.batch.registers import RegisterFile, open_register

_PART, _PLACE = "part of register", "file_row_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The records of one list; `key` is the column that says whose they are, `members` are the other columns."""

    name: str
    key: str
    file: RegisterFile
    members: tuple[str, ...]

    @property
    def type(self) -> dt.DataType:
        """The list as a column: an array of structs."""
        return dt.Array(dt.Struct({name: dt.dtype(self.file.schema[name]) for name in self.members}))


def open_beside(places: Mapping[str, Path], register: RegisterFile, *, key: str) -> tuple[Beside, ...]:
    """Read what the files say about themselves. Raises UnreadableRegister, NoKeyColumn and ListTwice."""
    found = []
    for name, path in places.items():
        if name in register.schema:
            raise ListTwice(name=name)
        file = open_register(path, key=key)
        if str(file.schema.get(key)) != str(register.schema.get(key)):
            raise NoKeyColumn(key=key, columns=f"“{name}”里的“{key}”列与登记数据的不是同一类型")
        members = tuple(one for one in file.schema if one != key)
        found.append(Beside(name=name, key=key, file=file, members=members))
    return tuple(found)


def with_lists(rows: str, lists: Sequence[Beside]) -> str:
    """Return DuckDB's query for the rows with their lists, in the order of the files; a row without records has [].

    Only records of these rows are gathered.
    """
    if not lists:
        return rows
    gathered = "".join(f" LEFT JOIN ({_gathered(one)}) AS {_name(one.name)} USING ({_name(one.key)})" for one in lists)
    columns = ", ".join(f"coalesce({_name(one.name)}.items, []) AS {_name(one.name)}" for one in lists)
    part = _name(_PART)
    return f"WITH {part} AS MATERIALIZED ({rows}) SELECT {part}.*, {columns} FROM {part}{gathered}"


def _gathered(one: Beside) -> str:
    record = ", ".join(f"{_name(name)} := {_name(name)}" for name in one.members)
    files = ", ".join("'" + str(file).replace("'", "''") + "'" for file in one.file.files)
    key = _name(one.key)
    return (
        f"SELECT {key}, list(struct_pack({record}) ORDER BY filename, {_PLACE}) AS items"
        f" FROM read_parquet([{files}], filename = true, {_PLACE} = true)"
        f" WHERE {key} IN (SELECT {key} FROM {_name(_PART)}) GROUP BY {key}"
    )


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
