"""Addresses for anybody."""

from django.urls import path

from yingshang.domains.rulebook.pages.public import comparison, downloads, tables, trying, version

_VERSION = "rules/<slug:room>/<slug:name>/<slug:on>/"

urlpatterns = [
    path("rules/", tables.tables, name="tables"),
    path("rules/<slug:room>/<slug:name>/", tables.table, name="table"),
    path(_VERSION, version.version, name="version"),
    path(f"{_VERSION}try/", trying.trying, name="try"),
    path(f"{_VERSION}compare/", comparison.comparison, name="compare"),
    path(f"{_VERSION}download/<slug:kind>/", downloads.download, name="download"),
]
