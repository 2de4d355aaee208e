"""Addresses of 代岗."""

from django.urls import path

from yingshang.domains.licensing.pages.substitutes import page

urlpatterns = [
    path("desk/absence/", page.absence, name="desk_absence"),
    path("desk/absence/end/", page.end, name="desk_absence_end"),
]
