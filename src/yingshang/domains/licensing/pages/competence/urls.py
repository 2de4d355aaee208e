"""Addresses of windows, handovers, deliveries and the one standard."""

from django.urls import path

from yingshang.domains.licensing.pages.applying import window
from yingshang.domains.licensing.pages.competence import (
    deliveries,
    figures,
    handovers,
    own_deliveries,
    standard,
)
from yingshang.domains.licensing.pages.officials import act_page

_ITEM = "desk/items/<uuid:case>/"
_ACTS = {"take-over": "take_over", "return": "return_to_window", "forward": "forward", "dispute": "dispute",
         "settle": "settle"}

urlpatterns = [
    path("standard/", standard.standard, name="standard"),
    path("drafts/<uuid:draft_id>/window/", window.show, name="draft_window"),
    path("cases/<uuid:case_id>/delivery/", own_deliveries.show, name="case_delivery"),
    path("desk/handovers/", handovers.handovers, name="desk_handovers"),
    path("desk/deliveries/", deliveries.overview, name="desk_deliveries"),
    path("desk/deliveries/<uuid:case>/", deliveries.delivery, name="desk_delivery"),
    path("desk/regions/", figures.figures, name="desk_regions"),
    *(path(f"{_ITEM}{address}/", act_page.act, {"name": name}, name=f"desk_{name}") for address, name in _ACTS.items()),
]
