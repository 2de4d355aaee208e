"""Addresses of what officials did."""

from django.urls import path

from yingshang.domains.licensing.pages.work_done import page

urlpatterns = [
    path("desk/history/", page.history, name="desk_history"),
    path("desk/history.csv", page.export, name="desk_history_export"),
]
