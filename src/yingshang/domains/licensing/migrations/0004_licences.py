"""Licences with versions, standing, shares, requests and imports; industry licences."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import yingshang.register.sealed
from yingshang.kit.searching import bigrams, initials
from yingshang.ledger.append_only import append_only


def find_words(apps, _editor):
    """Let the licences issued so far be found by holder, title and number."""
    licences = apps.get_model("licensing", "Licence")
    for row in licences.objects.only("pk", "holder_name", "title", "number").iterator():
        texts = (row.holder_name, row.title, row.number)
        row.words = sorted({word for text in texts for word in (*bigrams(text), *bigrams(initials(text)))})
        row.save(update_fields=["words"])


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0003_only_used_indexes'),
        ('ledger', '0002_head'),
        ('licensing', '0003_names_found_at_once'),
        ('register', '0002_api_client'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='IndustryLicence',
            fields=[
                ('number', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('industry', models.CharField(max_length=60)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='LicenceAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20)),
                ('role', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('payload', models.JSONField()),
                ('key', models.CharField(max_length=160, unique=True)),
                ('ledger_index', models.BigIntegerField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='LicenceImport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('waiting', '正在检查'), ('clean', '检查通过，待确认'), ('faulty', '有错误，未导入'), ('broken', '文件不能读取'), ('confirmed', '已导入'), ('discarded', '已放弃')], default='waiting', max_length=10)),
                ('checked', models.PositiveIntegerField(default=0)),
                ('rows', models.PositiveIntegerField(null=True)),
                ('faulty', models.PositiveIntegerField(default=0)),
                ('preview', models.JSONField(default=dict)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('uploaded_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='LicenceReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('channel', models.CharField(choices=[('desk', '政府部门查阅'), ('share', '授权码出示'), ('api', '系统接口调用'), ('reuse', '办事时免交材料')], max_length=10)),
                ('who', models.CharField(max_length=120)),
                ('purpose', models.CharField(max_length=100)),
                ('key', models.CharField(max_length=160, null=True, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='LicenceRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('correction', '更正笔误'), ('cancellation', '申请注销')], max_length=12)),
                ('row', models.CharField(blank=True, default='', max_length=100)),
                ('wanted', models.CharField(blank=True, default='', max_length=200)),
                ('reason', models.CharField(max_length=300)),
                ('asked_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', '等待发证机关处理'), ('done', '已办理'), ('refused', '未同意'), ('taken_back', '已撤回')], default='open', max_length=10)),
                ('answer', models.CharField(blank=True, default='', max_length=300)),
                ('answered_at', models.DateTimeField(null=True)),
                ('key', models.CharField(max_length=80, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='LicenceShare',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
                ('code', yingshang.register.sealed.SealedJSONField()),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('purpose', models.CharField(max_length=100)),
                ('rows', models.JSONField()),
                ('ends_at', models.DateTimeField()),
                ('uses_allowed', models.PositiveSmallIntegerField(default=1)),
                ('uses', models.PositiveSmallIntegerField(default=0)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('key', models.CharField(max_length=80, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='PublicCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('times', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='licence',
            name='licence_status',
        ),
        migrations.AddField(
            model_name='draft',
            name='revises',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licensing.licence'),
        ),
        migrations.AddField(
            model_name='draft',
            name='revision',
            field=models.CharField(blank=True, default='', max_length=10),
        ),
        migrations.AddField(
            model_name='licence',
            name='origin',
            field=models.CharField(choices=[('issued', '本平台签发'), ('imported', '存量导入')], default='issued', max_length=10),
        ),
        migrations.AddField(
            model_name='licence',
            name='previous',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='following', to='licensing.licence'),
        ),
        migrations.AddField(
            model_name='licence',
            name='standing_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='licence',
            name='version',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='licence',
            name='words',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None),
        ),
        migrations.AlterField(
            model_name='licence',
            name='case',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='licence', to='casework.case'),
        ),
        migrations.AlterField(
            model_name='licence',
            name='holder_person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='licences', to='register.person'),
        ),
        migrations.AlterField(
            model_name='licence',
            name='number',
            field=models.CharField(max_length=60),
        ),
        migrations.AlterField(
            model_name='licence',
            name='pdf',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='casework.blob'),
        ),
        migrations.AlterField(
            model_name='licence',
            name='status',
            field=models.CharField(choices=[('01', '有效'), ('02', '暂扣'), ('03', '撤销'), ('04', '注销'), ('05', '失效'), ('07', '吊销'), ('99', '已换发')], default='01', max_length=2),
        ),
        migrations.AddIndex(
            model_name='licence',
            index=models.Index(fields=['issuer', '-issued_on', '-identifier'], name='licences_issued'),
        ),
        migrations.AddIndex(
            model_name='licence',
            index=models.Index(condition=models.Q(('status__in', ('01', '02'))), fields=['valid_until'], name='licences_ending'),
        ),
        migrations.AddIndex(
            model_name='licence',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='licence_words'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['01', '02', '03', '04', '05', '07', '99'])), name='licence_status'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.UniqueConstraint(condition=models.Q(('status', '99'), _negated=True), fields=('kind', 'number'), name='licence_number_once'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.CheckConstraint(condition=models.Q(('holder__isnull', False), ('holder_person__isnull', False), _connector='OR'), name='licence_has_holder'),
        ),
        migrations.AddField(
            model_name='industrylicence',
            name='case',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='industry_licences', to='casework.case'),
        ),
        migrations.AddField(
            model_name='industrylicence',
            name='holder',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='industry_licences', to='register.entity'),
        ),
        migrations.AddField(
            model_name='industrylicence',
            name='holder_person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='register.person'),
        ),
        migrations.AddField(
            model_name='industrylicence',
            name='organ',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='register.organisation'),
        ),
        migrations.AddField(
            model_name='licenceact',
            name='account',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenceact',
            name='licence',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='licensing.licence'),
        ),
        migrations.AddField(
            model_name='licenceact',
            name='organisation',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='register.organisation'),
        ),
        migrations.AddField(
            model_name='licenceimport',
            name='account',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenceimport',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.blob'),
        ),
        migrations.AddField(
            model_name='licenceimport',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='register.organisation'),
        ),
        migrations.AddField(
            model_name='licenceimport',
            name='report',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.blob'),
        ),
        migrations.AddField(
            model_name='licencereading',
            name='account',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licencereading',
            name='licence',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='licensing.licence'),
        ),
        migrations.AddField(
            model_name='licencereading',
            name='organisation',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='register.organisation'),
        ),
        migrations.AddField(
            model_name='licencerequest',
            name='answered_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licencerequest',
            name='asked_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='register.person'),
        ),
        migrations.AddField(
            model_name='licencerequest',
            name='licence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='licensing.licence'),
        ),
        migrations.AddField(
            model_name='licenceshare',
            name='licence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='licensing.licence'),
        ),
        migrations.AddField(
            model_name='licenceshare',
            name='made_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='register.person'),
        ),
        migrations.AddField(
            model_name='licenceshare',
            name='reader',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='register.organisation'),
        ),
        migrations.AddField(
            model_name='licencereading',
            name='share',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='licensing.licenceshare'),
        ),
        migrations.AddField(
            model_name='publiccheck',
            name='licence',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='public_checks', to='licensing.licence'),
        ),
        migrations.AddConstraint(
            model_name='industrylicence',
            constraint=models.UniqueConstraint(fields=('holder', 'industry'), name='one_industry_licence'),
        ),
        migrations.AddConstraint(
            model_name='licenceimport',
            constraint=models.UniqueConstraint(fields=('organisation', 'file'), name='import_once'),
        ),
        migrations.AddConstraint(
            model_name='licenceimport',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'clean', 'faulty', 'broken', 'confirmed', 'discarded'])), name='import_state'),
        ),
        migrations.AddConstraint(
            model_name='licencerequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'refused', 'taken_back'])), name='request_state'),
        ),
        migrations.AddConstraint(
            model_name='licencerequest',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['correction', 'cancellation'])), name='request_kind'),
        ),
        migrations.AddConstraint(
            model_name='licencerequest',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('licence', 'kind'), name='one_open_request'),
        ),
        migrations.AddConstraint(
            model_name='licenceshare',
            constraint=models.CheckConstraint(condition=models.Q(('uses__lte', models.F('uses_allowed'))), name='share_uses'),
        ),
        migrations.AddIndex(
            model_name='licencereading',
            index=models.Index(fields=['licence', '-at', '-id'], name='licence_readings'),
        ),
        migrations.AddConstraint(
            model_name='licencereading',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['desk', 'share', 'api', 'reuse'])), name='reading_channel'),
        ),
        migrations.AddConstraint(
            model_name='publiccheck',
            constraint=models.UniqueConstraint(fields=('licence', 'on'), name='public_checks_of_a_day'),
        ),
        migrations.RunPython(find_words, migrations.RunPython.noop, elidable=True),
        append_only("licensing_licenceact"),
    ]
