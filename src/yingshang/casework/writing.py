"""The rows that an act writes, in one round trip written out: everybody else waits while it runs."""

from collections.abc import Iterable, Mapping

from django.db import connection

from yingshang.casework.models import Act, Case

_COLUMNS = ("case_id", "seq", "name", "role", "account_id", "organisation_id", "delegation_id",
            "at", "payload", "key", "ledger_index")
_ACT_SQL = f"INSERT INTO casework_act ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"


def set_columns(case: Case, changed: Mapping[str, object]) -> None:
    """Set columns of a case; a new case is saved whole at once, for what follows refers to it."""
    for name, value in changed.items():
        setattr(case, name, value)
    if case._state.adding:
        case.save(force_insert=True)


def save(case: Case, changed: Iterable[str], *, act: Act) -> None:
    """Save the columns of a case that an act changed, and add the act."""
    names = tuple(changed)
    settings = ", ".join(f"{name} = %s" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE casework_case SET {settings} WHERE id = %s; {_ACT_SQL}",
                       [*_stored(case, names), case.pk, *_stored(act, _COLUMNS)])


def _stored(row: Act | Case, columns: Iterable[str]) -> list[object]:
    """Return the values as the database keeps them, sealed where the column is."""
    return [row._meta.get_field(name).get_prep_value(getattr(row, name)) for name in columns]
