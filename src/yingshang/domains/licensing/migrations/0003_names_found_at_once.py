"""The index of names keeps no list of pending entries: every look-up would read all of it."""

import django.contrib.postgres.indexes
from django.db import migrations

KEEP_NONE = "ALTER INDEX name_keys SET (fastupdate = off); SELECT gin_clean_pending_list('name_keys')"
KEEP = "ALTER INDEX name_keys RESET (fastupdate)"
NEW = django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["keys"], name="name_keys")


class Migration(migrations.Migration):
    dependencies = [("licensing", "0002_names")]
    operations = [migrations.SeparateDatabaseAndState(
        database_operations=[migrations.RunSQL(KEEP_NONE, KEEP)],
        state_operations=[migrations.RemoveIndex("takenname", "name_keys"), migrations.AddIndex("takenname", NEW)])]
