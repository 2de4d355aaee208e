"""Rows of a hand-written statement as models, as `Model.objects.raw` makes them, from a cursor that is open anyway."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
Convert = Callable[[Any], Any]


def records(model: type[M], cursor: Any) -> list[M]:
    """Return the rows of the cursor's result; columns the model has not are set as attributes."""
    columns = tuple(column.name for column in cursor.description)
    return [_record(model, columns, row) for row in cursor.fetchall()]


def _record(model: type[M], columns: Sequence[str], row: Sequence[object]) -> M:
    fields, extra = _fields(model, columns)
    values = [convert(row[place]) for _, place, convert in fields]
    made = model.from_db(connection.alias, [name for name, _, _ in fields], values)
    for name, place in extra:
        setattr(made, name, row[place])
    return made


@cache
def _fields(model: type[models.Model], columns: tuple[str, ...]) -> tuple[
        tuple[tuple[str, int, Convert], ...], tuple[tuple[str, int], ...]]:
    """Return what each field is called, where it stands and how it is read; and the columns of no field.

    In the order of the model, which `from_db` expects.
    """
    places = {name: place for place, name in enumerate(columns)}
    fields = [field for field in model._meta.concrete_fields if field.column in places]
    known = tuple((field.attname, places.pop(field.column), _converter(field)) for field in fields)
    return known, tuple(places.items())


def _converter(field: models.Field) -> Convert:
    converters = [*connection.ops.get_db_converters(field.get_col(field.model._meta.db_table)),
                  *field.get_db_converters(connection)]
    if not converters:
        return _as_it_is
    column = field.get_col(field.model._meta.db_table)

    def convert(value: Any) -> Any:
        for step in converters:
            value = step(value, column, connection)
        return value

    return convert


def _as_it_is(value: Any) -> Any:
    return value
