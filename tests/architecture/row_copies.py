"""Copies of people's rows, made in the database itself, to see whether anybody notices them."""

from collections.abc import Iterable, Mapping

from django.db import connection

#: table -> the column that says whose row it is, and the columns a copy must not share with its original
_COPIED: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "casework_case": ("applicant_id", {"id": "gen_random_uuid()", "number": "number || '~'", "part": "part || '~'"}),
    "casework_upload": ("owner_id", {"id": "gen_random_uuid()"}),
    "casework_notice": ("person_id", {"id": ""}),
    "licensing_draft": ("owner_id", {"id": "gen_random_uuid()", "case_id": "NULL"}),
}


def copy_rows(people: Iterable[int]) -> None:
    """Copy the cases, uploads, notices and drafts of these people."""
    for table, (owner, changed) in _COPIED.items():
        copied = {name: changed.get(name, name) for name in _columns(table) if changed.get(name, name)}
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} ({', '.join(copied)}) SELECT {', '.join(copied.values())} FROM {table}"
                           f" WHERE {owner} = ANY (%s)", [list(people)])
            assert cursor.rowcount > 0, table


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]
