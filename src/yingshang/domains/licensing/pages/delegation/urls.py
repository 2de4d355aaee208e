"""Addresses of the pages about authorisations."""

from django.urls import URLPattern, path

from yingshang.domains.licensing.pages.delegation import given, giving_page, held

urlpatterns: list[URLPattern] = [
    path("my/delegations/", given.show, name="my_delegations"),
    path("my/delegations/new/", giving_page.show, name="my_delegation_new"),
    path("my/delegations/<uuid:delegation>/", given.one, name="my_delegation"),
    path("helping/", held.show, name="helping"),
    path("helping/<uuid:delegation>/", held.one, name="helping_one"),
    path("helping/<uuid:delegation>/start/<slug:code>/", held.start, name="helping_start"),
]
