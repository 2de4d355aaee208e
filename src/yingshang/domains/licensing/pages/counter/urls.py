"""Addresses of the counter."""

from django.urls import path

from yingshang.domains.licensing.pages.counter import confirm, desk

_DRAFT = "desk/counter/<uuid:draft_id>/"

urlpatterns = [
    path("desk/counter/", desk.counter, name="desk_counter"),
    path(f"{_DRAFT}confirm/", confirm.show, name="desk_counter_confirm"),
    path(f"{_DRAFT}resume/", desk.resume, name="desk_counter_resume"),
    path(f"{_DRAFT}leave/", desk.leave, name="desk_counter_leave"),
]
