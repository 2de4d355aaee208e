"""The ledger as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "yingshang.ledger"
    label = "ledger"
    verbose_name = "账本"
