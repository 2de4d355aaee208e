"""Addresses of the desk's pages about promises."""

from django.urls import URLPattern, path

from yingshang.domains.licensing.pages.officials import act_page
from yingshang.domains.licensing.pages.officials.promise_deeds import PROMISE_DEEDS
from yingshang.domains.licensing.pages.promises import listing, one
from yingshang.domains.licensing.pages.promises.shelves import SHELVES

_ONE = "desk/promises/<uuid:case>/"
#: desk_commitments -> desk/commitments/
_AT = {shelf: f"desk/{shelf.address.removeprefix('desk_')}/" for shelf in SHELVES}

urlpatterns: list[URLPattern] = [
    *(path(at, listing.show_list, {"kind": shelf.procedure.name}, name=shelf.address) for shelf, at in _AT.items()),
    *(path(f"{at}export.csv", listing.export, {"kind": shelf.procedure.name}, name=shelf.export)
      for shelf, at in _AT.items()),
    path(_ONE, one.promise, name="desk_promise"),
    *(path(f"{_ONE}{name.replace('_', '-')}/", act_page.act, {"name": name}, name=f"desk_{name}")
      for name in PROMISE_DEEDS),
]
