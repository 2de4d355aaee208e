"""Addresses of kept phrases."""

from django.urls import path

from yingshang.domains.licensing.pages.phrase_library import page

urlpatterns = [
    path("desk/phrases/", page.phrases, name="desk_phrases"),
    path("desk/phrases/remove/", page.remove, name="desk_phrase_remove"),
]
