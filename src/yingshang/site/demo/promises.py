"""Licences on promises in every stage, papers owed and missed, and decisions a table made at once."""

import datetime as dt
import uuid
from collections.abc import Callable

from yingshang.casework.models import Act, Case
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.commitments import checking, taking_back
from yingshang.domains.licensing.commitments.texts import digest_of
from yingshang.domains.licensing.deferrals.settling import miss_overdue
from yingshang.domains.licensing.desk import accepting, submitting
from yingshang.domains.licensing.drafts import drafting
from yingshang.domains.licensing.drafts.signing import offered, sign_commitment
from yingshang.domains.licensing.models import Draft
from yingshang.register.actors import Actor
from yingshang.register.facts import record_facts
from yingshang.register.models import Entity
from yingshang.site.demo.applying import VALUES, fill_in
from yingshang.site.demo.people import WUCHANG
from yingshang.site.demo.stage import Stage, days_before

FOOD, FIRE = "food_licence_catering", "fire_check"
SMALL = {"format": "饮品店", "area_m2": "40", "cold_or_raw": True, "fumes": True, "sign": False, "tobacco": False}
LARGE = {"format": "宾馆餐厅", "area_m2": "800", "investment": "200"}
OFFICERS, ARTICLE = "周审批、吴审批", "《食品安全法》第三十三条"


def build(*, now: dt.datetime, say: Callable[[str], None] = print) -> None:
    """Let three shops open on a promise, of which two are found wanting, and two more owe papers; once."""
    if Act.objects.filter(key="promise-0").exists():
        return
    shops = list(Entity.objects.filter(region_id=WUCHANG, kind="个体工商户", scope__contains="餐饮",
                                       legal_representative__account=None).order_by("-uscc")[:4])
    for place, entity in enumerate(shops[:2]):
        _on_a_promise(place, entity, Stage(now=days_before(now, 20 - place), say=say), said=place)
    own = Entity.objects.filter(legal_representative__account__username="liqiang").first()
    if own is not None:
        _on_a_promise(2, own, Stage(now=days_before(now, 2), say=say), said=None)
    for place, entity in enumerate(shops[2:], start=3):
        _owing(place, entity, Stage(now=days_before(now, 25 if place == 3 else 18), say=say))
    late = miss_overdue(today=Stage(now=now, say=say).today, now=now)
    say(f"告知承诺：{Case.objects.filter(kind='licensing.commitment').count()} 件要核查；容缺逾期 {late} 份")


def _on_a_promise(place: int, entity: Entity, stage: Stage, *, said: int | None) -> None:
    """A small shop with a licence: decided as it is handed in, unless the window must read who its owner is."""
    owner = stage.applicant(entity.legal_representative_id)
    record_facts(entity.uscc, "premises", {"building_use": "商业"}, source="不动产登记", as_of=stage.today,
                 now=stage.now)
    case = _submit(place, entity, owner, stage, SMALL, sign=(FOOD,))
    if Case.objects.filter(pk=case, state="submitted").exists():
        accepting.accept_application(case, by=stage.actor("ck-wuchang"), key=f"promise-{place}-accept", now=stage.now)
    stage.settle()
    check = Case.objects.filter(kind="licensing.commitment", parent__parent=case).first()
    if check is None or said is None:
        return
    reviewer, key = stage.actor("sj-wuchang"), f"promise-{place}"
    checking.order_correction(check.pk, "专用操作区没有独立的洗手池，没有消毒记录", OFFICERS, ARTICLE, by=reviewer,
                              key=f"{key}-order", now=stage.now)
    if said:
        taking_back.propose_withdrawal(check.pk, "整改期满仍没有洗手池", "《行政许可法》第六十九条", by=reviewer,
                                       key=f"{key}-propose", now=stage.now)
    stage.settle()


def _owing(place: int, entity: Entity, stage: Stage) -> None:
    """A large one that hands its fire plans in later; the window accepts."""
    owner = stage.applicant(entity.legal_representative_id)
    case = _submit(place, entity, owner, stage, SMALL | LARGE, later=("fire_plan", "fire_drawing"))
    accepting.accept_application(case, by=stage.actor("ck-wuchang"), key=f"promise-{place}-accept", now=stage.now)
    stage.settle()


def _submit(place: int, entity: Entity, owner: Actor, stage: Stage, answers: dict, *, sign: tuple[str, ...] = (),
            later: tuple[str, ...] = ()) -> uuid.UUID:
    known = answers | {"region": WUCHANG, "has_licence": True, "credit_code": entity.uscc}
    values = dict(VALUES) | {"contact_person": entity.legal_representative.name, "id_number": "11010519491231002X",
                             "agent": ""}
    draft = fill_in(stage, owner, known, values=values)
    for item in sign:
        draft = _signed(draft, item, owner, stage)
    for material in later:
        draft = _put_off(draft, material, owner, stage)
    done = submitting.submit_draft(draft.pk, by=owner, key=f"promise-{place}", now=stage.now, today=stage.today)
    return done.case_id


def _signed(draft: Draft, item: str, owner: Actor, stage: Stage) -> Draft:
    plan = drafting.plan_of(draft, by=owner, on=stage.today)
    digest = digest_of(offered(plan, item, catalogue=city_catalogue()))
    return sign_commitment(draft.pk, item, digest, by=owner, now=stage.now, today=stage.today)


def _put_off(draft: Draft, material: str, owner: Actor, stage: Stage) -> Draft:
    for upload in draft.materials.get(material, ()):
        draft = drafting.detach_upload(draft.pk, material, upload, by=owner, now=stage.now)
    return drafting.hand_in_later(draft.pk, material, is_later=True, by=owner, now=stage.now)
