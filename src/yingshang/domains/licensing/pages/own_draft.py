"""The draft of a page's address, with everything its pages need of it."""

import datetime as dt
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.domains.licensing.catalogue.bundles import Bundle, Question
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.competence.errors import NoOrganThere
from yingshang.domains.licensing.counter.intake import sitting_actor
from yingshang.domains.licensing.drafts.drafting import bundle_of, get_draft, items_wanted, matter_of
from yingshang.domains.licensing.drafts.planning_for import plan_for
from yingshang.domains.licensing.errors import AlreadySubmitted, NoCompetentOrgan, NotYourEntity
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.planning.answering import read_answers
from yingshang.domains.licensing.planning.asking import questions_to_ask
from yingshang.domains.licensing.planning.errors import UnknownAnswer, WrongAnswer
from yingshang.domains.licensing.planning.records import Plan
from yingshang.register.actors import Actor
from yingshang.register.entities import UnknownEntity
from yingshang.ui.request_time import now, today

#: the one page that has something to say when no item is needed
PLAN_PAGE = "yingshang.domains.licensing.pages.applying.plan"
#: what leaves a draft without a plan, and is told on its list of tasks
NO_PLAN = (NotYourEntity, UnknownEntity, NoOrganThere, NoCompetentOrgan)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDraft:
    """A draft with its bundle, the answers that still fit it, and the questions those lead to."""

    draft: Draft
    bundle: Bundle
    answers: dict[str, object]
    asked: tuple[Question, ...]
    by: Actor
    now: dt.datetime
    today: dt.date
    at_counter: bool

    @property
    def id(self) -> uuid.UUID:
        return self.draft.pk

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions without an answer."""
        return tuple(question for question in self.asked if question.code not in self.answers)

    @property
    def shown(self) -> dict[str, object]:
        """What every page of the draft shows, as plain values."""
        title = matter_of(self.draft, self.bundle)
        return {"at_counter": self.by.name if self.at_counter else "", "draft_id": self.id,
                "title": title,
                "saved_at": self.draft.saved_at,
                "breadcrumb": (("首页", "/"), ("我的办件", "/my/"), (title, f"/drafts/{self.id}/"))}

    def plan(self) -> Plan | None:
        """Return the plan, None while a question is open; raises one of NO_PLAN."""
        if self.open:
            return None
        return plan_for(self.bundle, self.answers, by=self.by, on=self.today, only=items_wanted(self.draft),
                        signed=self.draft.commitments,
                        fields=self.draft.fields)

    def with_draft(self, draft: Draft) -> "OwnDraft":
        """Return the same after a change."""
        return read_draft(draft, by=self.by, now=self.now, today=self.today, at_counter=self.at_counter)


def own_draft(request: HttpRequest, draft_id: uuid.UUID) -> OwnDraft:
    """Return the reader's own open draft; raises UnknownDraft or AlreadySubmitted."""
    by, at, on = current_actor(request), now(request), today(request)
    seated = sitting_actor(draft_id, by=by, now=at, today=on)  # the person for whom a clerk fills it in
    by = seated or by
    return read_draft(get_draft(draft_id, by=by), by=by, now=at, today=on, at_counter=seated is not None)


def read_draft(draft: Draft, *, by: Actor, now: dt.datetime, today: dt.date, at_counter: bool = False) -> OwnDraft:
    """Read a draft by the questions of today; an answer that no longer fits is asked again."""
    bundle = bundle_of(draft, on=today)
    answers: dict[str, object] = {}
    for code, value in draft.answers.items():
        with suppress(WrongAnswer, UnknownAnswer):
            answers |= read_answers(bundle, {code: value})
    asked = questions_to_ask(bundle, answers, catalogue=city_catalogue(), on=today)
    return OwnDraft(draft=draft, bundle=bundle, answers=answers, asked=asked, by=by, now=now, today=today,
                    at_counter=at_counter)


def draft_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view its OwnDraft instead of the id; a draft that has become a case leads to the case."""
    @wraps(view)
    def shown(request: HttpRequest, draft_id: uuid.UUID, **more: str) -> HttpResponse:
        try:
            found = own_draft(request, draft_id)
        except AlreadySubmitted as submitted:
            if request.method != "GET":
                raise
            messages.info(request, submitted.message)
            return redirect("licensing:case", submitted.facts["case"])
        return view(request, found, **more)

    return shown


def planned_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the OwnDraft and its plan; without a plan the reader goes on with the questions."""
    @draft_page
    @wraps(view)
    def shown(request: HttpRequest, own: OwnDraft, **more: str) -> HttpResponse:
        try:
            plan = own.plan()
        except NO_PLAN:
            return redirect("licensing:draft", own.id)
        if plan is not None and (plan.applying or view.__module__ == PLAN_PAGE):
            return view(request, own, plan, **more)
        if plan is not None:
            return redirect("licensing:draft_plan", own.id)
        messages.info(request, f"还有 {len(own.open)} 个问题没有回答，回答后才能继续")
        return redirect("licensing:draft_question", own.id, own.open[0].code)

    return shown
