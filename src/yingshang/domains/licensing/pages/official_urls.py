"""Addresses of the officials' pages and of public verification."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
