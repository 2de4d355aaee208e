"""Search words in a table of their own: an act rewrites its case, and need not index fifty words again."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

COPY_SQL = "INSERT INTO casework_searchentry (case_id, words) SELECT id, search FROM casework_case"


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_tables")]
    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("case", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="search_entry", serialize=False, to="casework.case")),
                ("words", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None)),
            ],
        ),
        migrations.RunSQL(COPY_SQL, migrations.RunSQL.noop),
        migrations.AddIndex(model_name="searchentry", index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="case_words")),
        migrations.RemoveIndex(model_name="case", name="case_search"),
        migrations.RemoveField(model_name="case", name="search"),
    ]
