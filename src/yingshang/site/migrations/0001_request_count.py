"""How often programs asked; without a log, since a crash may as well forget it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='RequestCount',
            fields=[
                ('pk', models.CompositePrimaryKey('who', 'minute', blank=True, editable=False, primary_key=True, serialize=False)),
                ('who', models.CharField(max_length=80)),
                ('minute', models.DateTimeField()),
                ('count', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.RunSQL("ALTER TABLE site_requestcount SET UNLOGGED", "ALTER TABLE site_requestcount SET LOGGED"),
    ]
