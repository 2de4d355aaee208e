"""Addresses of the page about instant decisions."""

from django.urls import URLPattern, path

from yingshang.domains.licensing.pages.instant import report

urlpatterns: list[URLPattern] = [
    path("desk/instant/", report.page, name="desk_instant"),
    path("desk/instant/export.csv", report.export, name="desk_instant_export"),
]
