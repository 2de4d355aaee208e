"""Doing something once: two transactions with the same key come one after the other."""

from django.db import connection


def hold_key(key: str) -> None:
    """Make a second transaction with the same key wait until the first has ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [key])
