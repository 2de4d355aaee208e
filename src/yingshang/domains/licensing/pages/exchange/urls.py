"""Addresses of the exchange."""

from django.urls import URLPattern, path

from yingshang.domains.licensing.pages.exchange import connector, letters, overview, pausing, reply

_ONE = "desk/exchange/<str:connector>/"
urlpatterns: list[URLPattern] = [
    path("desk/exchange/", overview.show_connectors, name="desk_exchange"),
    path("desk/exchange.csv", overview.export, name="desk_exchange_csv"),
    path("desk/exchange/replies/<int:reply>/", reply.handle, name="desk_reply"),
    path(_ONE, connector.show_connector, name="desk_connector"),
    path(f"{_ONE}pause/", pausing.pause_connector, name="desk_connector_pause"),
    path(f"{_ONE}resume/", pausing.resume_connector, name="desk_connector_resume"),
    path(f"{_ONE}letters/", letters.handle, name="desk_letters"),
]
