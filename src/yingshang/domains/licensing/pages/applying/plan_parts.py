"""A plan as the parts of its page: what applies and what not, papers not asked for, and the calendar."""

import datetime as dt
from dataclasses import dataclass

from yingshang.domains.licensing.pages.rule_tables import Reason, reason_of
from yingshang.domains.licensing.planning.records import DropReason, Plan, PlannedItem, PlannedProcedure
from yingshang.domains.licensing.planning.rule_words import Questions, by_input
from yingshang.ui.charts import Step, schedule

#: in the order in which a plan page tells them
DROPPED: dict[DropReason, tuple[str, str]] = {
    "not_needed": ("您的情形不用交", "有的材料只在某些情形才要，单独办也不用交，没有算进省下的份数"),
    "committed": ("凭告知承诺不用交", "您签了承诺书的事项，这些材料不用交；发证后由部门核查"),
    "merged_form": ("并入一张表", "各部门自己的申请表合成一张，相同的内容只填一次"),
    "same_document": ("同一份材料交一次", "几个部门都要的材料，交一份大家用"),
    "produced_inside": ("办理中产生", "本次联办办出来的证照，自动转给要用它的部门"),
    "held_licence": ("已有电子证照", "您已经持有的有效证照，由系统直接调用"),
    "available_fact": ("数据共享", "登记簿里已有的信息，不用再交证明"),
    "deferrable": ("可以容缺后补", "先受理，之后在期限前补交"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCard:
    """One item of the plan."""

    code: str
    title: str
    organisation: str
    licence: str
    reason: Reason
    promised_days: int
    legal_days: int
    is_provisional: bool
    special: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedGroup:
    """Papers that are not asked for, for one reason; lines are (paper, item, why)."""

    title: str
    explanation: str
    lines: tuple[tuple[str, str, str], ...]


def item_cards(plan: Plan, licences: dict[str, str], *, applies: bool) -> tuple[ItemCard, ...]:
    """Return the items that apply, or those that do not; `licences` are titles by code."""
    questions = by_input(plan.bundle)
    return tuple(_card(planned, licences, questions) for planned in plan.items if planned.applies is applies)


def dropped_groups(plan: Plan) -> tuple[DroppedGroup, ...]:
    """Return the papers that are not asked for, by reason."""
    titles = {planned.code: planned.item.title for planned in plan.items}
    groups = []
    for reason, (title, explanation) in DROPPED.items():
        lines = tuple((gone.material.title, titles[gone.item], gone.sentence)
                      for gone in plan.dropped if gone.reason == reason)
        if lines:
            groups.append(DroppedGroup(title=title, explanation=explanation, lines=lines))
    return tuple(groups)


def graph_steps(plan: Plan) -> tuple[Step, ...]:
    """Return the items on the scale of working days."""
    organs = {planned.code: planned.organisation.name for planned in plan.applying}
    return schedule(Step(
        name=step.item, title=step.title, holder=organs[step.item], days=step.promised_days, legal_days=step.legal_days,
        after=step.after, promised_on=step.promised_on, legal_on=step.legal_on, provisional=bool(step.provisional),
        state="planned",
    ) for step in plan.steps)


def ends_on(plan: Plan) -> tuple[dt.date, dt.date]:
    """Return the promised and the legal end of the whole."""
    return max(step.promised_on for step in plan.steps), max(step.legal_on for step in plan.steps)


def provisional_reasons(plan: Plan) -> tuple[str, ...]:
    """Return what about the dates is not sure, each with its item."""
    return tuple(f"{step.title}：{'；'.join(step.provisional)}" for step in plan.steps if step.provisional)


def _card(planned: PlannedItem, licences: dict[str, str], questions: Questions) -> ItemCard:
    item = planned.item
    special = tuple(_special(one) for one in planned.special_procedures if one.expected is not False)
    return ItemCard(
        code=item.code, title=item.title, organisation=planned.organisation.name, licence=licences[item.produces],
        reason=reason_of(planned.why, questions), promised_days=item.clock.promise.days,
        legal_days=item.clock.legal_days, is_provisional=planned.is_provisional, special=special,
    )


def _special(one: PlannedProcedure) -> str:
    may = "会有" if one.expected else "可能有"
    stops = "，期间时限暂停" if one.procedure.pauses_clock else ""
    return f"{may}{one.procedure.title}，约 {one.procedure.days} 个工作日{stops}。依据：{one.procedure.article}"
