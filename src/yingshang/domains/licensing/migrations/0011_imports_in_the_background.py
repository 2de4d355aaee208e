"""Large imports are confirmed by the worker."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('licensing', '0010_papers_that_are_read'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='licenceimport',
            name='import_state',
        ),
        migrations.AlterField(
            model_name='licenceimport',
            name='state',
            field=models.CharField(choices=[('waiting', '正在检查'), ('clean', '检查通过，待确认'), ('faulty', '有错误，未导入'), ('broken', '文件不能读取'), ('confirming', '正在导入'), ('confirmed', '已导入'), ('discarded', '已放弃')], default='waiting', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='licenceimport',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'clean', 'faulty', 'broken', 'confirming', 'confirmed', 'discarded'])), name='import_state'),
        ),
    ]
