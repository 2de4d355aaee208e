"""Two database roles: the owner migrates, `yingshang_app` serves and works and cannot rewrite the ledger."""

import contextlib
import secrets
from collections.abc import Iterator

from django.db import connection, transaction
from psycopg import sql

from yingshang.ledger.grants import restrict
from yingshang.site import places
from yingshang.site.database_urls import APPLICATION, PASSWORD, application_password

MIGRATION_LOCK = 0x59_53_4D_49  # any number, the same in every process
RIGHTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
)


def become_application() -> None:
    """Give up the owner's rights for the rest of this process."""
    connection.close()
    connection.settings_dict.update(USER=APPLICATION, PASSWORD=application_password())


@contextlib.contextmanager
def migrating() -> Iterator[None]:
    """Let one process migrate at a time, and none wait long for a table that is in use."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        cursor.execute("SET lock_timeout = '5s'")
        try:
            yield
        finally:
            cursor.execute("RESET lock_timeout")
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])


@transaction.atomic
def grant_application() -> None:
    """Create or update the application's role: rows of every table; the ledger only to read and append."""
    password = places.secret(PASSWORD, given=None, make=secrets.token_urlsafe(24))
    role = sql.Identifier(APPLICATION)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION])
        verb = sql.SQL("ALTER" if cursor.fetchone() else "CREATE")
        verifier = sql.Literal(_verifier(password))
        cursor.execute(sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(verb, role, verifier))
        for right in RIGHTS:
            cursor.execute(sql.SQL(right).format(role=role))
    restrict(APPLICATION)


def _verifier(password: str) -> str:
    """The server, and so its log, only ever sees what SCRAM derives from the password."""
    derived = connection.connection.pgconn.encrypt_password(password.encode(), APPLICATION.encode(),
                                                            b"scram-sha-256")
    return str(derived.decode())
