"""Addresses of the design system: the living style page and the display settings."""

from django.urls import path

from yingshang.ui import style_page, views

app_name = "ui"
urlpatterns = [
    path("design/", style_page.show, name="style_page"),
    path("display/", views.set_display, name="set_display"),
]
