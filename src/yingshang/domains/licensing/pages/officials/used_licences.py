"""The e-licences that an item takes instead of papers, as they stand today, for the department that decides it."""

import datetime as dt

from django.urls import reverse

from yingshang.casework.models import Case
from yingshang.casework.reading import CaseView
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.pages.mine.licence_parts import standing_tag
from yingshang.register.actors import Actor
from yingshang.ui.parts import Column, Link, Table


def used_table(view: CaseView, *, by: Actor, on: dt.date) -> Table:
    """Return them with how they stand; opening one is written down for its holder."""
    rows = Licence.objects.filter(pk__in=_identifiers(view, by)).select_related("issuer").order_by("title")
    return Table(caption="免交材料：调用的电子证照，状态为今天的", dense=True, columns=(
        Column("证照"), Column("编号"), Column("发证机关"), Column("状态")), rows=tuple(
        (Link(row.title, f"{reverse('licensing:desk_licence', args=[row.pk])}?case={view.id}"), row.number,
         row.issuer.name, standing_tag(row, on)) for row in rows))


def _identifiers(view: CaseView, by: Actor) -> list[str]:
    whole = Case.objects.filter(pk=view.parent_id).first()
    if whole is None or by.organisation != view.organisation:
        return []
    return [gone["licence"] for gone in whole.data.get("dropped", ())
            if gone.get("licence") and gone["item"] == view.part]
