"""Programs that use the open interface."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiClient',
            fields=[
                ('id', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=100)),
                ('secret', models.CharField(max_length=200)),
                ('role', models.CharField(choices=[('clerk', '综合窗口'), ('reviewer', '部门审批'), ('chief', '部门负责人'), ('supervisor', '效能监察'), ('editor', '目录管理'), ('auditor', '审计')], max_length=20)),
                ('is_active', models.BooleanField(default=True)),
                ('registered_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='register.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['clerk', 'reviewer', 'chief', 'supervisor', 'editor', 'auditor'])), name='known_client_role')],
            },
        ),
    ]
