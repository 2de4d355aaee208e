"""The rows that an act writes, by statements that are written out: everybody else waits while the last one runs."""

from collections.abc import Iterable, Mapping

from django.db import connection

from yingshang.casework.models import Act, Case

_COLUMNS = ("case_id", "seq", "name", "role", "account_id", "organisation_id", "at", "payload", "key", "ledger_index")
_ACT_SQL = f"INSERT INTO casework_act ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"


def insert_act(act: Act) -> None:
    """Add an act."""
    _execute(_ACT_SQL, _stored(act, _COLUMNS))


def save_case(case: Case, changed: Mapping[str, object]) -> None:
    """Set columns of a case, and save them; a new case is saved whole."""
    for name, value in changed.items():
        setattr(case, name, value)
    if case._state.adding:
        case.save(force_insert=True)
        return
    settings = ", ".join(f"{name} = %s" for name in changed)
    _execute(f"UPDATE casework_case SET {settings} WHERE id = %s", [*_stored(case, changed), case.pk])


def _stored(row: Act | Case, columns: Iterable[str]) -> list[object]:
    """Return the values as the database keeps them, sealed where the column is."""
    return [row._meta.get_field(name).get_prep_value(getattr(row, name)) for name in columns]


def _execute(sql: str, values: list[object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
