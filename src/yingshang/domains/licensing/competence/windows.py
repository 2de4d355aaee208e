"""Which windows may receive an application: the item that reaches least far says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.competence import Scope
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.places import Organisation
from yingshang.domains.licensing.competence.errors import UnknownWindow, WindowNotOpen
from yingshang.domains.licensing.competence.resolving import HALL, require_hall, rule_of

SCOPES: dict[Scope, str] = {"here": "只在本区的窗口收", "city": "本市的窗口都能收", "circle": "城市圈的窗口都能收",
                            "province": "全省的窗口都能收"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A window that may receive; `is_home` when it is the county's own."""

    organisation: Organisation
    is_home: bool


def windows_for(catalogue: Catalogue, items: Sequence[Item], *, region: str, on: dt.date) -> tuple[Window, ...]:
    """Return the windows that may receive all the items of a county, its own first; raises NoOrganThere."""
    home = require_hall(catalogue, region)
    halls = (one for one in catalogue.organisations.values() if one.kind == HALL and one.code != home.code)
    others = (one for one in halls if all(_reaches(catalogue, one, item, region, on) for item in items))
    near = sorted(others, key=lambda one: (not one.region.startswith(region), one.region[:4] != region[:4], one.region))
    return (Window(organisation=home, is_home=True), *(Window(organisation=one, is_home=False) for one in near))


def require_window(catalogue: Catalogue, code: str, items: Sequence[Item], *, region: str,
                   on: dt.date) -> Organisation:
    """Return the window of a code, the county's own for none; raises UnknownWindow, WindowNotOpen, NoOrganThere."""
    home = require_hall(catalogue, region)
    if code in ("", home.code):
        return home
    wanted = catalogue.organisations.get(code)
    if wanted is None or wanted.kind != HALL:
        raise UnknownWindow(window=code)
    for item in items:
        if not _reaches(catalogue, wanted, item, region, on):
            scope = SCOPES[rule_of(catalogue, item.code, region=region, on=on).accepts]
            raise WindowNotOpen(window=wanted.name, item=item.title, scope=scope)
    return wanted


def _reaches(catalogue: Catalogue, window: Organisation, item: Item, region: str, on: dt.date) -> bool:
    scope = rule_of(catalogue, item.code, region=region, on=on).accepts
    if window.region.startswith(region):
        return True
    if scope == "province":
        return window.region[:2] == region[:2]
    in_city = window.region[:4] == region[:4]
    return scope != "here" and (in_city or (scope == "circle" and _in_circle(catalogue, window.region, region, on)))


def _in_circle(catalogue: Catalogue, one: str, other: str, on: dt.date) -> bool:
    files = [file for file in catalogue.competence.modes if file.in_force_on <= on]
    circles = max(files, key=lambda file: file.in_force_on).circles if files else ()
    return any({one[:4], other[:4]} <= set(circle.cities) for circle in circles)
