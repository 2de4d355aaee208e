"""Addresses of the channels' pages."""

from django.urls import URLPattern, path

from yingshang.domains.licensing.pages.messages import channels, unsubscribing

urlpatterns: list[URLPattern] = [
    path("my/channels/", channels.show, name="my_channels"),
    path("unsubscribe/<uuid:token>/", unsubscribing.show, name="unsubscribe"),
]
