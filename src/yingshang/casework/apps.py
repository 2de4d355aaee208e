"""Django configuration of casework."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "yingshang.casework"
    label = "casework"
    verbose_name = "办件"
