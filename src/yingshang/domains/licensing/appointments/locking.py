"""Locks by name until the transaction ends, always the person before the slots, slots in the order of their names."""

from django.db import connection


def lock(*names: str) -> None:
    """Wait until nobody else holds any of these names, and hold them."""
    with connection.cursor() as cursor:
        for name in sorted(names):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 11))", [name])


def person_lock(person_id: int) -> str:
    """Return the name a person's appointments are locked under."""
    return f"person:{person_id}"
