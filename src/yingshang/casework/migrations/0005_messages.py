"""Addresses people confirmed, and the messages that wait to be sent to them."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import yingshang.register.sealed


class Migration(migrations.Migration):
    dependencies = [
        ('casework', '0004_notices_about_anything'),
        ('register', '0002_api_client'),
    ]
    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('email', '电子邮件'), ('sms', '短信')], max_length=10)),
                ('address', yingshang.register.sealed.SealedJSONField(null=True)),
                ('wants_progress', models.BooleanField(default=True)),
                ('wants_reminders', models.BooleanField(default=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('code_digest', models.CharField(blank=True, default='', max_length=64)),
                ('code_sent_at', models.DateTimeField(null=True)),
                ('codes_sent', models.PositiveSmallIntegerField(default=0)),
                ('code_tries', models.PositiveSmallIntegerField(default=0)),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='register.personkey')),
            ],
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('legal', '法定告知'), ('progress', '办件进展'), ('reminder', '提醒'), ('code', '验证码')], max_length=10)),
                ('text', yingshang.register.sealed.SealedJSONField(null=True)),
                ('key', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', '待发'), ('sent', '已发'), ('dead', '发送失败')], default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, default='', max_length=300)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='casework.contact')),
                ('notice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='casework.notice')),
            ],
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(fields=('person', 'channel'), name='one_address_per_channel'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['email', 'sms'])), name='known_channel'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['next_at', 'id'], name='messages_to_send'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state', 'dead')), fields=['id'], name='dead_messages'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(fields=('key',), name='one_message_per_key'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sent', 'dead'])), name='message_state'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('topic__in', ['legal', 'progress', 'reminder', 'code'])), name='message_topic'),
        ),
    ]
