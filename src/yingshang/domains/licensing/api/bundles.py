"""Bundles and plans: open to anyone, for nothing in them is personal."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from yingshang.casework.working_time import city_calendar
from yingshang.domains.licensing.catalogue.bundles import Bundle, Question
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.planning.as_json import plan_json
from yingshang.domains.licensing.planning.planner import plan
from yingshang.ui.request_time import today

router = Router(tags=["一件事"])


class BundleLine(Schema):
    """一件事的名称。"""

    code: str
    title: str
    summary: str
    in_force_on: dt.date


class QuestionLine(Schema):
    """一个情形问题; `choices` 为空时不限。"""

    code: str
    title: str
    type: str
    hint: str
    unit: str
    choices: list[str]


class BundleGuide(BundleLine):
    """一件事的问题和可能要办的事项。"""

    questions: list[QuestionLine]
    items: list[str]
    source: str
    confidence: str


class Situation(Schema):
    """情形问题的回答, 以问题代码为键; 不写受理日期时为今天。"""

    answers: dict[str, bool | Decimal | str] = Field(examples=[{"area_m2": 180, "cold_dishes": True}])
    start_on: dt.date | None = None


@router.get("", response=list[BundleLine], summary="一件事清单", url_name="bundles")
def bundles(request: HttpRequest) -> list[BundleLine]:
    """Return the bundles in force today."""
    on = today(request)
    catalogue = city_catalogue()
    codes = dict.fromkeys(bundle.code for bundle in catalogue.bundles if bundle.in_force_on <= on)
    return [_line(catalogue.bundle_on(code, on)) for code in codes]


@router.get("/{code}", response=BundleGuide, summary="一件事的问题和事项", url_name="bundle")
def bundle(request: HttpRequest, code: str) -> BundleGuide:
    """Return a bundle by its code or title; 404 with the nearest titles."""
    on = today(request)
    catalogue = city_catalogue()
    found = catalogue.bundle_on(code, on)
    return BundleGuide(**_line(found).dict(), questions=[_question(one) for one in found.questions],
                       items=[catalogue.item_on(one.item, on).title for one in found.items], source=found.source,
                       confidence=found.confidence)


@router.post("/{code}/plan", response=dict[str, Any], summary="按情形算出办理方案", url_name="plan")
def plan_of(request: HttpRequest, code: str, situation: Situation) -> dict[str, Any]:
    """Return what `yingshang licensing plan --json` prints: items with reasons, form, papers, steps and days."""
    on = situation.start_on or today(request)
    catalogue = city_catalogue()
    made = plan(catalogue.bundle_on(code, on), situation.answers, facts={}, licences=(), calendar=city_calendar(),
                start_on=on, catalogue=catalogue)
    return plan_json(made)


def _line(found: Bundle) -> BundleLine:
    return BundleLine(code=found.code, title=found.title, summary=found.summary, in_force_on=found.in_force_on)


def _question(asked: Question) -> QuestionLine:
    return QuestionLine(code=asked.code, title=asked.title, type=asked.type, hint=asked.hint, unit=asked.unit,
                        choices=[choice.value for choice in asked.choices])
