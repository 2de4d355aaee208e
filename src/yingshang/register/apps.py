"""Django configuration of the register."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "yingshang.register"
    label = "register"
    verbose_name = "主体登记簿"
