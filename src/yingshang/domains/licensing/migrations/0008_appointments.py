"""Appointments, what happened to them, and waiting lists."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import yingshang.register.sealed


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0006_exchange'),
        ('licensing', '0007_windows_counters_and_places'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=80)),
                ('service', models.CharField(max_length=20)),
                ('day', models.DateField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.PositiveSmallIntegerField(null=True)),
                ('is_walk_in', models.BooleanField(default=False)),
                ('bundle', models.CharField(blank=True, default='', max_length=60)),
                ('details', yingshang.register.sealed.SealedJSONField()),
                ('code', models.CharField(max_length=8)),
                ('state', models.CharField(choices=[('offered', '等您确认'), ('booked', '已预约'), ('arrived', '已报到'), ('called', '正在办理'), ('done', '已办完'), ('missed', '未到'), ('cancelled', '已取消'), ('lapsed', '没有确认')], max_length=10)),
                ('booked_at', models.DateTimeField()),
                ('offered_until', models.DateTimeField(null=True)),
                ('queue_number', models.CharField(blank=True, default='', max_length=8)),
                ('arrived_at', models.DateTimeField(null=True)),
                ('called_at', models.DateTimeField(null=True)),
                ('window', models.CharField(blank=True, default='', max_length=20)),
                ('ended_at', models.DateTimeField(null=True)),
                ('reminded_before_at', models.DateTimeField(null=True)),
                ('reminded_that_day_at', models.DateTimeField(null=True)),
                ('booked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='casework.case')),
                ('entity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='register.entity')),
                ('hall', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='register.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='register.person')),
            ],
        ),
        migrations.CreateModel(
            name='AppointmentEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=20)),
                ('text', models.CharField(blank=True, default='', max_length=200)),
                ('at', models.DateTimeField()),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='licensing.appointment')),
            ],
        ),
        migrations.CreateModel(
            name='WaitingPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service', models.CharField(max_length=20)),
                ('day', models.DateField()),
                ('details', yingshang.register.sealed.SealedJSONField()),
                ('bundle', models.CharField(blank=True, default='', max_length=60)),
                ('state', models.CharField(choices=[('waiting', '候补中'), ('offered', '有号等您确认'), ('taken', '已候补到'), ('lapsed', '没有确认'), ('left', '已退出'), ('over', '没有等到')], default='waiting', max_length=10)),
                ('joined_at', models.DateTimeField()),
                ('hall', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='register.organisation')),
                ('joined_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='licensing.appointment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waiting_places', to='register.person')),
            ],
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['hall', 'day', 'starts_at'], name='appointments_of_day'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['person', '-starts_at'], name='own_appointments'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(fields=('key',), name='one_appointment_per_key'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('offered', 'booked', 'arrived', 'called', 'done', 'missed'))), fields=('hall', 'service', 'starts_at', 'place'), name='one_per_place'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(fields=('hall', 'day', 'code'), name='one_code_per_day'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(condition=models.Q(('queue_number', ''), _negated=True), fields=('hall', 'day', 'queue_number'), name='one_queue_number'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('is_walk_in', False), ('state__in', ('offered', 'booked', 'arrived', 'called'))), expressions=[(models.Func(models.F('person_id'), models.F('person_id'), models.Value('[]'), function='int8range', output_field=models.BigIntegerField()), '&&'), (models.Func(models.F('starts_at'), models.F('ends_at'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='one_place_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['offered', 'booked', 'arrived', 'called', 'done', 'missed', 'cancelled', 'lapsed'])), name='appointment_state'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='appointment_ends'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('is_walk_in', True), models.Q(('person__isnull', False), ('place__isnull', False)), _connector='OR'), name='appointment_of_somebody'),
        ),
        migrations.AddIndex(
            model_name='waitingplace',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['hall', 'service', 'day', 'id'], name='waiting_list'),
        ),
        migrations.AddConstraint(
            model_name='waitingplace',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'offered'])), fields=('hall', 'service', 'day', 'person'), name='waits_once'),
        ),
        migrations.AddConstraint(
            model_name='waitingplace',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'offered', 'taken', 'lapsed', 'left', 'over'])), name='waiting_state'),
        ),
    ]
