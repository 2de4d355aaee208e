"""The table of taken names, and triggers that tell which entities' names have changed."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

WATCH_SQL = """
CREATE FUNCTION licensing_names_entered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO licensing_namechange (uscc, former_name) SELECT uscc, '' FROM fresh;
    RETURN NULL;
END $$;
CREATE FUNCTION licensing_names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO licensing_namechange (uscc, former_name)
    SELECT fresh.uscc, CASE WHEN stale.name <> fresh.name THEN stale.name ELSE '' END
    FROM fresh JOIN stale USING (uscc)
    WHERE (fresh.name, fresh.status, fresh.region_id) IS DISTINCT FROM (stale.name, stale.status, stale.region_id);
    RETURN NULL;
END $$;
CREATE TRIGGER licensing_names_entered AFTER INSERT ON register_entity
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION licensing_names_entered();
CREATE TRIGGER licensing_names_changed AFTER UPDATE ON register_entity
    REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION licensing_names_changed();
INSERT INTO licensing_namechange (uscc, former_name) SELECT uscc, '' FROM register_entity;
"""
FORGET_SQL = """
DROP TRIGGER licensing_names_entered ON register_entity;
DROP TRIGGER licensing_names_changed ON register_entity;
DROP FUNCTION licensing_names_entered();
DROP FUNCTION licensing_names_changed();
"""


class Migration(migrations.Migration):
    dependencies = [("licensing", "0001_tables"), ("register", "0001_tables")]
    operations = [
        migrations.CreateModel(
            name="NameChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uscc", models.CharField(max_length=18)),
                ("former_name", models.CharField(default="", max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="TakenName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("registry", models.CharField(max_length=6)),
                ("trade_name", models.CharField(max_length=120)),
                ("divisions", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), size=None)),
                ("keys", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=None)),
                ("status", models.CharField(choices=[("registered", "已登记"), ("reserved", "保留期内"), ("former", "变更前的名称"), ("released", "注销未满一年")], max_length=10)),
                ("until_on", models.DateField(null=True)),
                ("entity", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="taken_names", to="register.entity")),
                ("reserved_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="reserved_names", to="register.person")),
            ],
        ),
        migrations.AddIndex(model_name="takenname", index=django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="name_keys")),
        migrations.AddConstraint(model_name="takenname", constraint=models.UniqueConstraint(condition=models.Q(("status", "registered")), fields=("entity",), name="one_name_each")),
        migrations.AddConstraint(model_name="takenname", constraint=models.UniqueConstraint(condition=models.Q(("status", "reserved")), fields=("registry", "name"), name="reserved_once")),
        migrations.AddConstraint(model_name="takenname", constraint=models.CheckConstraint(condition=models.Q(("status__in", ["registered", "reserved", "former", "released"])), name="name_status")),
        migrations.AddConstraint(model_name="takenname", constraint=models.CheckConstraint(condition=models.Q(models.Q(("status", "registered"), ("until_on__isnull", True)), models.Q(models.Q(("status", "registered"), _negated=True), ("until_on__isnull", False)), _connector="OR"), name="name_ends")),
        migrations.RunSQL(WATCH_SQL, FORGET_SQL),
    ]
