"""Addresses of the pages about e-licences; they come before those that take any identifier."""

from django.urls import path

from yingshang.domains.licensing.pages.licences import statements

urlpatterns = [
    path("v/<str:identifier>/standing.json", statements.standing, name="licence_standing"),
    path("licences/standings.json", statements.standings, name="licence_standings"),
]
