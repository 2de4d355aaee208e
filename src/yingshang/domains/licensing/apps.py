"""Django configuration of licensing: registers its kinds of case and their effects."""

from django.apps import AppConfig


class LicensingConfig(AppConfig):
    name = "yingshang.domains.licensing"
    label = "licensing"
    verbose_name = "一件事办理"

    def ready(self) -> None:
        from yingshang.domains.licensing import wiring

        wiring.register()
