from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("licensing", "0011_imports_in_the_background")]

    operations = [
        migrations.AddField(model_name="guideversion", name="files_digest",
                            field=models.CharField(default="", max_length=64)),
    ]
