"""The case of a page's address: one's own bundle, with its parts."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.http import HttpRequest

from yingshang.casework.errors import UnknownCase
from yingshang.casework.reading import CaseView, parts_of, read_case
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.register.actors import Actor
from yingshang.ui.request_time import now, today


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCase:
    """A bundle its applicant, or somebody who speaks for its entity, may see."""

    view: CaseView
    by: Actor
    now: dt.datetime
    today: dt.date

    @property
    def shown(self) -> dict[str, object]:
        """What every page of the case shows, as plain values."""
        return {"case_id": self.view.id, "case_title": self.view.title, "number": self.view.number,
                "breadcrumb": (("首页", "/"), ("我的办件", "/my/"), (self.view.title, f"/cases/{self.view.id}/"))}

    def may(self, act: str) -> bool:
        """Say whether the applicant may do an act now."""
        return any(one.name == act for one in self.view.possible)

    def parts(self) -> tuple[CaseView, ...]:
        """Return the departments' parts, none before acceptance."""
        return parts_of(self.view.id, by=self.by, now=self.now)


def own_case(request: HttpRequest, case_id: uuid.UUID) -> OwnCase:
    """Return the reader's own bundle; raises UnknownCase for parts and for what only officials may see."""
    by = current_actor(request)
    view = read_case(case_id, by=by, now=now(request))
    is_own = view.applicant_id == by.person_id or view.subject in by.entities
    if view.kind != BUNDLE.name or not is_own:
        raise UnknownCase
    return OwnCase(view=view, by=by, now=now(request), today=today(request))
