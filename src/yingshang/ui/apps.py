"""Django configuration of the design system."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "yingshang.ui"
    label = "ui"
    verbose_name = "页面组件"
