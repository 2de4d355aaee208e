"""The one lock of the ledger, and where the next entry goes."""

from django.db import migrations

# VOLATILE, so that under READ COMMITTED each statement sees what the lock's last holder committed.
HEAD_SQL = """
CREATE FUNCTION ledger_head(OUT size bigint, OUT finished bytea[]) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    above integer := 0;
    half bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(x'59536c6564676572'::bigint);  -- "YSledger"
    SELECT coalesce(max(entry.index) + 1, 0) INTO size FROM ledger_entry AS entry;
    finished := '{}';
    -- The next leaf completes as many subtrees as the size ends in binary ones; these are their left halves.
    WHILE (size >> above) & 1 = 1 LOOP
        IF above = 0 THEN
            SELECT entry.leaf_hash INTO half FROM ledger_entry AS entry WHERE entry.index = size - 1;
        ELSE
            SELECT node.hash INTO half FROM ledger_node AS node
                WHERE node.level = above AND node.index = (size >> above) - 1;
        END IF;
        finished := finished || half;
        above := above + 1;
    END LOOP;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_tables")]
    operations = [migrations.RunSQL(HEAD_SQL, "DROP FUNCTION ledger_head()")]
