"""Addresses of the pages about papers that were read."""

from django.urls import URLPattern, path

from yingshang.domains.licensing.pages.papers import page

urlpatterns: list[URLPattern] = [
    path("drafts/<uuid:draft_id>/papers/", page.show, name="draft_papers"),
]
