"""Delegations, what they reach and what was done under them."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0006_exchange'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=80)),
                ('matters', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                ('scope', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), size=None)),
                ('purpose', models.CharField(max_length=200)),
                ('given_at', models.DateTimeField()),
                ('until_at', models.DateTimeField()),
                ('consented_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('ended_by', models.CharField(blank=True, default='', max_length=10)),
                ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations_held', to=settings.AUTH_USER_MODEL)),
                ('entity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='register.entity')),
                ('principal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='register.person')),
            ],
        ),
        migrations.CreateModel(
            name='DelegatedCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegated', to='casework.case')),
                ('delegation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cases', to='casework.delegation')),
            ],
        ),
        migrations.AddField(
            model_name='act',
            name='delegation',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='casework.delegation'),
        ),
        migrations.CreateModel(
            name='DelegationTrace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('scope', models.CharField(max_length=10)),
                ('text', models.CharField(max_length=200)),
                ('is_act', models.BooleanField()),
                ('ledger_index', models.BigIntegerField(null=True)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('delegation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='traces', to='casework.delegation')),
            ],
        ),
        migrations.AddIndex(
            model_name='delegation',
            index=models.Index(fields=['delegate', '-until_at'], name='delegations_held'),
        ),
        migrations.AddIndex(
            model_name='delegation',
            index=models.Index(fields=['principal', '-given_at'], name='delegations_given'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.UniqueConstraint(fields=('key',), name='one_delegation_per_key'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('until_at__gt', models.F('given_at'))), name='delegation_has_time'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('scope__len__gt', 0)), name='delegation_has_scope'),
        ),
        migrations.AddConstraint(
            model_name='delegatedcase',
            constraint=models.UniqueConstraint(fields=('delegation', 'case'), name='delegated_once'),
        ),
        migrations.AddIndex(
            model_name='delegationtrace',
            index=models.Index(fields=['delegation', '-id'], name='traces_of_delegation'),
        ),
    ]
