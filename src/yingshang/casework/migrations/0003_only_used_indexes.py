"""Only indexes that lists and pages use: an act writes all of its case's, and its own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('casework', '0002_search_entry'),
        ('register', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterField(
            model_name='act',
            name='account',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='act',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='casework.case'),
        ),
        migrations.AlterField(
            model_name='act',
            name='key',
            field=models.CharField(max_length=80),
        ),
        migrations.AlterField(
            model_name='act',
            name='organisation',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='register.organisation'),
        ),
        migrations.AlterField(
            model_name='case',
            name='applicant',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='register.person'),
        ),
        migrations.AlterField(
            model_name='case',
            name='number',
            field=models.CharField(max_length=50),
        ),
        migrations.AlterField(
            model_name='case',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='register.organisation'),
        ),
        migrations.AlterField(
            model_name='case',
            name='parent',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='casework.case'),
        ),
        migrations.AlterField(
            model_name='case',
            name='region',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='register.region'),
        ),
        migrations.AlterField(
            model_name='case',
            name='subject',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='register.entity'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('organisation'), models.OrderBy(models.F('closed_at'), descending=True), models.F('id'), condition=models.Q(('closed_at__isnull', False)), name='closed_by_day'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('subject__isnull', False)), fields=['subject'], name='cases_of_entity'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.UniqueConstraint(fields=('key',), name='one_act_per_key'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('number',), name='one_case_per_number'),
        ),
    ]
