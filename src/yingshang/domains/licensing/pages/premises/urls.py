"""Addresses of places of business."""

from django.urls import path

from yingshang.domains.licensing.pages.premises import mine, search

urlpatterns = [
    path("my/places/", mine.show, name="my_places"),
    path("my/places/<int:place>/give-up/", mine.give_up, name="my_place_give_up"),
    path("desk/addresses/", search.search, name="desk_addresses"),
]
