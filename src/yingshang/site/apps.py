"""Django configuration of the site: hands to each room what only the site knows of the others."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "yingshang.site"
    label = "site"
    verbose_name = "站点"

    def ready(self) -> None:
        from yingshang.site import rule_checks

        rule_checks.register()
