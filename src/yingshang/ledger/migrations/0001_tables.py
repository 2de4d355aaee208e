"""Entries, tree nodes and checkpoints, each append-only from the first row."""

from django.db import migrations, models

from yingshang.ledger.append_only import REFUSAL_SQL, append_only

HASH_LENGTHS_SQL = """
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_hash CHECK (octet_length(leaf_hash) = 32);
ALTER TABLE ledger_node ADD CONSTRAINT ledger_node_hash CHECK (octet_length(hash) = 32)
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="LeafEntry",
            fields=[
                ("index", models.BigIntegerField(primary_key=True, serialize=False)),
                ("body", models.BinaryField()),
                ("leaf_hash", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "ledger_entry",
                "constraints": [models.CheckConstraint(condition=models.Q(("index__gte", 0)), name="ledger_entry_index")],
            },
        ),
        migrations.CreateModel(
            name="TreeNode",
            fields=[
                ("pk", models.CompositePrimaryKey("level", "index", blank=True, editable=False, primary_key=True, serialize=False)),
                ("level", models.SmallIntegerField()),
                ("index", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "ledger_node",
                "constraints": [models.CheckConstraint(condition=models.Q(("index__gte", 0), ("level__range", (1, 60))), name="ledger_node_place")],
            },
        ),
        migrations.CreateModel(
            name="SealedCheckpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("signature", models.BinaryField()),
                ("public_key", models.TextField()),
            ],
            options={
                "db_table": "ledger_checkpoint",
                "constraints": [models.CheckConstraint(condition=models.Q(("size__gte", 0)), name="ledger_checkpoint_size")],
            },
        ),
        migrations.RunSQL(HASH_LENGTHS_SQL, migrations.RunSQL.noop),
        migrations.RunSQL(REFUSAL_SQL, "DROP FUNCTION yingshang_refuse_change()"),
        append_only("ledger_entry"),
        append_only("ledger_node"),
        append_only("ledger_checkpoint"),
    ]
