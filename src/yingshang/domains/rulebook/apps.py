"""Django configuration of the rulebook: registers its kind of case and its effect."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "yingshang.domains.rulebook"
    label = "rulebook"
    verbose_name = "规则册"

    def ready(self) -> None:
        from yingshang.domains.rulebook import wiring

        wiring.register()
