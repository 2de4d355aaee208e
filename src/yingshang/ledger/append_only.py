"""Tables to which rows are only ever added: triggers against the owner's slips, beside missing rights."""

from django.db.migrations import RunSQL

REFUSAL_SQL = """
CREATE FUNCTION yingshang_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$
"""


def append_only(table: str) -> RunSQL:
    """Return the migration step that makes a table refuse UPDATE, DELETE and TRUNCATE."""
    return RunSQL(
        f'CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}" '
        f"FOR EACH STATEMENT EXECUTE FUNCTION yingshang_refuse_change()",
        f'DROP TRIGGER "{table}_append_only" ON "{table}"',
    )
